import { ruleById } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../text';
import { Link, Name } from '../ui';
import { useEntryHref } from './useEntryHref';
import styles from './EntryLink.module.css';

/** The id of a rule or a cause, which leads to where it is explained. */
export function EntryLink(props: { id: string }) {
  const { id } = props;
  const href = useEntryHref()(id);
  return href === undefined ? (
    <Name>{id}</Name>
  ) : (
    <Link
      href={href}
      className={styles.link}
      title={ruleById(id)?.statement}
      {...(isElsewhere(href) && { target: '_blank', rel: 'noopener' })}
    >
      <Name>{id}</Name>
    </Link>
  );
}

/** The rules that something breaks or follows from, each leading to where it is explained. */
export function RuleLinks(props: { ids: readonly string[] }) {
  const t = useText();
  return (
    <span>
      {t('cause.rules')}{' '}
      {props.ids.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <EntryLink id={id} />
        </span>
      ))}
    </span>
  );
}

/** Whether a link leaves the portal. */
export function isElsewhere(href: string): boolean {
  return /^https?:/i.test(href);
}
