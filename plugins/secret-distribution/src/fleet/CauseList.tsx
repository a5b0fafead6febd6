import { useState } from 'react';
import type {
  FleetCause,
  FleetOverview,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Age, formatNumber } from '../clock';
import { CureView } from '../components/causes';
import { useSubPageHref } from '../page';
import { useText } from '../text';
import {
  Button,
  Disclosure,
  Link,
  Name,
  Panel,
  plainText,
  RichText,
  severityTone,
  SeverityWord,
} from '../ui';
import { EntityLink } from './EntityLink';
import { writeQuery } from './query';
import styles from './Fleet.module.css';

/** So many causes are shown at first; the worst are among them. */
const FIRST_CAUSES = 8;
/** So many teams are named; the list behind the cause has all. */
const NAMED_TEAMS = 6;

/** Every cause once, worst first, with all that it breaks. */
export function CauseList(props: { overview: FleetOverview }) {
  const { causes, causeCount } = props.overview;
  const t = useText();
  const [all, setAll] = useState(false);
  if (causes.length === 0) {
    return null;
  }
  const shown = all ? causes : causes.slice(0, FIRST_CAUSES);
  const hidden = causes.length - shown.length;
  return (
    <section className={styles.section} aria-labelledby="sd-fleet-causes">
      <h2 id="sd-fleet-causes" className={styles.heading}>
        {t('fleet.causes', { count: causeCount })}
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

function CauseCard(props: { cause: FleetCause; isFirst: boolean }) {
  const { cause, isFirst } = props;
  const t = useText();
  const hrefOf = useSubPageHref();
  const unnamed = cause.teamCount - Math.min(cause.teams.length, NAMED_TEAMS);
  return (
    <Panel
      tone={severityTone[cause.severity]}
      className={styles.cause}
      // Several causes can have one title; as regions they would need names of their own.
      role="group"
      aria-label={plainText(cause.title)}
    >
      <h3 className={styles.causeTitle}>
        <SeverityWord severity={cause.severity} />
        <span>
          <RichText>{cause.title}</RichText>
        </span>
      </h3>
      <p className={styles.reach}>
        <Link
          href={hrefOf('distributions', writeQuery({ cause: [cause.key] }))}
        >
          {t(cause.severity === 'error' ? 'fleet.breaks' : 'fleet.concerns', {
            count: cause.chains,
          })}
        </Link>
        <span>{t('fleet.paths', { count: cause.paths })}</span>
        <span>{t('fleet.teams', { count: cause.teamCount })}</span>
        <span>
          {t('chain.cluster')} <Name>{cause.cluster}</Name>
        </span>
        {cause.since !== undefined && (
          <span>
            {t('cause.since')} <Age at={cause.since} />
          </span>
        )}
        {cause.rules.length > 0 && (
          <span>
            {t('cause.rules')}{' '}
            {cause.rules.map((rule, index) => (
              <span key={rule}>
                {index > 0 && ', '}
                <Link href={hrefOf('rules', `text=${rule}`)}>{rule}</Link>
              </span>
            ))}
          </span>
        )}
      </p>
      <p className={styles.text}>
        <RichText>{cause.sentence}</RichText>
      </p>
      {(cause.teams.length > 0 || cause.unowned > 0) && (
        <p className={styles.teams}>
          <span className={styles.muted}>{t('fleet.concerned')}</span>
          {cause.teams.slice(0, NAMED_TEAMS).map(({ owner, chains }) => (
            <span key={owner}>
              <EntityLink entityRef={owner} /> ({formatNumber(t, chains)})
            </span>
          ))}
          {unnamed > 0 && <span>{t('cause.more', { count: unnamed })}</span>}
          {cause.unowned > 0 && (
            <span>{t('fleet.unowned', { count: cause.unowned })}</span>
          )}
        </p>
      )}
      {isFirst ? (
        <CureView cure={cause.cure} />
      ) : (
        <Disclosure summary={t('cause.cure')}>
          <CureView cure={cause.cure} />
        </Disclosure>
      )}
    </Panel>
  );
}
