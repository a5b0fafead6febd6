import { mockServices } from '@backstage/backend-test-utils';
import {
  defaultSettings as settings,
  rotationsOf,
  type Rotation,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import knexFactory, { type Knex } from 'knex';
import { cover, EPOCH, pathOf, pod } from '../__testUtils__/facts';
import { dump } from '../__testUtils__/historyDump';
import {
  noPostgres,
  startPostgres,
  type PostgresServer,
} from '../__testUtils__/postgres';
import {
  pull,
  restart,
  rotateAgain,
  rotatedCluster,
} from '../__testUtils__/rotations';
import { until } from '../__testUtils__/until';
import { DistributionIndex } from '../services/DistributionIndex';
import { HistoryRecorder } from './HistoryRecorder';
import { HistoryStore } from './HistoryStore';

jest.setTimeout(120_000);

const SECOND = 1_000;
const CONSUMERS = ['orders', 'temporal', 'billing'];
const stops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) {
    await stop();
  }
});

function memoryDatabase(): Knex {
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  stops.push(() => knex.destroy());
  return knex;
}

/** One portal: it sees a world of its own, and keeps what it sees. */
async function portal(
  database: Knex,
  options?: { record?: HistoryStore['record']; settledAfterMs?: number },
) {
  const clock = { now: EPOCH + 1 };
  const now = () => clock.now;
  const logger = mockServices.logger.mock();
  const store = await HistoryStore.create({
    database,
    retentionMs: 400 * 24 * 3_600_000,
    now,
  });
  const index = DistributionIndex.create({
    clusters: ['platform'],
    settings,
    logger,
    now,
  });
  const recorder = HistoryRecorder.create({
    index,
    store: options?.record ? { record: options.record } : store,
    settings,
    logger,
    settledAfterMs: options?.settledAfterMs ?? 0,
    now,
  });
  recorder.start();
  const stop = async () => {
    await index.settled();
    await recorder.stop();
    index.stop();
  };
  stops.push(stop);
  return { index, recorder, store, clock, logger, stop };
}

async function rotations(
  store: HistoryStore,
  index: DistributionIndex,
  now: number,
): Promise<Rotation[]> {
  const id = index.distributionsOf({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'temporal',
      annotations: {
        'secret-distribution.io/consumes': pathOf('temporal'),
      },
    },
  }).consumes[0].distribution.id;
  const page = await store.page(id, { limit: 20 });
  return rotationsOf(page, { ...page, now, showsWorkloadsOf: () => true });
}

const transitionsIn = async (database: Knex) =>
  (await database('history_transitions').orderBy(['chain_id', 'seq'])).map(
    ({ state, cause, at }) => ({ state, cause, at: Number(at) }),
  );

