import {
  secretDistributionChainReadPermission,
  type FleetOverview,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { ServerClock } from '../clock';
import { RefreshFailedNotice } from '../components/Notices';
import { PageLoading, PageProblem } from '../page/states';
import { useText } from '../text';
import { Alert } from '../ui';
import { FleetCauses } from './FleetCauses';
import { ClusterTable } from './ClusterTable';
import { EmptyFleet } from './EmptyFleet';
import { TeamMatrix } from './TeamMatrix';
import { useOverview } from './useFleet';
import { FleetVerdict } from './FleetVerdict';
import styles from './Fleet.module.css';

/** The fleet by cause: what is wrong, how much it breaks and for whom, and where. */
export function OverviewPage() {
  const t = useText();
  const { data, error, loading, receivedAt, refresh } = useOverview();
  if (!data) {
    return error ? (
      <PageProblem
        error={error}
        retrying={loading}
        onRetry={refresh}
        permission={secretDistributionChainReadPermission.name}
      />
    ) : (
      <PageLoading label={t('fleet.loading')} />
    );
  }
  return (
    <ServerClock
      serverTime={data.evaluatedAt}
      receivedAt={receivedAt ?? Date.now()}
    >
      <div className={styles.page}>
        <FleetVerdict overview={data} loading={loading} onRefresh={refresh} />
        {error && (
          <RefreshFailedNotice
            at={data.evaluatedAt}
            loading={loading}
            onRetry={refresh}
          />
        )}
        <IncompleteNotice overview={data} />
        {data.total === 0 ? (
          <EmptyFleet everythingSeen={!data.incomplete} />
        ) : (
          <>
            <FleetCauses overview={data} />
            <ClusterTable clusters={data.clusters} />
            <TeamMatrix overview={data} />
          </>
        )}
        {data.total === 0 && data.clusters.length > 0 && (
          <ClusterTable clusters={data.clusters} />
        )}
      </div>
    </ServerClock>
  );
}

function IncompleteNotice(props: { overview: FleetOverview }) {
  const { incomplete, clusters } = props.overview;
  const t = useText();
  const old = clusters.filter(({ coverage }) => coverage === 'stale');
  return (
    <>
      {incomplete && (
        <Alert
          role="status"
          status="warning"
          icon
          title={t('fleet.incomplete')}
        />
      )}
      {old.length > 0 && (
        <Alert
          role="status"
          status="warning"
          icon
          title={t('fleet.old', {
            count: old.length,
            clusters: old.map(({ cluster }) => cluster).join(', '),
          })}
        />
      )}
    </>
  );
}
