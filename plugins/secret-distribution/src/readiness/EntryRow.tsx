import { useId, useState } from 'react';
import { RiArrowRightSLine } from '@remixicon/react';
import type { ReadinessEntry } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age } from '../clock';
import { CureView, EvidenceList } from '../components/causes';
import { EntryLink } from '../documentation';
import { useText } from '../text';
import { RichText } from '../ui';
import { ReadinessWord } from './ReadinessWord';
import styles from './Readiness.module.css';

/** One prerequisite as a line; unfolded, how it is known and what to do. */
export function EntryRow(props: { entry: ReadinessEntry }) {
  const { entry } = props;
  const t = useText();
  const [open, setOpen] = useState(false);
  const id = useId();
  const isRule = entry.id.startsWith('SD-');
  return (
    <li className={styles.entry} data-expanded={open || undefined}>
      <div className={styles.entryHeader}>
        <ReadinessWord state={entry.state} of="entry" />
        <div className={styles.entryText}>
          <button
            type="button"
            className={styles.entryToggle}
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => setOpen(!open)}
          >
            {isRule && <span className={styles.id}>{entry.id}</span>}
            <span>{entry.title}</span>
          </button>
          <p className={styles.sentence}>
            <RichText>{entry.sentence}</RichText>
          </p>
          <Meta entry={entry} />
        </div>
        <RiArrowRightSLine className={styles.chevron} aria-hidden="true" />
      </div>
      {open && (
        <div id={id} className={styles.entryBody}>
          {entry.more.length > 0 && (
            <ul className={styles.more}>
              {entry.more.map(text => (
                <li key={text}>
                  <RichText>{text}</RichText>
                </li>
              ))}
            </ul>
          )}
          {entry.cure && <CureView cure={entry.cure} />}
          {entry.wouldShow && (
            <div className={styles.wouldShow}>
              <strong>{t('readiness.wouldShow')}</strong>
              <CureView cure={entry.wouldShow} />
            </div>
          )}
          <p className={styles.meta}>
            {t('documentation.of')} <EntryLink id={entry.id} />
          </p>
          {entry.evidence.length > 0 ? (
            <EvidenceList evidence={entry.evidence} />
          ) : (
            <p className={styles.meta}>{t('readiness.noEvidence')}</p>
          )}
        </div>
      )}
    </li>
  );
}

function Meta({ entry }: { entry: ReadinessEntry }) {
  const t = useText();
  const { chains, more, since, symptomOf } = entry;
  const isTold = entry.state === 'broken' || entry.state === 'warning';
  if (!isTold) {
    return null;
  }
  return (
    <p className={styles.meta}>
      {since !== undefined && (
        <span>
          {t('cause.since')} <Age at={since} />
        </span>
      )}
      {symptomOf !== undefined && (
        <span>{t('readiness.symptomOf', { id: symptomOf })}</span>
      )}
      {chains !== undefined && (
        <span>{t('readiness.chains', { count: chains })}</span>
      )}
      {more.length > 0 && (
        <span>{t('cause.more', { count: more.length })}</span>
      )}
    </p>
  );
}