describe('the recorder', () => {
  it('follows a rotation from Vault to the pods (SD-R2)', async () => {
    const { index, store, clock } = await portal(memoryDatabase());
    rotatedCluster(index, 'platform', ['temporal']);
    await index.settled();

    const at = EPOCH + 60 * SECOND;
    clock.now = at + SECOND;
    rotateAgain(index, 'platform', 'temporal', at);
    await index.settled();
    await until(async () => (await rotations(store, index, at))[0]?.current);
    await until(async () => {
      const [newest] = await rotations(store, index, clock.now);
      return newest?.consumers[0]?.state === 'waiting';
    });

    clock.now = at + 30 * SECOND;
    pull(index, 'platform', 'temporal', clock.now);
    await index.settled();
    clock.now = at + 40 * SECOND;
    restart(index, pod('platform', 'temporal'), clock.now);
    await index.settled();

    await until(async () => {
      const [newest] = await rotations(store, index, clock.now);
      return newest.consumers[0].counts.new === 1;
    });
    expect((await rotations(store, index, clock.now))[0]).toMatchObject({
      versions: [{ version: 5 }, { version: 6 }],
      lastStepAt: at + 40 * SECOND,
      consumers: [
        {
          state: 'arrived',
          pulled: { at: at + 30 * SECOND, exact: true },
          workloads: [{ since: at + 40 * SECOND }],
        },
      ],
    });
  });

  it('writes nothing when a refresh brings nothing new', async () => {
    const record = jest.fn(async () => []);
    const { index, clock } = await portal(memoryDatabase(), { record });
    rotatedCluster(index, 'platform', ['temporal']);
    await index.settled();
    await until(async () => record.mock.calls.length > 0);
    const written = record.mock.calls.length;

    clock.now = EPOCH + 3_600_000;
    pull(index, 'platform', 'temporal', clock.now);
    await index.settled();
    // What another path brings is written, and shows that the first had nothing to write.
    rotatedCluster(index, 'platform', ['temporal', 'orders']);
    await index.settled();
    await until(async () => record.mock.calls.length > written);

    const paths = record.mock.calls
      .slice(written)
      .flatMap(([batch]: any) => batch.paths)
      .map(({ distribution }) => distribution.path);
    expect(paths).toEqual([pathOf('orders')]);
  });

  it('keeps a state that lasts, not one that flickers, nor that the portal lost sight', async () => {
    const database = memoryDatabase();
    const { index, clock, recorder } = await portal(database, {
      settledAfterMs: 5 * SECOND,
    });
    rotatedCluster(index, 'platform', ['temporal']);
    await index.settled();
    clock.now += 6 * SECOND;

    rotateAgain(index, 'platform', 'temporal', clock.now);
    await index.settled();
    clock.now += SECOND;
    pull(index, 'platform', 'temporal', clock.now);
    restart(index, pod('platform', 'temporal'), clock.now);
    await index.settled();
    cover(index, 'platform', 'stale');
    await index.settled();
    clock.now += 60 * SECOND;
    await recorder.stop();

    const states = (await transitionsIn(database)).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['ok']));
  });

  it('goes on after a failure of the database, and loses nothing', async () => {
    const database = memoryDatabase();
    const healthy = await portal(database);
    let failures = 2;
    const { index, logger } = await portal(database, {
      record: async batch => {
        if (failures-- > 0) {
          throw Object.assign(new Error('s3cr3t text'), { code: 'ECONNRESET' });
        }
        return healthy.store.record(batch);
      },
    });
    rotatedCluster(index, 'platform', CONSUMERS);
    await index.settled();

    await until(
      async () => (await dump(database)).history_pulls.length === 3,
      30_000,
    );
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(logger.warn.mock.calls)).not.toContain('s3cr3t');
  });

  it('gives up one path that no database takes, and keeps the others', async () => {
    const kept = new Set<string>();
    const { index, logger } = await portal(memoryDatabase(), {
      record: async ({ paths }) => {
        if (
          paths.some(
            ({ distribution }) => distribution.path === pathOf('orders'),
          )
        ) {
          throw new Error('invalid');
        }
        paths.forEach(({ distribution }) => kept.add(distribution.path));
        return [];
      },
    });
    rotatedCluster(index, 'platform', CONSUMERS);
    await index.settled();

    await until(async () => kept.size === 2, 60_000);
    expect(kept).toEqual(new Set([pathOf('temporal'), pathOf('billing')]));
    expect(logger.warn).toHaveBeenCalled();
  });

  it('leaves out a name that no column takes', async () => {
    const database = memoryDatabase();
    const { index } = await portal(database);
    rotatedCluster(index, 'platform', ['temporal', 'bad\u0000name']);
    await index.settled();
    await until(async () => (await dump(database)).history_pulls.length > 0);
    expect((await dump(database)).history_pulls).toHaveLength(1);
  });
});

const missing = noPostgres();
if (missing) {
  // eslint-disable-next-line no-console
  console.warn(`Two replicas are not tested on Postgres: ${missing}`);
}

(missing ? describe.skip : describe)('two portals on one Postgres', () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it('write each step once, and the same as one would (SD-R2)', async () => {
    const consumers = Array.from({ length: 60 }, (_, index) => `team-${index}`);
    const live = async (portals: Awaited<ReturnType<typeof portal>>[]) => {
      for (const { index } of portals) {
        rotatedCluster(index, 'platform', consumers);
      }
      await Promise.all(portals.map(({ index }) => index.settled()));
      const at = EPOCH + 60 * SECOND;
      for (const { index, clock } of portals) {
        clock.now = at + SECOND;
        consumers.forEach(name => rotateAgain(index, 'platform', name, at));
      }
      await Promise.all(portals.map(({ index }) => index.settled()));
      for (const { index, clock } of portals) {
        clock.now = at + 30 * SECOND;
        consumers.forEach(name => pull(index, 'platform', name, clock.now));
        consumers.forEach(name =>
          restart(index, pod('platform', name), clock.now),
        );
      }
      await Promise.all(portals.map(({ stop }) => stop()));
    };
    const { knex: shared, connection } = await server.database();
    const other = knexFactory({ client: 'pg', connection });
    stops.push(() => other.destroy());
    const alone = (await server.database()).knex;

    const first = await portal(shared);
    await live([first, await portal(other)]);
    await live([await portal(alone)]);

    const { history_transitions: _, ...together } = await dump(shared);
    const { history_transitions: __, ...single } = await dump(alone);
    expect(together).toEqual(single);
    expect(together.history_versions).toHaveLength(60 * 6);
    expect(together.history_pulls).toHaveLength(60 * 2);
    const states = await shared('history_transitions').orderBy([
      'chain_id',
      'seq',
    ]);
    expect(new Set(states.map(({ chain_id: chain }) => chain)).size).toBe(120);
    states.slice(1).forEach((state, index) => {
      const before = states[index];
      const isOther =
        before.chain_id !== state.chain_id ||
        before.state !== state.state ||
        before.cause !== state.cause ||
        before.place !== state.place;
      expect(isOther).toBe(true);
    });
  });
});
