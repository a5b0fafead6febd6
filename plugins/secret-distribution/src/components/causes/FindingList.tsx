import type { Finding } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { EntryLink } from '../../documentation';
import { useText } from '../../text';
import { Disclosure, RichText, SeverityWord } from '../../ui';
import { CureView } from './CureView';
import { EvidenceList } from './EvidenceList';
import styles from './Cause.module.css';

/** A list of findings, each with its evidence and cure folded. */
export function FindingList(props: { findings: readonly Finding[] }) {
  const t = useText();
  return (
    <ul className={styles.findings}>
      {props.findings.map(finding => (
        <li key={finding.key}>
          <p className={styles.findingTitle}>
            <SeverityWord severity={finding.severity} />
            <strong>
              <RichText>{finding.title}</RichText>
            </strong>
            <span className={styles.id}>
              <EntryLink id={finding.id} />
            </span>
          </p>
          <p className={styles.sentence}>
            <RichText>{finding.sentence}</RichText>
          </p>
          <Disclosure summary={t('finding.details')}>
            <CureView cure={finding.cure} />
            <EvidenceList evidence={finding.evidence} />
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}
