import { Link } from '@backstage/ui';
import { ruleById } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import styles from './RuleIds.module.css';

/** The rules that something follows from; what a rule says is in its title. @public */
export function RuleIds(props: {
  ids: readonly string[];
  /** Where a rule is explained; nowhere when absent. */
  hrefOf?(id: string): string | undefined;
  /** Explains it in another tab, beside what is being filled in here. */
  beside?: boolean;
}) {
  return (
    <span className={styles.rules}>
      {props.ids.map(id => {
        const href = props.hrefOf?.(id);
        const title = ruleById(id)?.statement;
        return href === undefined ? (
          <abbr
            key={id}
            className={styles.rule}
            style={{ textDecoration: 'none' }}
            title={title}
          >
            {id}
          </abbr>
        ) : (
          <Link
            key={id}
            className={styles.rule}
            href={href}
            title={title}
            {...(props.beside && { target: '_blank', rel: 'noopener' })}
          >
            {id}
          </Link>
        );
      })}
    </span>
  );
}
