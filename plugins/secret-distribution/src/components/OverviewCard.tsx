import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import type { EntityDistributions } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { ServerClock, Age } from '../clock';
import { useEntityDistributions } from '../refresh';
import { useText } from '../text';
import { ChainStateWord, Link, RichText, Skeleton, tokens } from '../ui';
import { chainsOf, countStates } from './describe';
import { ProblemState } from './states';
import styles from './OverviewCard.module.css';

/** The verdict on the overview page, and the way to the tab. */
export function OverviewCard(props: {
  /** The address of the tab; absent when the portal does not have it. */
  tabHref?: string;
}) {
  const { entity } = useEntity();
  const t = useText();
  const { data, receivedAt, error, loading, refresh } = useEntityDistributions(
    stringifyEntityRef(entity),
  );
  return (
    <EntityInfoCard
      className={tokens.tokens}
      title={t('card.title')}
      footerActions={
        props.tabHref && <Link href={props.tabHref}>{t('card.open')}</Link>
      }
    >
      {data && receivedAt !== undefined ? (
        <ServerClock serverTime={data.evaluatedAt} receivedAt={receivedAt}>
          <Summary data={data} refreshFailed={error !== undefined} />
        </ServerClock>
      ) : (
        <>
          {error ? (
            <ProblemState error={error} retrying={loading} onRetry={refresh} />
          ) : (
            <div className={styles.summary} aria-busy="true">
              <Skeleton width={90} height={18} />
              <Skeleton width="90%" height={18} />
            </div>
          )}
        </>
      )}
    </EntityInfoCard>
  );
}

function Summary(props: { data: EntityDistributions; refreshFailed: boolean }) {
  const { data } = props;
  const t = useText();
  const chains = chainsOf(data);
  const topCause = data.causes[0]?.finding;
  return (
    <div className={styles.summary}>
      <ChainStateWord state={data.state} size="large" />
      <p className={styles.sentence}>
        <RichText>{data.sentence}</RichText>
      </p>
      {chains.length > 1 && (
        <p className={styles.counts}>
          {countStates(chains).map(({ state, count }) => (
            <span key={state} className={styles.count}>
              {count} <ChainStateWord state={state} />
            </span>
          ))}
        </p>
      )}
      {topCause && (
        <p className={styles.cause}>
          <strong>{t('card.topCause')}</strong>{' '}
          <RichText>{topCause.title}</RichText>
        </p>
      )}
      {props.refreshFailed && (
        <p className={styles.cause}>
          {t('verdict.checked')} <Age at={data.evaluatedAt} />
        </p>
      )}
    </div>
  );
}
