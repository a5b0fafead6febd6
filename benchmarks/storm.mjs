// A storm of changes: 1,000 a second for a minute in a fleet of 10,000 distributions, over the real wire, with all that
// listens to them: rows, history in Postgres, notifications, open tabs, and people who look at lists.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import { createHistogram, monitorEventLoopDelay } from 'node:perf_hooks';

const CLUSTERS = 10;
const DISTRIBUTIONS_EACH = Number(process.env.STORM_SIZE ?? 1_000);
const STORM = {
  perSecond: Number(process.env.STORM_RATE ?? 1_000),
  seconds: Number(process.env.STORM_SECONDS ?? 60),
};
/** Components whose tab is open somewhere. */
const OPEN_TABS = 200;
const READERS = 5;
const WANTED_MS = 100;
/** How long one waits for what is still on its way. */
const PATIENCE_MS = 30_000;

const entityOf = number => ({
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
 * Prints what was measured, and whether the event loop was held up for longer than is wanted.
 *
 * @param source - loads a TypeScript file below `plugins`
 */
export async function stormBenchmark({ source }) {
  const world = fork(new URL('./stormWorld.cjs', import.meta.url));
  const server = await startDatabase(source);
  try {
    const start = { clusters: CLUSTERS, distributions: DISTRIBUTIONS_EACH };
    const urls = await ask(world, { start }, 'urls');
    const portal = await startPortal(source, urls, server?.knex);
    try {
      await measure(portal, world);
    } finally {
      await portal.stop();
    }
  } finally {
    world.disconnect();
    await once(world, 'exit');
    await server?.stop();
  }
}

/** Backstage's loader sends messages, too; ours are named. */
async function ask(world, message, answer) {
  world.send(message);
  for (;;) {
    const [said] = await once(world, 'message');
    if (said[answer] !== undefined) {
      return said[answer];
    }
  }
}

/** A real Postgres, where there is one; else nothing is recorded. */
async function startDatabase(source) {
  const { noPostgres, startPostgres } = source(
    'secret-distribution-backend/src/__testUtils__/postgres.ts',
  );
  const missing = noPostgres();
  if (missing) {
    console.log(`\nstorm: without history and notifications, ${missing}`);
    return undefined;
  }
  const server = await startPostgres();
  return { ...(await server.database()), stop: () => server.stop() };
}

/** The plugin's parts as the plugin puts them together, without Backstage around them. */
async function startPortal(source, urls, knex) {
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
    catalog: catalogOf(),
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
  const everything = CLUSTERS * DISTRIBUTIONS_EACH;
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

function catalogOf() {
  const entities = Array.from({ length: DISTRIBUTIONS_EACH }, (_, number) =>
    entityOf(number),
  );
  return {
    queryEntities: async () => ({ items: entities, pageInfo: {} }),
    getEntitiesByRefs: async () => ({ items: [] }),
  };
}

async function measure(portal, world) {
  const { index, watchlist, board, fleet, notifier, told, heard } = portal;
  for (let number = 0; number < OPEN_TABS; number++) {
    watchlist.show(entityOf(number));
  }
  await pause(10_000);
  const before = { ...told, ...heard, paths: index.evaluations };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const cpu = process.cpuUsage();
  const load = os.loadavg()[0];
  const turns = cpuOfTurns();
  delay.enable();
  const startedAt = performance.now();
  let isOver = false;
  const readers = Array.from({ length: READERS }, async (_, reader) => {
    for (let turn = reader; !isOver; turn += READERS) {
      await fleet.reader.page(
        portal.scope,
        { filter: { text: `app-${turn}` }, sort: 'state', descending: false },
        { limit: 50 },
      );
      await fleet.reader.overview(portal.scope, {});
      board.report();
      watchlist.show(entityOf(turn % OPEN_TABS));
      await pause(200);
    }
  });
  const rounds = (async () => {
    while (notifier && !isOver) {
      await notifier.round();
      await pause(30_000 / 4);
    }
  })();
  const storm = { distributions: DISTRIBUTIONS_EACH, ...STORM };
  const sent = await ask(world, { storm }, 'sent');
  const stormMs = performance.now() - startedAt;
  // A list in between stands for the events that it went past.
  await until(
    () =>
      heard.events - before.events >= sent ||
      performance.now() - startedAt - stormMs > PATIENCE_MS,
  );
  await index.settled();
  const behindMs = performance.now() - startedAt - stormMs;
  delay.disable();
  const own = turns.stop();
  isOver = true;
  await Promise.all([...readers, rounds]);
  const used = process.cpuUsage(cpu);
  const seconds = stormMs / 1000;
  const ms = percentile => delay.percentile(percentile) / 1e6;
  console.log(
    `\nStorm: ${CLUSTERS} clusters × ${DISTRIBUTIONS_EACH} distributions, ${OPEN_TABS} open tabs, ${READERS} people looking; load of the machine before: ${load.toFixed(
      1,
    )}`,
  );
  console.table([
    {
      'changes a second': Math.round(sent / seconds),
      s: seconds.toFixed(0),
      'event loop delay p50 ms': ms(50).toFixed(1),
      'p99 ms': ms(99).toFixed(1),
      'most ms': (delay.max / 1e6).toFixed(1),
      'of it own CPU p99 ms': own.p99.toFixed(1),
      'most own CPU ms': own.most.toFixed(1),
      'caught up after ms': Math.round(behindMs),
      'of events heard': `${heard.events - before.events} of ${sent}`,
      'lists again': heard.lists - before.lists,
      'paths evaluated': index.evaluations - before.paths,
      'CPU %': Math.round((used.user + used.system) / 1e4 / seconds),
      'rows recorded': portal.recorded.rows,
      'messages to browsers a second': (
        (told.messages - before.messages) /
        seconds
      ).toFixed(2),
      'bytes a second': Math.round((told.bytes - before.bytes) / seconds),
      'largest bytes': told.largest,
    },
  ]);
  if (own.p99 >= WANTED_MS) {
    console.log(
      `The event loop is held for ${own.p99} ms (p99); wanted are less than ${WANTED_MS} ms.`,
    );
  }
}

/**
 * The CPU that the process uses from one turn of the event loop to the next: what holds it up on
 * a core of its own, whatever other work the machine has.
 */
function cpuOfTurns() {
  const histogram = createHistogram();
  let before = process.cpuUsage();
  let timer = setTimeout(function turn() {
    const { user, system } = process.cpuUsage(before);
    histogram.record(Math.max(1, user + system));
    before = process.cpuUsage();
    timer = setTimeout(turn, 1);
  }, 1);
  return {
    stop: () => {
      clearTimeout(timer);
      return {
        p99: histogram.percentile(99) / 1000,
        most: histogram.max / 1000,
      };
    },
  };
}

function pause(ms) {
  return new Promise(resolve => setTimeout(resolve, ms));
}

async function until(holds) {
  while (!holds()) {
    await pause(50);
  }
}
