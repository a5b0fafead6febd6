import { useState, type ReactNode } from 'react';
import type {
  Cure,
  Severity,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age } from '../../clock';
import { EntryLink, RuleLinks } from '../../documentation';
import { useText } from '../../text';
import {
  Button,
  Disclosure,
  Panel,
  plainText,
  RichText,
  severityTone,
  SeverityWord,
} from '../../ui';
import { CureView } from './CureView';
import styles from './CauseList.module.css';

/** A cause with how far it reaches. */
export interface ListedCause {
  /** The registry's id. */
  id: string;
  key: string;
  severity: Severity;
  title: string;
  /** Absent where it stands above already. */
  sentence?: string;
  /** How much it breaks and where, most important first. */
  reach: readonly ReactNode[];
  since?: number;
  rules: readonly string[];
  /** Whom it concerns. */
  concerned?: ReactNode;
  cure: Cure;
  /** How it is known. */
  evidence?: ReactNode;
}

/** Every cause once, worst first, with all that it breaks; the first with what to do. */
export function CauseList(props: {
  heading: string;
  causes: readonly ListedCause[];
  /** How many there are in all, listed or not. */
  causeCount: number;
  /** So many are shown at first; the worst are among them. */
  first: number;
}) {
  const { heading, causes, causeCount, first } = props;
  const t = useText();
  const [all, setAll] = useState(false);
  if (causes.length === 0) {
    return null;
  }
  const shown = all ? causes : causes.slice(0, first);
  const hidden = causes.length - shown.length;
  return (
    <section className={styles.section} aria-labelledby="sd-cause-list">
      <h2 id="sd-cause-list" className={styles.heading}>
        {heading}
      </h2>
      {shown.map((cause, index) => (
        <CauseCard key={cause.key} cause={cause} isFirst={index === 0} />
      ))}
      {hidden > 0 && (
        <div>
          <Button size="small" variant="secondary" onPress={() => setAll(true)}>
            {t('fleet.moreCauses', { count: hidden })}
          </Button>
        </div>
      )}
      {all && causeCount > causes.length && (
        <p className={styles.muted}>
          {t('cause.more', { count: causeCount - causes.length })}
        </p>
      )}
    </section>
  );
}

function CauseCard(props: { cause: ListedCause; isFirst: boolean }) {
  const { cause, isFirst } = props;
  const {
    concerned,
    evidence,
    id,
    reach,
    rules,
    sentence,
    severity,
    since,
    title,
  } = cause;
  const t = useText();
  const cure = (
    <>
      <CureView cure={cause.cure} />
      {evidence}
    </>
  );
  return (
    <Panel
      tone={severityTone[severity]}
      className={styles.cause}
      // Several causes can have one title; as regions they would need names of their own.
      role="group"
      aria-label={plainText(title)}
    >
      <h3 className={styles.title}>
        <SeverityWord severity={severity} />
        <span>
          <RichText>{title}</RichText>
        </span>
      </h3>
      <p className={styles.reach}>
        {reach.map((part, index) => (
          <span key={index}>{part}</span>
        ))}
        {since !== undefined && (
          <span>
            {t('cause.since')} <Age at={since} />
          </span>
        )}
        {rules.length > 0 && <RuleLinks ids={rules} />}
        <span>
          <EntryLink id={id} />
        </span>
      </p>
      {sentence !== undefined && (
        <p className={styles.text}>
          <RichText>{sentence}</RichText>
        </p>
      )}
      {concerned && (
        <p className={styles.concerned}>
          <span className={styles.muted}>{t('fleet.concerned')}</span>
          {concerned}
        </p>
      )}
      {isFirst ? (
        cure
      ) : (
        <Disclosure summary={t('cause.cure')}>{cure}</Disclosure>
      )}
    </Panel>
  );
}
