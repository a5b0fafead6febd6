import path from 'node:path';
import type {
  PathRecord,
  Rotation,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { rotationsOf } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import knexFactory, { type Knex } from 'knex';
import {
  noPostgres,
  startPostgres,
  type PostgresServer,
} from '../__testUtils__/postgres';
import { HistoryStore } from './HistoryStore';
import type { ObservedChain } from './transitions';

jest.setTimeout(120_000);

const NOW = Date.UTC(2026, 0, 1, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ID = 'd-temporal';
const CONSUMER = 'temporal/postgres';
const CHAIN = `${ID}-c1`;

function record(given: Partial<PathRecord> = {}): PathRecord {
  return {
    distribution: {
      id: ID,
      cluster: 'platform',
      path: 'platform-data/postgres/temporal',
      kind: 'secret',
    },
    versions: [],
    marks: [],
    pulls: [],
    workloads: [],
    chains: [],
    ...given,
  };
}

/** Rotations of two versions each, an hour apart, the newest at `NOW`. */
function versionsOf(rotations: number) {
  return Array.from({ length: rotations * 2 }, (_, index) => ({
    version: index + 1,
    createdAt:
      NOW - (rotations - 1 - Math.floor(index / 2)) * HOUR + (index % 2) * 400,
  }));
}

function observed(given: Partial<ObservedChain>): ObservedChain {
  return {
    chain: CHAIN,
    pathId: ID,
    consumer: CONSUMER,
    state: 'ok',
    observedAt: NOW,
    ...given,
  };
}

const missing = noPostgres();
if (missing) {
  // eslint-disable-next-line no-console
  console.warn(`The history is not tested on Postgres: ${missing}`);
}
const engines = missing ? ['SQLite'] : ['SQLite', 'Postgres'];

let postgres: PostgresServer | undefined;
const open: Knex[] = [];

beforeAll(async () => {
  postgres = missing ? undefined : await startPostgres();
});

afterAll(async () => {
  await Promise.all(open.map(knex => knex.destroy()));
  await postgres?.stop();
});

async function databaseOn(engine: string): Promise<Knex> {
  if (engine === 'Postgres') {
    return (await postgres!.database()).knex;
  }
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  open.push(knex);
  return knex;
}

describe.each(engines)('the history on %s (SD-R2)', engine => {
  let database: Knex;
  let store: HistoryStore;

  beforeEach(async () => {
    database = await databaseOn(engine);
    store = await HistoryStore.create({
      database,
      retentionMs: 400 * DAY,
      now: () => NOW,
    });
  });

  const keep = (
    paths: readonly PathRecord[],
    chains: readonly ObservedChain[] = [],
  ) => store.record({ paths, chains, clocks: [] });

  const count = async (table: string) =>
    Number((await database(table).count({ rows: '*' }))[0].rows);

  async function rotations(limit = 10, cursor?: string) {
    const page = await store.page(ID, { limit, cursor });
    const read: Rotation[] = rotationsOf(page, {
      ...page,
      now: NOW,
      showsWorkloadsOf: () => true,
    });
    return { page, read };
  }

  it('keeps a step once, however often and in whatever parts it is told', async () => {
    const versions = versionsOf(2);
    const newest = versions[3];
    const steps = record({
      versions,
      marks: [
        { link: 'push', object: 'a/push', at: NOW - 1_000, intervalMs: HOUR },
      ],
      pulls: [{ ...newest, consumer: CONSUMER, intervalMs: HOUR }],
      workloads: [
        {
          ...newest,
          consumer: CONSUMER,
          kind: 'Deployment',
          name: 'server',
          credential: 'old',
          why: ['env'],
        },
      ],
    });
    await keep([steps]);
    await keep([steps]);
    await keep([record({ versions: versions.slice(2) })]);

    expect(await count('history_versions')).toBe(4);
    expect(await count('history_marks')).toBe(1);
    expect(await count('history_pulls')).toBe(1);
    expect(await count('history_workloads')).toBe(1);
  });

  it('comes to the same whoever tells first: the first pull and the better knowledge win', async () => {
    const newest = versionsOf(1)[1];
    const told = [
      { pulledBy: undefined, credential: 'unknown', since: undefined },
      { pulledBy: NOW + 5_000, credential: 'old', since: undefined },
      { pulledBy: NOW + 65_000, credential: 'new', since: NOW + 70_000 },
      { pulledBy: NOW + 125_000, credential: 'new', since: NOW + 300_000 },
    ] as const;
    const orders = [told, [...told].reverse(), [2, 0, 3, 1].map(i => told[i])];
    for (const [index, order] of orders.entries()) {
      const id = `d-${index}`;
      const { distribution } = record();
      for (const { pulledBy, credential, since } of order) {
        await keep([
          record({
            distribution: { ...distribution, id },
            versions: versionsOf(1),
            pulls: [
              { ...newest, consumer: CONSUMER, intervalMs: HOUR, pulledBy },
            ],
            workloads: [
              {
                ...newest,
                consumer: CONSUMER,
                kind: 'Deployment',
                name: 'server',
                credential,
                since,
                why: credential === 'new' ? [] : ['env'],
              },
            ],
          }),
        ]);
      }
      const page = await store.page(id, { limit: 1 });
      expect(page.pulls).toMatchObject([{ pulledBy: NOW + 5_000 }]);
      expect(page.workloads).toMatchObject([
        { credential: 'new', since: NOW + 70_000, why: [] },
      ]);
    }
  });

  it('is read page by page, newest first, each rotation once', async () => {
    await keep([record({ versions: versionsOf(7) })]);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { page, read } = await rotations(3, cursor);
      expect(read.length).toBeLessThanOrEqual(3);
      seen.push(...read.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);

    expect(seen).toEqual(
      [13, 11, 9, 7, 5, 3, 1].map(
        (version, index) => `${version}@${NOW - index * HOUR}`,
      ),
    );
  });

  it('keeps a rotation whole that has more properties than a page expects', async () => {
    const versions = Array.from({ length: 60 }, (_, index) => ({
      version: index + 1,
      createdAt: NOW + index * 10,
    }));
    await keep([
      record({
        versions: [{ version: 1, createdAt: NOW - HOUR }, ...versions].map(
          (version, index) => ({ ...version, version: index + 1 }),
        ),
      }),
    ]);

    const { read } = await rotations(1);
    expect(read[0].versions).toHaveLength(60);
  });

  it('knows versions apart whose numbers started again', async () => {
    await keep([record({ versions: [{ version: 1, createdAt: NOW - HOUR }] })]);
    await keep([record({ versions: [{ version: 1, createdAt: NOW }] })]);
    expect((await rotations()).read).toHaveLength(2);
  });

  it('refuses a cursor that it did not give', async () => {
    await keep([record({ versions: versionsOf(1) })]);
    await expect(
      store.page(ID, { limit: 1, cursor: "1' OR 1=1" }),
    ).rejects.toThrow('nextCursor');
  });

  it('adds a state when it is news, and only then', async () => {
    const broken = observed({
      state: 'broken',
      cause: 'vault.sealed',
      place: 'platform',
      observedAt: NOW + HOUR,
      since: NOW + HOUR / 2,
    });
    await keep([], [observed({})]);
    await keep([], [observed({ observedAt: NOW + 1_000 })]);
    await keep([], [broken]);
    await keep([], [{ ...broken, observedAt: NOW + HOUR + 2_000 }]);
    // Another replica that lags behind.
    await keep([], [observed({ observedAt: NOW + 3_000 })]);

    const transitions = await store.transitions(ID, {
      chains: [CHAIN],
      limit: 10,
    });
    expect(transitions).toMatchObject([
      { state: 'broken', cause: 'vault.sealed', at: NOW + HOUR / 2 },
      { state: 'ok', at: NOW },
    ]);
    expect(await store.transitions(ID, { chains: [], limit: 10 })).toEqual([]);
  });

  it('lets go of what is too old, but not of the state that lasts', async () => {
    const old = NOW - 399 * DAY;
    await keep(
      [
        record({
          versions: [
            { version: 1, createdAt: old },
            { version: 2, createdAt: NOW },
          ],
          marks: [{ link: 'push', object: 'a/b', at: old }],
          pulls: [{ version: 1, createdAt: old, consumer: CONSUMER }],
        }),
      ],
      [
        observed({ observedAt: old }),
        observed({ chain: 'gone', observedAt: old }),
      ],
    );
    await keep([], [observed({ state: 'stale', observedAt: NOW })]);
    const later = await HistoryStore.create({
      database,
      retentionMs: 400 * DAY,
      now: () => NOW + 2 * DAY,
    });

    expect(await later.forgetOld()).toBe(5);
    expect((await rotations()).read).toHaveLength(1);
    expect(
      await store.transitions(ID, { chains: [CHAIN, 'gone'], limit: 10 }),
    ).toMatchObject([{ state: 'stale' }, { chain: 'gone', state: 'ok' }]);
    await later.record({
      paths: [record({ versions: [{ version: 1, createdAt: old }] })],
      chains: [],
      clocks: [],
    });
    expect(await count('history_versions')).toBe(1);
  });

  it('tells clocks that disagree as they were last seen', async () => {
    const offset = { cluster: 'platform', clock: 'vault' } as const;
    for (const [offsetMs, seenAt] of [
      [60_000, NOW],
      [90_000, NOW + HOUR],
    ]) {
      await store.record({
        paths: [],
        chains: [],
        clocks: [{ ...offset, offsetMs, seenAt }],
      });
    }
    expect(await store.clocks('platform', NOW)).toEqual([
      { ...offset, offsetMs: 90_000, seenAt: NOW + HOUR },
    ]);
    expect(await store.clocks('platform', NOW + 2 * HOUR)).toEqual([]);
  });

  it('can be taken away again', async () => {
    await database.migrate.rollback({
      directory: path.join(__dirname, '../../migrations'),
    });
    expect(await database.schema.hasTable('history_versions')).toBe(false);
  });
});
