import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  defaultSettings as settings,
  distributionId,
  factKey,
  rotatesEveryAnnotation,
  secretDistributionChainReadPermission,
  type RotationCalendar,
  type RotationList,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import express from 'express';
import knexFactory, { type Knex } from 'knex';
import request from 'supertest';
import { deviation } from '../__testUtils__/documented';
import {
  component,
  EPOCH,
  externalSecret,
  pathOf,
  pushSecret,
} from '../__testUtils__/facts';
import {
  noPostgres,
  startPostgres,
  type PostgresServer,
} from '../__testUtils__/postgres';
import { pull, rotateAgain, rotatedCluster } from '../__testUtils__/rotations';
import {
  chainConditions,
  ChainAccess,
  chainRules,
  createChainConditionalDecision,
  Fleet,
} from '../fleet';
import { createRouter } from '../router';
import { DistributionIndex } from '../services/DistributionIndex';
import { HistoryRecorder } from './HistoryRecorder';
import { untracedReason } from './HistoryReader';
import { HistoryStore } from './HistoryStore';
import { RotationsReader } from './RotationsReader';
import { VisibleChains } from './VisibleChains';

// Schemas are compiled; a busy machine takes its time.
jest.setTimeout(120_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function entityOf(name: string, owner: string): Entity {
  return {
    ...component(name),
    relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
  };
}

const teamB = {
  ...createChainConditionalDecision(secretDistributionChainReadPermission, {
    anyOf: [
      chainConditions.isConsumerOwner({ claims: ['group:default/team-b'] }),
    ],
  }),
};

const missing = noPostgres();
const engines = missing ? ['SQLite'] : ['SQLite', 'Postgres'];
let postgres: PostgresServer | undefined;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  postgres = missing ? undefined : await startPostgres();
});
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) {
    await stop();
  }
});
afterAll(() => postgres?.stop());

async function databaseOn(engine: string): Promise<Knex> {
  if (engine === 'Postgres') {
    return (await postgres!.database()).knex;
  }
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  stops.push(() => knex.destroy());
  return knex;
}

/** A portal with its history and fleet, whose clock the test moves. */
async function portal(engine: string, decision?: PolicyDecision) {
  const clock = { now: EPOCH + 1 };
  const now = () => clock.now;
  const logger = mockServices.logger.mock();
  const database = await databaseOn(engine);
  const store = await HistoryStore.create({
    database,
    retentionMs: 400 * DAY,
    now,
  });
  const index = DistributionIndex.create({
    clusters: ['platform', 'edge'],
    settings,
    logger,
    now,
  });
  const recorder = HistoryRecorder.create({
    index,
    store,
    settings,
    logger,
    settledAfterMs: 0,
    now,
  });
  recorder.start();
  stops.push(() => recorder.stop());
  const fleet = Fleet.create({
    distributions: index,
    settings,
    catalog: catalogServiceMock({
      entities: [entityOf('temporal', 'team-a'), entityOf('orders', 'team-b')],
    }),
    auth: mockServices.auth(),
    signals: { publish: async () => {} } as never,
    logger,
    now,
  });
  stops.push(async () => fleet.stop());
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const may = { decision: decision ?? { result: AuthorizeResult.ALLOW } };
  const router = await createRouter({
    httpAuth: mockServices.httpAuth(),
    auditor,
    chainAccess: ChainAccess.create({
      permissions: mockServices.permissions.mock({
        authorizeConditional: async () => [may.decision as never],
      }),
      permissionsRegistry: mockServices.permissionsRegistry.mock({
        getPermissionRuleset: () =>
          ({
            getRuleByName: (name: string) =>
              Object.values(chainRules).find(rule => rule.name === name),
          } as never),
      }),
    }),
    fleet,
    rotations: RotationsReader.create({
      store,
      visible: VisibleChains.create({
        index: fleet.index,
        store,
        settings,
        now,
      }),
      settings,
      clusters: index.clusters,
      view: cluster => index.view(cluster),
      untraced: cluster => untracedReason(index.coverageOf(cluster)),
      now,
    }),
  } as never);
  const app = express().use(router).use(mockErrorHandler());
  return {
    app,
    auditor,
    clock,
    database,
    event,
    index,
    may,
    store,
    /** All that was seen is written, and readers are shown a later moment. */
    settled: async () => {
      await fleet.directory.refresh();
      await index.settled();
      await fleet.belongings.settled();
      await index.settled();
      await recorder.stop();
      recorder.start();
      clock.now += 40_000;
    },
    get: async <T = RotationList>(route: string): Promise<T> => {
      const { body, status } = await request(app).get(route);
      expect([status, body]).toEqual([200, expect.anything()]);
      expect(await deviation(route.split('?')[0], body)).toBeUndefined();
      return body;
    },
  };
}

