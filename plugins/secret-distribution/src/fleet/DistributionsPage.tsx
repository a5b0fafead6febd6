import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  secretDistributionChainReadPermission,
  type FleetListRequest,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { ServerClock } from '../clock';
import { RefreshFailedNotice } from '../components/Notices';
import { PageLoading, PageProblem } from '../page/states';
import { statusOf } from '../refresh';
import { useText } from '../text';
import { Announcer, Button } from '../ui';
import { ActiveFilters } from './ActiveFilters';
import { CsvButton } from './CsvButton';
import { FilterBar } from './FilterBar';
import { FleetTable } from './FleetTable';
import { Pager } from './Pager';
import { readQuery, writeQuery } from './query';
import { useFleetPage } from './useFleet';
import styles from './List.module.css';

const PAGE_SIZE = 50;

/** The chains of all clusters; what the list shows is in the address. */
export function DistributionsPage() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const request = readQuery(params);
  const cursor = params.get('cursor') ?? undefined;
  // The cursors of the pages before this one, as far as they were turned here.
  const [trail, setTrail] = useState<readonly (string | undefined)[]>([]);
  const live = useFleetPage(request, cursor, PAGE_SIZE);
  const { data, error, loading, receivedAt, refresh, isEarlier } = live;

  const show = (next: FleetListRequest, options?: { replace: boolean }) => {
    setTrail([]);
    setParams(writeQuery(next), options);
  };
  const turnTo = (
    next: string | undefined,
    before: readonly (string | undefined)[],
  ) => {
    setTrail(before);
    const address = new URLSearchParams(writeQuery(request));
    if (next !== undefined) {
      address.set('cursor', next);
    }
    setParams(address);
  };

  if (!data && error) {
    // A cursor that is none of this list's: the address was changed by hand.
    return statusOf(error) === 400 && cursor !== undefined ? (
      <Button variant="secondary" onPress={() => turnTo(undefined, [])}>
        {t('fleet.list.first')}
      </Button>
    ) : (
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
      <FilterBar request={request} onChange={show} />
      <ActiveFilters request={request} rows={data?.items} onChange={show} />
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
                amount: data.total.toLocaleString(),
              })}
            </strong>
            <CsvButton request={request} isDisabled={data.total === 0} />
          </div>
          {data.items.length === 0 ? (
            <NoMatch request={request} onClear={() => show({})} />
          ) : (
            <div aria-busy={isEarlier} data-earlier={isEarlier || undefined}>
              <FleetTable rows={data.items} />
            </div>
          )}
          <Pager
            total={data.total}
            shown={data.items.length}
            from={rowsBefore(cursor, trail.length)}
            onFirst={
              cursor === undefined ? undefined : () => turnTo(undefined, [])
            }
            onPrevious={
              trail.length === 0
                ? undefined
                : () => turnTo(trail.at(-1), trail.slice(0, -1))
            }
            onNext={
              data.nextCursor === undefined || isEarlier
                ? undefined
                : () => turnTo(data.nextCursor, [...trail, cursor])
            }
          />
          <Announcer
            text={
              isEarlier
                ? ''
                : t('fleet.list.total', {
                    count: data.total,
                    amount: data.total.toLocaleString(),
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

/** Not known where one came to a later page by an address. */
function rowsBefore(
  cursor: string | undefined,
  pagesTurned: number,
): number | undefined {
  if (cursor === undefined) {
    return 0;
  }
  return pagesTurned > 0 ? pagesTurned * PAGE_SIZE : undefined;
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
