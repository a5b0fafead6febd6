import type { Entity } from '@backstage/catalog-model';
import type { EntityDistributions } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { ServerClock } from '../clock';
import { useText } from '../text';
import { Panel } from '../ui';
import { Causes, FindingList } from './causes';
import { chainsOf } from './describe';
import { Distributions, useListState } from './list';
import { CoverageNotices, RefreshFailedNotice } from './Notices';
import { ObservedClusters } from './ObservedClusters';
import { EmptyState } from './states';
import { Verdict } from './Verdict';
import styles from './Tab.module.css';

/** The tab, once there is an answer. */
export function TabView(props: {
  entity: Entity;
  data: EntityDistributions;
  receivedAt: number;
  loading: boolean;
  refreshFailed: boolean;
  onRefresh(): void;
}) {
  const { entity, data, receivedAt, loading, onRefresh } = props;
  const t = useText();
  const list = useListState(data);
  const isEmpty = data.consumes.length + data.produces.length === 0;

  return (
    <ServerClock serverTime={data.evaluatedAt} receivedAt={receivedAt}>
      <div className={styles.tab}>
        <Verdict data={data} loading={loading} onRefresh={onRefresh} />
        {props.refreshFailed && (
          <RefreshFailedNotice
            at={data.evaluatedAt}
            loading={loading}
            onRetry={onRefresh}
          />
        )}
        <CoverageNotices
          clusters={data.clusters}
          used={
            new Set(
              chainsOf(data).map(({ distribution }) => distribution.cluster),
            )
          }
        />
        <Causes data={data} onShowChain={list.show} />
        {data.findings.length > 0 && (
          <section className={styles.section} aria-labelledby="sd-entity">
            <h2 id="sd-entity" className={styles.heading}>
              {t('finding.entityHeading')}
            </h2>
            <Panel className={styles.padded}>
              <FindingList findings={data.findings} />
            </Panel>
          </section>
        )}
        {isEmpty ? (
          <EmptyState
            entity={entity}
            everythingSeen={data.clusters.every(
              ({ state }) => state === 'live',
            )}
          />
        ) : (
          <Distributions
            data={data}
            state={list.state}
            onChange={list.setState}
          />
        )}
        <ObservedClusters clusters={data.clusters} />
      </div>
    </ServerClock>
  );
}