const inShort = ({ items }: RotationList) =>
  items.map(
    ({ distribution, rotation, late }) =>
      `${distribution.cluster} ${distribution.path
        .split('/')
        .pop()} ${rotation.versions.map(({ version }) => version).join(',')} ${
        rotation.state
      }${late ? ' late' : ''}`,
  );

describe.each(engines)(
  'the rotations of all clusters on %s (SD-R2)',
  engine => {
    async function world(decision?: PolicyDecision) {
      const made = await portal(engine, decision);
      rotatedCluster(made.index, 'platform', ['temporal', 'orders']);
      rotatedCluster(made.index, 'edge', ['temporal']);
      await made.settled();
      return made;
    }

    it('are told newest first, each with its way, and whose they are', async () => {
      const { get, index, clock, settled } = await world();
      rotateAgain(index, 'platform', 'orders', EPOCH + HOUR / 2);
      clock.now = EPOCH + HOUR / 2 + 2_000;
      pull(index, 'platform', 'orders', EPOCH + HOUR / 2 + 60_000);
      clock.now += 60_000;
      await settled();

      const list = await get('/rotations');
      expect(inShort(list)).toEqual([
        'platform orders 5,6 old',
        expect.stringMatching(/ 3,4 (arrived|overtaken)$/),
        expect.stringMatching(/ 3,4 /),
        expect.stringMatching(/ 3,4 /),
        expect.stringMatching(/ 1,2 unseen$/),
        expect.stringMatching(/ 1,2 unseen$/),
        expect.stringMatching(/ 1,2 unseen$/),
      ]);
      expect(list.items[0]).toMatchObject({
        entities: ['component:default/orders'],
        rotation: {
          current: true,
          consumers: [
            {
              consumer: 'orders/postgres',
              workloads: [{ name: 'server', credential: 'old' }],
            },
          ],
        },
      });
    });

    it('come page by page, each once, whatever shares its time', async () => {
      const { get } = await world();
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page: RotationList = await get(
          `/rotations?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
        );
        seen.push(
          ...page.items.map(
            ({ distribution, rotation }) => `${distribution.id} ${rotation.id}`,
          ),
        );
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toHaveLength(6);
      expect(new Set(seen).size).toBe(6);
    });

    it('are narrowed by cluster, datasource, consumer, owner and time', async () => {
      const { get } = await world();
      const count = async (query: string) =>
        (await get(`/rotations?${query}`)).items.length;
      expect(await count('cluster=edge')).toBe(2);
      expect(await count('datasource=postgres')).toBe(6);
      expect(await count('datasource=redis')).toBe(0);
      expect(await count('consumer=orders%2Fpostgres')).toBe(1);
      expect(await count('consumer=temporal')).toBe(2);
      expect(await count('owner=group%3Adefault%2Fteam-b')).toBe(2);
      expect(await count(`since=${EPOCH - 2 * HOUR}`)).toBe(3);
      expect(await count(`until=${EPOCH - 2 * HOUR}`)).toBe(3);
    });

    it('are late by their own bound, running before it, and late for good when they came too late (SD-R1)', async () => {
      const { get, index, clock, settled } = await world();
      rotateAgain(index, 'platform', 'orders', EPOCH + HOUR / 2);
      clock.now = EPOCH + HOUR / 2 + 2_000;
      await settled();
      expect(inShort(await get('/rotations?state=running'))).toEqual([
        'platform orders 5,6 waiting',
      ]);
      expect(inShort(await get('/rotations?state=late'))).toEqual([]);

      clock.now = EPOCH + 2 * HOUR;
      expect(inShort(await get('/rotations?state=running'))).toEqual([]);
      expect(inShort(await get('/rotations?state=late'))).toEqual([
        'platform orders 5,6 late late',
      ]);

      // Somebody looks while it is late.
      pull(index, 'platform', 'orders', EPOCH + 1_000);
      await settled();
      pull(index, 'platform', 'orders', EPOCH + 2 * HOUR + 60_000);
      clock.now = EPOCH + 2 * HOUR + 120_000;
      await settled();
      expect(inShort(await get('/rotations?state=late'))).toEqual([
        'platform orders 5,6 old late',
      ]);
      expect(inShort(await get('/rotations?state=old'))).toEqual([
        'platform orders 5,6 old late',
      ]);
    });

    it('are refused to who may see no chain, and the refusal is audited', async () => {
      const { app, event } = await world({ result: AuthorizeResult.DENY });
      for (const route of [
        '/rotations',
        '/rotations/calendar',
        '/rotations/causes',
      ]) {
        expect((await request(app).get(route)).status).toBe(403);
        const csv = await request(app).get(route).set('Accept', 'text/csv');
        expect(csv.status).toBe(403);
        expect(csv.text).not.toContain('platform-data');
      }
      expect(event.success).not.toHaveBeenCalled();
      expect(event.fail).toHaveBeenCalledTimes(6);
    });

    it('are told only of the chains that a policy’s conditions show, in every answer', async () => {
      const { app, get, database } = await world(teamB);
      const own = pathOf('orders');
      const list = await get('/rotations');
      expect(list.items.map(({ distribution }) => distribution.path)).toEqual([
        own,
        own,
      ]);
      expect((await get('/rotations?cluster=edge')).items).toEqual([]);
      expect((await get('/rotations?consumer=temporal')).items).toEqual([]);
      const calendar = await get<RotationCalendar>('/rotations/calendar');
      expect(
        calendar.days.reduce((sum, { rotations }) => sum + rotations, 0),
      ).toBe(2);
      const csv = await request(app)
        .get('/rotations')
        .set('Accept', 'text/csv');
      expect(csv.text).toContain(own);
      expect(csv.text).not.toContain(pathOf('temporal'));
      // What is no more belongs to nobody, so it is shown to who sees all.
      await database('history_chains').insert({
        chain_id: 'gone-producer',
        path_id: distributionId('platform', pathOf('temporal')),
      });
      expect(JSON.stringify(await get('/rotations/causes'))).not.toContain(
        'temporal',
      );
    });

    it('name workloads to who sees the consumer, and count them for who only produces', async () => {
      const { get, may } = await world();
      may.decision = createChainConditionalDecision(
        secretDistributionChainReadPermission,
        {
          anyOf: [chainConditions.inNamespace({ namespaces: ['postgres'] })],
        },
      );
      const list = await get('/rotations');
      expect(list.items).toHaveLength(6);
      for (const { rotation } of list.items) {
        for (const consumer of rotation.consumers) {
          expect(consumer.workloads).toBeUndefined();
        }
      }
    });

    it('keep what was retired, for who may see the whole cluster', async () => {
      const { get, index, may, settled } = await world();
      index.apply(
        (
          [
            externalSecret('edge', 'temporal'),
            pushSecret('edge', 'temporal'),
          ] as const
        ).map(fact => ({
          op: 'delete',
          cluster: 'edge',
          type: fact.type,
          key: factKey(fact),
        })),
      );
      await settled();
      expect((await get('/rotations?cluster=edge')).items).toHaveLength(2);
      may.decision = createChainConditionalDecision(
        secretDistributionChainReadPermission,
        { anyOf: [chainConditions.inCluster({ clusters: ['edge'] })] },
      );
      expect((await get('/rotations')).items).toHaveLength(2);
      may.decision = teamB;
      expect((await get('/rotations?cluster=edge')).items).toEqual([]);
    });

    it('come as a table of all pages, where no name is a formula', async () => {
      const { app } = await world();
      const { text, headers } = await request(app)
        .get('/rotations?cluster=platform')
        .set('Accept', 'text/csv');
      expect(headers['content-type']).toContain('text/csv');
      const lines = text.trim().split('\r\n');
      expect(lines[0]).toContain('cluster,path,rotation,state,step');
      expect(lines.filter(line => line.includes(',vault,'))).toHaveLength(8);
    });

    it('refuse a cursor that is none', async () => {
      const { app } = await world();
      for (const cursor of ['AAAA', 'WzFd', 'W251bGwsbnVsbCxudWxsXQ']) {
        const { status } = await request(app).get(
          `/rotations?cursor=${cursor}`,
        );
        expect(status).toBe(400);
      }
    });

    it('stand in a calendar, by the reader’s days, with the next one where an interval tells', async () => {
      const { get, index, settled } = await world();
      const annotated = pushSecret('platform', 'orders');
      index.apply([
        {
          op: 'upsert',
          fact: {
            ...annotated,
            meta: {
              ...annotated.meta,
              annotations: { [rotatesEveryAnnotation]: '30d' },
            },
          },
        },
      ]);
      await settled();
      const calendar = await get<RotationCalendar>(
        '/rotations/calendar?days=7',
      );
      expect(calendar).toMatchObject({ from: '2025-12-26', to: '2026-01-01' });
      expect(calendar.days).toEqual([
        { day: '2025-12-31', datasource: 'postgres', rotations: 3, late: 0 },
        { day: '2026-01-01', datasource: 'postgres', rotations: 3, late: 0 },
      ]);
      expect(calendar.expected).toMatchObject([
        {
          distribution: { path: pathOf('orders') },
          at: EPOCH - HOUR + 400 + 30 * DAY,
          toldBy: 'annotation',
          overdue: false,
        },
      ]);
      expect(calendar.intervalsUnknown).toBe(2);
      const elsewhere = await get<RotationCalendar>(
        '/rotations/calendar?days=7&utcOffset=840',
      );
      expect(elsewhere.days.map(({ day }) => day)).toEqual([
        '2026-01-01',
        '2026-01-02',
      ]);
    });

    it('come with the causes that chains had: first seen, last seen, how often', async () => {
      const { app, get, index, clock, settled } = await world();
      const works = externalSecret('platform', 'orders');
      index.apply([
        {
          op: 'upsert',
          fact: {
            ...works,
            ready: {
              status: 'False',
              reason: 'SecretSyncedError',
              signature: { type: 'other', reason: 'SecretSyncedError' },
            } as never,
          },
        },
      ]);
      await settled();
      clock.now += HOUR;
      const { items } = await get<{ items: object[] }>(
        '/rotations/causes?consumer=orders',
      );
      expect(items).toEqual([
        expect.objectContaining({
          consumer: 'orders/postgres',
          lasts: true,
          times: 1,
          lastSeenAt: clock.now,
        }),
      ]);
      const csv = await request(app)
        .get('/rotations/causes')
        .set('Accept', 'text/csv');
      expect(csv.text).toMatch(
        /^cluster,path,consumer,cause,title,first_seen,last_seen,times,lasts\r\nplatform,/,
      );
    });

    it('tell of clocks and of clusters that cannot be traced, where something of these is shown', async () => {
      const { get, index, may, store, clock, settled } = await world();
      index.coverage({
        cluster: 'edge',
        source: 'Vault',
        state: 'stale',
        since: EPOCH,
      });
      await store.record({
        paths: [],
        chains: [],
        clocks: [
          {
            cluster: 'edge',
            clock: 'vault',
            offsetMs: 90_000,
            seenAt: clock.now,
          },
        ],
      });
      await settled();
      expect(await get('/rotations')).toMatchObject({
        clocks: [{ cluster: 'edge', offsetMs: 90_000 }],
        untraced: [{ cluster: 'edge' }],
      });
      may.decision = teamB;
      expect(await get('/rotations')).toMatchObject({
        clocks: [],
        untraced: [],
      });
    });

    it('come to the list when they were recorded before there was one', async () => {
      const { database, get, store } = await world();
      const before = inShort(await get('/rotations'));
      await database('history_arrivals').delete();
      await database('history_paths').update({ listed: 0 });
      expect(await store.listRecorded()).toBe(3);
      expect(inShort(await get('/rotations'))).toEqual(before);
      expect(await store.listRecorded()).toBe(0);
    });
  },
);
