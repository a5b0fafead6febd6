import { useState } from 'react';
import type {
  EntityRollUp,
  RollUpCause,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age } from '../clock';
import { CureView, EvidenceList } from '../components/causes';
import { EntityLink } from '../fleet/EntityLink';
import { useText } from '../text';
import {
  Button,
  Disclosure,
  Name,
  Panel,
  plainText,
  RichText,
  severityTone,
  SeverityWord,
} from '../ui';
import styles from './RollUp.module.css';

/** So many causes are shown at first; the worst are among them. */
const FIRST_CAUSES = 5;
/** So many members are named; all that are broken are in the list below, worst first. */
const NAMED_MEMBERS = 6;

/** Every cause once, worst first, with whom it concerns. */
export function RollUpCauses(props: { data: EntityRollUp }) {
  const { causes, causeCount, sentence } = props.data;
  const t = useText();
  const [all, setAll] = useState(false);
  if (causes.length === 0) {
    return null;
  }
  const shown = all ? causes : causes.slice(0, FIRST_CAUSES);
  const hidden = causes.length - shown.length;
  return (
    <section className={styles.section} aria-labelledby="sd-roll-up-causes">
      <h2 id="sd-roll-up-causes" className={styles.heading}>
        {t('cause.heading', { count: causeCount })}
      </h2>
      {shown.map((cause, index) => (
        <CausePanel
          key={cause.finding.key}
          cause={cause}
          said={sentence}
          isFirst={index === 0}
        />
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

function CausePanel(props: {
  cause: RollUpCause;
  /** The sentence that stands above already. */
  said: string;
  isFirst: boolean;
}) {
  const { finding, distributions, members, memberCount } = props.cause;
  const t = useText();
  const named = members.slice(0, NAMED_MEMBERS);
  const cure = (
    <>
      <CureView cure={finding.cure} />
      <EvidenceList evidence={finding.evidence} />
    </>
  );
  return (
    <Panel
      tone={severityTone[finding.severity]}
      className={styles.cause}
      // Several causes can have one title; as regions they would need names of their own.
      role="group"
      aria-label={plainText(finding.title)}
    >
      <h3 className={styles.causeTitle}>
        <SeverityWord severity={finding.severity} />
        <span>
          <RichText>{finding.title}</RichText>
        </span>
      </h3>
      <p className={styles.meta}>
        {distributions > 0 && (
          <span>
            {t(
              finding.severity === 'error'
                ? 'rollUp.breaks'
                : 'rollUp.concerns',
              { count: distributions },
            )}
          </span>
        )}
        <span>{t(`place.${finding.place}`)}</span>
        {finding.since !== undefined && (
          <span>
            {t('cause.since')} <Age at={finding.since} />
          </span>
        )}
        {finding.rules.length > 0 && (
          <span>
            {t('cause.rules')} {finding.rules.join(', ')}
          </span>
        )}
        <Name>{finding.id}</Name>
      </p>
      {finding.sentence !== props.said && (
        <p className={styles.text}>
          <RichText>{finding.sentence}</RichText>
        </p>
      )}
      <p className={styles.concerned}>
        <span className={styles.muted}>{t('fleet.concerned')}</span>
        {named.map(ref => (
          <EntityLink key={ref} entityRef={ref} tab />
        ))}
        {memberCount > named.length && (
          <span>{t('cause.more', { count: memberCount - named.length })}</span>
        )}
      </p>
      {props.isFirst ? (
        cure
      ) : (
        <Disclosure summary={t('cause.cure')}>{cure}</Disclosure>
      )}
    </Panel>
  );
}
