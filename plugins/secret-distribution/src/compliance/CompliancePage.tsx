import { useSearchParams } from 'react-router-dom';
import {
  secretDistributionChainReadPermission,
  type Compliance,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { ServerClock } from '../clock';
import { RefreshFailedNotice } from '../components/Notices';
import { EmptyFleet } from '../fleet/EmptyFleet';
import { useOverview } from '../fleet/useFleet';
import { PageLoading, PageProblem } from '../page/states';
import { useText } from '../text';
import { Alert, Select } from '../ui';
import { RuleList } from './RuleList';
import { useCompliance } from './useCompliance';
import list from '../fleet/List.module.css';
import styles from './Compliance.module.css';

const ANY = 'any';

/** Which rules the chains keep and break, now and over time; the cluster is in the address. */
export function CompliancePage() {
  const t = useText();
  const [params] = useSearchParams();
  const cluster = params.getAll('cluster').filter(Boolean).slice(0, 20);
  const { data, error, loading, receivedAt, refresh } = useCompliance(cluster);
  if (!data && error) {
    return (
      <PageProblem
        error={error}
        retrying={loading}
        onRetry={refresh}
        permission={secretDistributionChainReadPermission.name}
      />
    );
  }
  return (
    <div className={list.page}>
      <h2 className={list.hidden}>{t('compliance.heading')}</h2>
      <ClusterChoice chosen={cluster[0]} />
      {data ? (
        <ServerClock
          serverTime={data.evaluatedAt}
          receivedAt={receivedAt ?? Date.now()}
        >
          {error && (
            <RefreshFailedNotice
              at={data.evaluatedAt}
              loading={loading}
              onRetry={refresh}
            />
          )}
          {data.incomplete && (
            <Alert
              role="status"
              status="warning"
              icon
              title={t('fleet.incomplete')}
            />
          )}
          {data.total === 0 ? (
            <EmptyFleet everythingSeen={!data.incomplete} />
          ) : (
            <>
              <p className={styles.text}>{trendNote(t, data)}</p>
              <RuleList compliance={data} cluster={cluster} />
            </>
          )}
        </ServerClock>
      ) : (
        <PageLoading label={t('compliance.loading')} />
      )}
    </div>
  );
}

function ClusterChoice(props: { chosen: string | undefined }) {
  const { chosen } = props;
  const t = useText();
  const [params, setParams] = useSearchParams();
  const { data } = useOverview();
  const names = new Set(data?.clusters.map(({ cluster }) => cluster));
  if (chosen !== undefined) {
    names.add(chosen);
  }
  return (
    <Select
      size="small"
      className={styles.choice}
      label={t('fleet.list.field.cluster')}
      options={[
        { value: ANY, label: t('fleet.list.any') },
        ...[...names].map(value => ({ value, label: value })),
      ]}
      value={chosen ?? ANY}
      onChange={key => {
        const next = new URLSearchParams(params);
        next.delete('cluster');
        if (key !== ANY && key !== null) {
          next.set('cluster', String(key));
        }
        setParams(next);
      }}
    />
  );
}

function trendNote(
  t: ReturnType<typeof useText>,
  { trendOf }: Compliance,
): string {
  return trendOf.length === 0
    ? t('compliance.trendOfNone')
    : t('compliance.trendOf', {
        count: trendOf.length,
        clusters: trendOf.join(', '),
      });
}
