import type { Evidence } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age } from '../../clock';
import { useText } from '../../text';
import { Name, RichText } from '../../ui';
import styles from './Cause.module.css';

/** Which object said what, and when. */
export function EvidenceList(props: { evidence: readonly Evidence[] }) {
  const t = useText();
  if (props.evidence.length === 0) {
    return null;
  }
  return (
    <div className={styles.evidence}>
      <strong>{t('cause.evidence')}</strong>
      <ul>
        {props.evidence.map((item, index) => (
          <li key={index}>
            <Name>{item.subject}</Name>: <RichText>{item.says}</RichText>
            {item.at !== undefined && (
              <Age at={item.at} className={styles.when} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
