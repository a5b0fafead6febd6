import type {
  ClusterImpact,
  DistributionImpact,
  ImpactChange,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { statusOf } from '../refresh';
import { useText } from '../text';
import {
  Alert,
  Announcer,
  Button,
  Disclosure,
  Name,
  plainText,
  RichText,
  Skeleton,
} from '../ui';
import { completeChange, type AskedChange } from './change';
import { ChangeChooser } from './ChangeChooser';
import { Reached } from './Reached';
import { Breaks, Steps } from './Steps';
import { useImpact } from './useImpact';
import styles from './Impact.module.css';

const nothingYet: ImpactChange = { kind: 'retire' };

/** What a change of one distribution would mean, before anybody makes it. */
export function ImpactView(props: {
  /** `DistributionInfo.id`. */
  distribution: string;
  change: AskedChange;
  onChange(change: AskedChange): void;
  /** What this entity takes part in is seen as well. */
  entity?: string;
  /** Of the headings in it. */
  level: 3 | 6;
}) {
  const { distribution, change, entity, level, onChange } = props;
  const t = useText();
  const complete = completeChange(change);
  const live = useImpact(distribution, complete ?? nothingYet, entity);
  const { data, error, isEarlier, loading, refresh } = live;
  return (
    <div className={styles.impact}>
      <ChangeChooser
        // Fields of one distribution are not another's.
        key={distribution}
        change={change}
        known={data}
        onChange={onChange}
      />
      {data && (
        <div
          className={styles.answer}
          aria-busy={isEarlier}
          data-earlier={isEarlier || undefined}
        >
          {complete ? (
            <Answer impact={data} level={level} />
          ) : (
            <p className={styles.text}>{t('impact.incomplete')}</p>
          )}
        </div>
      )}
      {!data && !error && (
        <div role="status" aria-label={t('impact.loading')}>
          <Skeleton height={120} />
        </div>
      )}
      {!data && error && (
        <div role="alert" className={styles.problem}>
          <p className={styles.text}>
            {t(
              [403, 404].includes(statusOf(error) ?? 0)
                ? 'impact.forbidden'
                : 'impact.failed',
            )}
          </p>
          <Button
            size="small"
            variant="secondary"
            isDisabled={loading}
            onPress={refresh}
          >
            {t(loading ? 'problem.retrying' : 'problem.retry')}
          </Button>
        </div>
      )}
      <Announcer
        text={
          data && !isEarlier ? plainText(data.clusters[0]?.sentence ?? '') : ''
        }
      />
    </div>
  );
}

function Answer(props: { impact: DistributionImpact; level: 3 | 6 }) {
  const { level } = props;
  const { clusters, partial } = props.impact;
  const t = useText();
  return (
    <>
      {partial && <Alert status="info" icon title={t('impact.partial')} />}
      {clusters.map((cluster, index) =>
        index === 0 ? (
          <ClusterAnswer
            key={cluster.cluster}
            impact={cluster}
            isNamed={clusters.length > 1}
            level={level}
          />
        ) : (
          <Disclosure
            key={cluster.cluster}
            summary={
              <span>
                {t('impact.otherCluster')} <Name>{cluster.cluster}</Name>:{' '}
                <RichText>{cluster.sentence}</RichText>
              </span>
            }
          >
            <ClusterAnswer impact={cluster} level={level} />
          </Disclosure>
        ),
      )}
    </>
  );
}

function ClusterAnswer(props: {
  impact: ClusterImpact;
  isNamed?: boolean;
  level: 3 | 6;
}) {
  const { impact, isNamed, level } = props;
  const Heading = `h${level}` as const;
  const { breaks, cluster, sentence, steps, unseen, warnings } = impact;
  const t = useText();
  return (
    <section
      className={styles.cluster}
      aria-label={t('impact.inCluster', { cluster })}
    >
      {isNamed && (
        <Heading className={styles.clusterName}>
          {t('impact.cluster')} <Name>{cluster}</Name>
        </Heading>
      )}
      <p className={styles.sentence}>
        <RichText>{sentence}</RichText>
      </p>
      {warnings.length > 0 && (
        <ul className={styles.warnings} aria-label={t('impact.warnings')}>
          {warnings.map(warning => (
            <li key={warning}>
              <RichText>{warning}</RichText>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.columns}>
        <section aria-label={t('impact.atOnce')} className={styles.column}>
          <Heading className={styles.heading}>{t('impact.atOnce')}</Heading>
          <Breaks breaks={breaks} />
        </section>
        <section aria-label={t('impact.safeOrder')} className={styles.column}>
          <Heading className={styles.heading}>{t('impact.safeOrder')}</Heading>
          <Steps steps={steps} />
        </section>
      </div>
      <section aria-label={t('impact.reached')} className={styles.column}>
        <Heading className={styles.heading}>{t('impact.reached')}</Heading>
        <Reached impact={impact} />
      </section>
      <section aria-label={t('impact.unseen')} className={styles.column}>
        <Heading className={styles.heading}>{t('impact.unseen')}</Heading>
        <ul className={styles.unseen}>
          {unseen.map(each => (
            <li key={each}>
              <RichText>{each}</RichText>
            </li>
          ))}
        </ul>
      </section>
    </section>
  );
}
