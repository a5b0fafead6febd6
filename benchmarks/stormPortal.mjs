// The plugin's parts as the plugin puts them together, without Backstage around them, for the storm.

import { until } from './waiting.mjs';

/** A component whose tab may be open. */
export const entityOf = number => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: `app-${number}`,
    namespace: 'default',
    etag: 'same',
    annotations: { 'backstage.io/kubernetes-id': `app-${number}` },
  },
  relations: [
    { type: 'ownedBy', targetRef: `group:default/team-${number % 200}` },
  ],
});

/**
 * Resolves when everything is read, evaluated and made rows.
 *
 * @param source - loads a TypeScript file below `plugins`
 * @param urls - of the clusters
 * @param distributions - how many each has
 * @param knex - a database; without it nothing is recorded
 */
export async function startPortal({ source, urls, distributions, knex }) {
  const backend = file => source(`secret-distribution-backend/src/${file}`);
  const { DistributionIndex } = backend('services/DistributionIndex.ts');
  const { EntityWatchlist, SIGNALS_CHANNEL } = backend(
    'services/EntityWatchlist.ts',
  );
  const { CoalescedSignals } = backend('services/CoalescedSignals.ts');
  const { ObserverGroup } = backend('services/ObserverGroup.ts');
  const { ReadinessBoard } = backend('readiness/ReadinessBoard.ts');
  const { Fleet } = backend('fleet/Fleet.ts');
  const { everythingVisible } = backend('fleet/ChainAccess.ts');
  const { HistoryRecorder, HistoryStore } = backend('history/index.ts');
  const { Notifier } = backend('notifications/Notifier.ts');
  const { NotificationStore } = backend('notifications/NotificationStore.ts');
  const { fleetSightOf } = backend('notifications/fleetSight.ts');
  const { defaultSettings: settings } = source(
    'secret-distribution-common/src/index.ts',
  );

  const quiet = { error: console.error, warn: () => {}, info: () => {} };
  const logger = { ...quiet, debug: () => {}, child: () => logger };
  const clusters = urls.map((url, number) => ({
    name: `cluster-${number}`,
    kubernetes: { by: 'url', url, token: 'portal', skipTLSVerify: false },
    secretMetadata: false,
  }));
  const told = { messages: 0, bytes: 0, largest: 0 };
  const signals = CoalescedSignals.create({
    channel: SIGNALS_CHANNEL,
    logger,
    signals: {
      publish: async ({ message }) => {
        const bytes = JSON.stringify(message).length;
        told.messages += 1;
        told.bytes += bytes;
        told.largest = Math.max(told.largest, bytes);
      },
    },
  });
  const heard = { events: 0, lists: 0 };
  const index = DistributionIndex.create({
    clusters: clusters.map(({ name }) => name),
    settings,
    logger,
  });
  const watchlist = EntityWatchlist.create({ index, signals, logger });
  const board = ReadinessBoard.create({ index, settings });
  const fleet = Fleet.create({
    distributions: index,
    settings,
    catalog: catalogOf(distributions),
    auth: { getOwnServiceCredentials: async () => ({}) },
    signals,
    logger,
  });
  const observers = ObserverGroup.create({
    clusters,
    settings,
    index,
    logger,
    meter: {
      listed: () => {
        heard.lists += 1;
      },
      heard: (cluster, resource, events) => {
        heard.events += events;
      },
      watchEnded: () => {},
      askedVault: () => {},
    },
  });
  const recorded = { rows: 0 };
  let recorder;
  let notifier;
  if (knex) {
    const store = await HistoryStore.create({
      database: knex,
      retentionMs: 400 * 24 * 3_600_000,
    });
    recorder = HistoryRecorder.create({
      index,
      settings,
      logger,
      store: {
        record: async batch => {
          recorded.rows += batch.paths.length + batch.chains.length;
          return store.record(batch);
        },
      },
    });
    notifier = Notifier.create({
      store: new NotificationStore(knex),
      notifications: { send: async () => {} },
      fleet: fleetSightOf({ fleet, index, patienceMs: 60_000 }),
      holdMs: 120_000,
      platformTeam: 'group:default/platform',
      logger,
    });
  }
  index.start();
  recorder?.start();
  observers.start();
  fleet.start();
  const everything = urls.length * distributions;
  await until(() => fleet.index.moment().content.entries.length === everything);
  await fleet.directory.refresh();
  await fleet.belongings.settled();
  await index.settled();
  return {
    index,
    watchlist,
    board,
    fleet,
    notifier,
    told,
    heard,
    recorded,
    scope: everythingVisible,
    stop: async () => {
      await observers.stop();
      fleet.stop();
      await recorder?.stop();
      watchlist.stop();
      signals.stop();
      board.stop();
      index.stop();
    },
  };
}

function catalogOf(distributions) {
  const entities = Array.from({ length: distributions }, (_, number) =>
    entityOf(number),
  );
  return {
    queryEntities: async () => ({ items: entities, pageInfo: {} }),
    getEntitiesByRefs: async () => ({ items: [] }),
  };
}
