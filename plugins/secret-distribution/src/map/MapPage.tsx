import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  secretDistributionChainReadPermission,
  type FleetMap,
  type FleetMapRequest,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { RefreshFailedNotice } from '../components/Notices';
import { ServerClock } from '../clock';
import { EmptyFleet } from '../fleet/EmptyFleet';
import { FleetFilters } from '../fleet/FleetFilters';
import { SavedViews } from '../fleet/SavedViews';
import { writeQuery } from '../fleet/query';
import { PageLoading, PageProblem } from '../page';
import { useText } from '../text';
import { Alert, Announcer, Button } from '../ui';
import { MapCanvas } from './MapCanvas';
import { MapDetails } from './MapDetails';
import { filterPart, moreThan, readMapQuery } from './mapQuery';
import { MapTable } from './MapTable';
import { MapTools, type MapView } from './MapTools';
import { useMap } from './useMap';
import list from '../fleet/List.module.css';
import styles from './Map.module.css';

/** Where there is no room for three columns, the table is shown first. */
const NARROW = '(max-width: 640px)';

/** Who publishes, which paths, who pulls; what the map shows is in the address. */
export function MapPage() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const request = readMapQuery(params);
  const view: MapView =
    viewIn(params) ?? (window.matchMedia?.(NARROW).matches ? 'table' : 'map');
  const live = useMap(request);
  const { data, error, loading, receivedAt, refresh } = live;

  const show = (
    next: FleetMapRequest & { view?: MapView },
    options?: { replace: boolean },
  ) => {
    const { view: nextView = viewIn(params), ...asked } = next;
    const address = new URLSearchParams(writeQuery(asked));
    if (nextView) {
      address.set('view', nextView);
    }
    setParams(address, options);
  };

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
  const { paths, sides, limit } = request;
  const drawn = { paths, sides, limit };
  return (
    <div className={list.page}>
      <h2 className={list.hidden}>{t('map.heading')}</h2>
      <SavedViews subPage="map" query={writeQuery(request)} />
      <FleetFilters
        request={filterPart(request)}
        withoutOrder
        onChange={(next, options) => show({ ...drawn, ...next }, options)}
      />
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
          <MapTools
            request={request}
            grouping={data.grouping}
            view={view}
            onChange={next => show({ ...request, ...next })}
          />
          <Announcer text={summaryOf(t, data)} />
          <MapBody
            map={data}
            request={request}
            view={view}
            onClear={() => show(drawn)}
            onMore={more => show({ ...request, limit: more })}
          />
        </ServerClock>
      ) : (
        <PageLoading label={t('map.loading')} />
      )}
    </div>
  );
}

function MapBody(props: {
  map: FleetMap;
  request: FleetMapRequest;
  view: MapView;
  onClear(): void;
  onMore(limit: number): void;
}) {
  const { map, request, view, onClear, onMore } = props;
  const t = useText();
  // Boxes are numbered anew in every answer; what is chosen is known by what it is.
  const [chosenKey, setChosenKey] = useState<string>();
  const chosen = map.nodes.find(node => keyOf(node) === chosenKey);
  const more = moreThan(request.limit);
  const isCut = map.nodes.some(({ kind }) => kind === 'rest');
  if (map.total === 0) {
    return Object.keys(filterPart(request)).length > 0 ? (
      <div className={list.noMatch}>
        <p>{t('fleet.list.noMatch')}</p>
        <Button size="small" variant="secondary" onPress={onClear}>
          {t('list.clear')}
        </Button>
      </div>
    ) : (
      <EmptyFleet everythingSeen={!map.incomplete} />
    );
  }
  return (
    <>
      <p className={styles.summary}>
        {summaryOf(t, map)}
        {isCut && more !== undefined && (
          <Button size="small" variant="secondary" onPress={() => onMore(more)}>
            {t('map.more')}
          </Button>
        )}
      </p>
      {view === 'table' ? (
        <MapTable map={map} filter={filterPart(request)} />
      ) : (
        <div className={styles.drawn}>
          <ul className={styles.columns} aria-hidden="true">
            {(['producer', 'path', 'consumer'] as const).map(column => (
              <li key={column}>{t(`map.column.${column}`)}</li>
            ))}
          </ul>
          <div className={styles.stage}>
            <MapCanvas
              map={map}
              chosen={chosen?.id}
              onChoose={id => {
                const node = map.nodes.find(each => each.id === id);
                setChosenKey(node && keyOf(node));
              }}
            />
            {chosen && (
              <MapDetails
                node={chosen}
                request={request}
                onClose={() => setChosenKey(undefined)}
              />
            )}
          </div>
        </div>
      )}
    </>
  );
}

function summaryOf(t: ReturnType<typeof useText>, map: FleetMap): string {
  return t('map.summary', {
    chains: t('map.chains', { count: map.total }),
    paths: t('fleet.paths', { count: map.paths }),
  });
}

function keyOf({ column, kind, cluster, name }: FleetMap['nodes'][number]) {
  return [column, kind, cluster, name].join('|');
}

function viewIn(params: URLSearchParams): MapView | undefined {
  const view = params.get('view');
  return view === 'map' || view === 'table' ? view : undefined;
}
