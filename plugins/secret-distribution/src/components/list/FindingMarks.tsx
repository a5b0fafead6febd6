import type { EntityChain } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useText } from '../../text';
import { Name, RichText, SeverityWord } from '../../ui';
import styles from './Row.module.css';

/** So many are named on a closed row. */
const NAMED = 3;

/** What a chain that works needs attention for, in a line each; the row opens to the rest. */
export function FindingMarks(props: { chain: EntityChain }) {
  const { findings, verdict } = props.chain;
  const t = useText();
  const marks = findings.filter(({ severity }) => severity !== 'info');
  if (verdict.state !== 'warning' || marks.length === 0) {
    return null;
  }
  return (
    <ul className={styles.marks}>
      {marks.slice(0, NAMED).map(finding => (
        <li key={finding.key}>
          <SeverityWord severity={finding.severity} />
          <span>
            <RichText>{finding.sentence}</RichText>
          </span>
          <Name className={styles.rule}>{finding.id}</Name>
        </li>
      ))}
      {marks.length > NAMED && (
        <li>{t('cause.more', { count: marks.length - NAMED })}</li>
      )}
    </ul>
  );
}
