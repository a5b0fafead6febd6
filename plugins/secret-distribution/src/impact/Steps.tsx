import type {
  ImpactBreak,
  ImpactStep,
  ObjectRef,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { RuleIds } from '@secret-distribution/backstage-plugin-secret-distribution-react';
import { formatDuration } from '../clock';
import { qualifiedName } from '../components/describe';
import { useEntryHref } from '../documentation';
import { EntityLink } from '../fleet/EntityLink';
import { useText } from '../text';
import { Name, RichText, Snippet } from '../ui';
import styles from './Impact.module.css';

/** So many objects are named in a step; the rest is in the tree below. */
const NAMED = 6;

/** The order in which nothing breaks, with who acts. */
export function Steps(props: { steps: readonly ImpactStep[] }) {
  const t = useText();
  const hrefOf = useEntryHref();
  return (
    <ol className={styles.steps}>
      {props.steps.map(({ id, owners, refs, rules, snippet, text, who }) => (
        <li key={id} className={styles.step}>
          <p className={styles.who}>
            <span className={styles.actor}>{t(`actor.${who}`)}</span>
            {owners.map(owner => (
              <EntityLink key={owner} entityRef={owner} />
            ))}
          </p>
          <p className={styles.text}>
            <RichText>{text}</RichText>
          </p>
          {refs.length > 0 && <Refs refs={refs} />}
          {snippet && (
            <Snippet text={snippet.text} language={snippet.language} />
          )}
          {rules.length > 0 && <RuleIds ids={rules} hrefOf={hrefOf} />}
        </li>
      ))}
    </ol>
  );
}

function Refs(props: { refs: readonly ObjectRef[] }) {
  const { refs } = props;
  const t = useText();
  const more = refs.length - NAMED;
  return (
    <ul className={styles.refs}>
      {refs.slice(0, NAMED).map(ref => (
        <li key={`${ref.kind} ${qualifiedName(ref)}`}>
          {ref.kind} <Name>{qualifiedName(ref)}</Name>
        </li>
      ))}
      {more > 0 && <li>{t('cause.more', { count: more })}</li>}
    </ul>
  );
}

/** What breaks if all is done at once, in the order in which it happens. */
export function Breaks(props: { breaks: readonly ImpactBreak[] }) {
  const { breaks } = props;
  const t = useText();
  const hrefOf = useEntryHref();
  if (breaks.length === 0) {
    return <p className={styles.text}>{t('impact.nothingBreaks')}</p>;
  }
  return (
    <ol className={styles.breaks}>
      {breaks.map(({ ref, rules, says, when, withinMs }, index) => (
        <li key={index} className={styles.break} data-when={when}>
          <p className={styles.when}>
            {t(`impact.when.${when}`)}
            {withinMs !== undefined &&
              withinMs > 0 &&
              `, ${t('impact.within', {
                duration: formatDuration(t, withinMs),
              })}`}
          </p>
          <p className={styles.text}>
            {ref.kind}{' '}
            <strong>
              <Name>{qualifiedName(ref)}</Name>
            </strong>
            : <RichText>{says}</RichText>
          </p>
          {rules.length > 0 && <RuleIds ids={rules} hrefOf={hrefOf} />}
        </li>
      ))}
    </ol>
  );
}
