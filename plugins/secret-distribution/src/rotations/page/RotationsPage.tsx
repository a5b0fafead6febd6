import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { secretDistributionChainReadPermission } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { ServerClock } from '../../clock';
import { RefreshFailedNotice } from '../../components/Notices';
import { PageLoading, PageProblem } from '../../page/states';
import { statusOf } from '../../refresh';
import { useText } from '../../text';
import { Alert, Announcer, Button, Disclosure, Panel } from '../../ui';
import { ClockNotice } from '../ClockNotice';
import { Calendar } from './Calendar';
import { CausesTable } from './CausesTable';
import { Exports } from './Exports';
import { Filters } from './Filters';
import { FleetRotation } from './FleetRotation';
import { readQuery, writeQuery, type RotationQuery } from './query';
import { useRotationList } from './useRotations';
import styles from './RotationsPage.module.css';

const PAGE_SIZE = 50;

/** The rotations of all clusters (SD-R2); what is shown is in the address. */
export function RotationsPage() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const query = readQuery(params);
  const cursor = params.get('cursor') ?? undefined;
  // The cursors of the pages before this one, as far as they were turned here.
  const [trail, setTrail] = useState<readonly (string | undefined)[]>([]);
  const live = useRotationList(query, cursor, PAGE_SIZE);
  const { data, error, loading, receivedAt, refresh, isEarlier } = live;

  const show = (next: RotationQuery) => {
    setTrail([]);
    setParams(writeQuery(next));
  };
  const turnTo = (
    next: string | undefined,
    before: readonly (string | undefined)[],
  ) => {
    setTrail(before);
    const address = new URLSearchParams(writeQuery(query));
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
      <Filters query={query} onChange={show} />
      <Calendar query={query} onChange={show} />
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
          {data.clocks.map(offset => (
            <ClockNotice
              key={`${offset.cluster} ${offset.clock}`}
              offset={offset}
              namesCluster
            />
          ))}
          {data.untraced.map(({ cluster, reason }) => (
            <Alert key={cluster} status="warning" icon title={reason} />
          ))}
          <div className={styles.summary}>
            <h2 className={styles.heading}>{t('rotationList.heading')}</h2>
            <Exports query={query} isDisabled={data.items.length === 0} />
          </div>
          {data.items.length === 0 ? (
            <NoMatch query={query} onClear={() => show({})} />
          ) : (
            <Panel className={styles.panel}>
              <ul
                className={styles.list}
                aria-label={t('rotationList.heading')}
                aria-busy={isEarlier}
                data-earlier={isEarlier || undefined}
              >
                {data.items.map(entry => (
                  <FleetRotation
                    key={`${entry.distribution.id} ${entry.rotation.id}`}
                    entry={entry}
                  />
                ))}
              </ul>
            </Panel>
          )}
          <Turning
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
          <Disclosure summary={t('rotationList.causes')}>
            <CausesTable query={query} />
          </Disclosure>
          <Announcer
            text={
              isEarlier
                ? ''
                : t('rotationList.shown', { count: data.items.length })
            }
          />
        </ServerClock>
      ) : (
        <PageLoading label={t('rotations.loading')} />
      )}
    </div>
  );
}

function Turning(props: {
  onFirst?(): void;
  onPrevious?(): void;
  onNext?(): void;
}) {
  const { onFirst, onPrevious, onNext } = props;
  const t = useText();
  if (!onFirst && !onNext) {
    return null;
  }
  return (
    <nav className={styles.turning} aria-label={t('fleet.list.pages')}>
      <Button
        size="small"
        variant="secondary"
        isDisabled={!onFirst}
        onPress={onFirst}
      >
        {t('rotationList.newest')}
      </Button>
      <Button
        size="small"
        variant="secondary"
        isDisabled={!onPrevious}
        onPress={onPrevious}
      >
        {t('rotationList.newer')}
      </Button>
      <Button
        size="small"
        variant="secondary"
        isDisabled={!onNext}
        onPress={onNext}
      >
        {t('rotationList.older')}
      </Button>
    </nav>
  );
}

function NoMatch(props: { query: RotationQuery; onClear(): void }) {
  const t = useText();
  const isNarrowed = Object.keys(props.query).length > 0;
  return (
    <Panel className={styles.nothing}>
      <p>{t(isNarrowed ? 'rotationList.noMatch' : 'rotationList.none')}</p>
      {isNarrowed && (
        <div>
          <Button size="small" variant="secondary" onPress={props.onClear}>
            {t('list.clear')}
          </Button>
        </div>
      )}
    </Panel>
  );
}
