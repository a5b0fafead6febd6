import { useSearchParams } from 'react-router-dom';
import {
  secretDistributionChainReadPermission,
  type FleetListRequest,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { ServerClock, formatNumber } from '../clock';
import { RefreshFailedNotice } from '../components/Notices';
import { PageLoading, PageProblem } from '../page/states';
import { useText } from '../text';
import { Announcer, Button } from '../ui';
import { CsvButton } from './CsvButton';
import { FleetFilters } from './FleetFilters';
import { FleetTable } from './FleetTable';
import { LongFleetTable } from './LongFleetTable';
import { readQuery, writeQuery } from './query';
import { SavedViews } from './SavedViews';
import { BLOCK, useFleetRows } from './useFleetRows';
import styles from './List.module.css';

/** The chains of all clusters; what the list shows is in the address. */
export function DistributionsPage() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const request = readQuery(params);
  const rows = useFleetRows(request);
  const { data, error, loading, receivedAt, refresh, isEarlier } = rows;

  const show = (next: FleetListRequest, options?: { replace: boolean }) =>
    setParams(writeQuery(next), options);

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
    <div className={styles.page}>
      <h2 className={styles.hidden}>{t('fleet.list.heading')}</h2>
      <SavedViews subPage="distributions" query={writeQuery(request)} />
      <FleetFilters request={request} rows={data?.items} onChange={show} />
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
          <div className={styles.summary}>
            <strong>
              {t('fleet.list.total', {
                count: data.total,
                amount: formatNumber(t, data.total),
              })}
            </strong>
            <CsvButton request={request} isDisabled={data.total === 0} />
          </div>
          {data.items.length === 0 ? (
            <NoMatch request={request} onClear={() => show({})} />
          ) : (
            <div aria-busy={isEarlier} data-earlier={isEarlier || undefined}>
              {data.total <= BLOCK ? (
                <FleetTable rows={data.items} />
              ) : (
                // Another list begins at its top.
                <LongFleetTable
                  key={writeQuery(request)}
                  rows={rows}
                  total={data.total}
                />
              )}
            </div>
          )}
          <Announcer
            text={
              isEarlier
                ? ''
                : t('fleet.list.total', {
                    count: data.total,
                    amount: formatNumber(t, data.total),
                  })
            }
          />
        </ServerClock>
      ) : (
        <PageLoading label={t('fleet.loadingList')} />
      )}
    </div>
  );
}

function NoMatch(props: { request: FleetListRequest; onClear(): void }) {
  const t = useText();
  const { sort, ...filter } = props.request;
  return (
    <div className={styles.noMatch}>
      <p>
        {Object.keys(filter).length > 0
          ? t('fleet.list.noMatch')
          : t('fleet.empty.text')}
      </p>
      {Object.keys(filter).length > 0 && (
        <Button size="small" variant="secondary" onPress={props.onClear}>
          {t('list.clear')}
        </Button>
      )}
    </div>
  );
}
