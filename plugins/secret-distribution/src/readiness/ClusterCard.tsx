import { useEffect, useId, useState } from 'react';
import { RiArrowRightSLine } from '@remixicon/react';
import type { ClusterReadiness } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age } from '../clock';
import { useText } from '../text';
import { Name, Panel, RichText } from '../ui';
import { Blindness } from './Blindness';
import { EntryRow } from './EntryRow';
import { readinessTone, ReadinessWord } from './ReadinessWord';
import { Simulator } from './Simulator';
import styles from './Readiness.module.css';

/** One cluster: the sentence, the eight prerequisites, the proof of blindness, the simulator. */
export function ClusterCard(props: {
  readiness: ClusterReadiness;
  /** Whether it is unfolded at first. */
  open: boolean;
}) {
  const { readiness } = props;
  const t = useText();
  const [open, setOpen] = useState(props.open);
  const id = useId();
  // Who chooses one cluster wants to see it, also when its card is there already.
  useEffect(() => setOpen(props.open), [props.open]);
  const { blindness, checks, cluster, evaluatedAt, policies, prerequisites } =
    readiness;
  return (
    <Panel
      tone={readinessTone[readiness.state]}
      className={styles.card}
      aria-labelledby={`${id}-title`}
    >
      <header className={styles.cardHeader}>
        <h3 className={styles.cardTitle} id={`${id}-title`}>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => setOpen(!open)}
          >
            <RiArrowRightSLine className={styles.chevron} aria-hidden="true" />
            <Name>{cluster}</Name>
          </button>
        </h3>
        <ReadinessWord state={readiness.state} of="cluster" />
        <p className={styles.sentence}>
          <RichText>{readiness.sentence}</RichText>
        </p>
        <p className={styles.meta}>
          {t('verdict.checked')} <Age at={evaluatedAt} />
        </p>
      </header>
      {open && (
        <div id={id} className={styles.cardBody}>
          <Blindness badge={blindness} />
          <section aria-label={t('readiness.prerequisites')}>
            <h4 className={styles.heading}>{t('readiness.prerequisites')}</h4>
            <ul className={styles.entries}>
              {prerequisites.map(entry => (
                <EntryRow key={entry.id} entry={entry} />
              ))}
            </ul>
          </section>
          <section aria-label={t('readiness.checks')}>
            <h4 className={styles.heading}>{t('readiness.checks')}</h4>
            <ul className={styles.entries}>
              {checks.map(entry => (
                <EntryRow key={entry.id} entry={entry} />
              ))}
            </ul>
          </section>
          <Simulator simulation={policies} />
        </div>
      )}
    </Panel>
  );
}
