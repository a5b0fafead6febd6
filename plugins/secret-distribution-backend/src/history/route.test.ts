import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  EntityDistributions,
  PathRecord,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import express from 'express';
import knexFactory, { type Knex } from 'knex';
import request from 'supertest';
import { exampleDistributions } from '../__testUtils__/distributions';
import { deviation } from '../__testUtils__/documented';
import type { ChainAccess } from '../fleet';
import type { FleetReader } from '../fleet/FleetReader';
import type { ReadinessReader } from '../readiness';
import { createRouter } from '../router';
import { EntityAccess } from '../services/EntityAccess';
import type { EntityWatchlist } from '../services/EntityWatchlist';
import { HistoryReader } from './HistoryReader';
import { HistoryStore } from './HistoryStore';

// Schemas are compiled; a busy machine takes its time.
jest.setTimeout(60_000);

const ID = 'cGxhdGZvcm0';
const ROUTE = `/distributions/${ID}/history?entity=component:default/temporal`;
const NOW = 1_790_000_000_000;
const HOUR = 3_600_000;
const OWN = 'temporal/postgres';
const OTHER = 'billing/=cmd';

let database: Knex;

beforeEach(() => {
  database = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
});
afterEach(() => database.destroy());

function recordOfTwoConsumers(): PathRecord {
  const newest = { version: 4, createdAt: NOW - HOUR + 400 };
  return {
    distribution: exampleDistributions('').consumes[0].distribution,
    versions: [
      { version: 1, createdAt: NOW - 30 * HOUR },
      { version: 2, createdAt: NOW - 30 * HOUR + 400 },
      { version: 3, createdAt: NOW - HOUR },
      newest,
    ],
    marks: [{ link: 'push', object: 'postgres/push', at: NOW - HOUR }],
    pulls: [OWN, OTHER].map(consumer => ({
      ...newest,
      consumer,
      pulledBy: NOW - HOUR / 2,
      intervalMs: HOUR,
      boundMs: 2 * HOUR,
    })),
    workloads: [OWN, OTHER].map(consumer => ({
      ...newest,
      consumer,
      kind: 'Deployment',
      name: consumer === OWN ? 'server' : 'ledger',
      credential: 'old',
      why: ['env', 'noReloader'],
    })),
    chains: [],
  };
}

/** The entity as consumer, as producer, or both; its own ExternalSecret is the one above. */
function shown(roles: readonly ('consumer' | 'producer')[]) {
  const distributions = exampleDistributions('component:default/temporal');
  const consumes = distributions.consumes.map(chain => ({
    ...chain,
    links: chain.links.map(link =>
      link.id === 'pull'
        ? {
            ...link,
            ref: {
              kind: 'ExternalSecret' as const,
              namespace: 'temporal',
              name: 'postgres',
            },
          }
        : link,
    ),
  }));
  return {
    ...distributions,
    evaluatedAt: NOW,
    consumes: roles.includes('consumer') ? consumes : [],
    produces: roles.includes('producer') ? distributions.produces : [],
  };
}

async function setup(options?: {
  decision?: 'ALLOW' | 'DENY';
  distributions?: EntityDistributions;
}) {
  const store = await HistoryStore.create({
    database,
    retentionMs: 400 * 24 * HOUR,
    now: () => NOW,
  });
  await store.record({
    paths: [recordOfTwoConsumers()],
    chains: [
      {
        chain: 'chain-consumer',
        pathId: ID,
        consumer: OWN,
        state: 'broken',
        place: 'platform',
        cause: 'vault.sealed',
        observedAt: NOW - HOUR,
      },
      {
        chain: 'chain-of-another',
        pathId: ID,
        consumer: OTHER,
        state: 'ok',
        observedAt: NOW - HOUR,
      },
    ],
    clocks: [
      { cluster: 'platform', clock: 'vault', offsetMs: 60_000, seenAt: NOW },
    ],
  });
  const history = new HistoryReader(store);
  const read = jest.spyOn(history, 'read');
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const router = await createRouter({
    httpAuth: mockServices.httpAuth(),
    auditor,
    access: EntityAccess.create({
      permissions: mockServices.permissions({
        result: AuthorizeResult[options?.decision ?? 'ALLOW'],
      }),
      catalog: catalogServiceMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'temporal', namespace: 'default' },
          },
        ],
      }),
    }),
    refresh: { offer: jest.fn(), refresh: jest.fn() },
    rollUps: { read: jest.fn() },
    rotations: { page: jest.fn(), calendar: jest.fn(), causes: jest.fn() },
    watchlist: {
      show: () => options?.distributions ?? shown(['consumer']),
    } as unknown as EntityWatchlist,
    history,
    readiness: {} as unknown as ReadinessReader,
    chainAccess: {} as unknown as ChainAccess,
    fleet: { reader: {} as unknown as FleetReader },
    impact: { read: jest.fn() },
    compliance: { read: async () => [] },
  });
  const app = express().use(router).use(mockErrorHandler());
  return { app, auditor, event, read };
}

describe('the history of a distribution', () => {
  it('is told as openapi.yaml says (SD-R2)', async () => {
    const { app } = await setup({
      distributions: shown(['consumer', 'producer']),
    });
    const { status, body } = await request(app).get(ROUTE);
    expect(status).toBe(200);
    expect(await deviation(ROUTE, body)).toBeUndefined();
    expect(body).toMatchObject({
      recordedSince: NOW,
      untraced: expect.stringContaining('Vault'),
      clocks: [{ clock: 'vault', offsetMs: 60_000 }],
      rotations: [
        { state: 'old', versions: [{ version: 3 }, { version: 4 }] },
        { versions: [{ version: 1 }, { version: 2 }] },
      ],
      transitions: [{ chain: 'chain-consumer', cause: 'vault.sealed' }],
      causes: [{ cause: 'vault.sealed', times: 1, lasts: true }],
    });
  });

  it('tells a consumer its own part alone', async () => {
    const { app } = await setup();
    const { body, text } = await request(app).get(ROUTE);
    expect(body.rotations[0].consumers).toMatchObject([
      { consumer: OWN, workloads: [{ name: 'server' }] },
    ]);
    expect(text).not.toContain('billing');
    expect(text).not.toContain('chain-of-another');
  });

  it('tells a producer how far it came with everybody, without naming their workloads', async () => {
    const { app } = await setup({ distributions: shown(['producer']) });
    const { body, text } = await request(app).get(ROUTE);
    expect(
      body.rotations[0].consumers.map(({ consumer }: any) => consumer),
    ).toEqual([OTHER, OWN]);
    expect(body.rotations[0].consumers[0].counts.old).toBe(1);
    expect(text).not.toContain('ledger');
  });

  it('is read page by page', async () => {
    const { app } = await setup();
    const first = await request(app).get(`${ROUTE}&limit=1`);
    expect(first.body.rotations).toHaveLength(1);
    const second = await request(app).get(
      `${ROUTE}&limit=1&cursor=${first.body.nextCursor}`,
    );
    expect(second.body.rotations).toMatchObject([
      { versions: [{ version: 1 }, { version: 2 }] },
    ]);
    expect(second.body.nextCursor).toBeUndefined();
    expect(second.body.transitions).toEqual([]);
  });

  it('comes as a table for who wants one, with nothing that a spreadsheet would run', async () => {
    const { app } = await setup({ distributions: shown(['producer']) });
    const { headers, text } = await request(app)
      .get(ROUTE)
      .set('accept', 'text/csv');
    expect(headers['content-type']).toContain('text/csv');
    expect(headers['content-disposition']).toContain(
      'platform-data-postgres-temporal-rotations.csv',
    );
    expect(text.split('\r\n')[0]).toContain('cluster,path,rotation');
    expect(text).not.toMatch(/(^|,)[=+@-]/m);
  });

  it.each([
    ['an id that is not the entity’s', ROUTE.replace(ID, 'other'), 404],
    ['no entity', `/distributions/${ID}/history`, 400],
    ['a cursor of its own', `${ROUTE}&cursor=%27%20OR%201`, 400],
    ['too much at once', `${ROUTE}&limit=100000`, 400],
    ['a path', `${ROUTE}&path=platform-data/postgres/temporal`, 400],
  ])('is not told for %s', async (_, route, expected) => {
    const { app, read } = await setup();
    const { status } = await request(app).get(route);
    expect(status).toBe(expected);
    expect(read).not.toHaveBeenCalled();
  });

  it('is refused as the distribution itself is, and leaves audit events', async () => {
    const denying = await setup({ decision: 'DENY' });
    expect((await request(denying.app).get(ROUTE)).status).toBe(403);
    expect(denying.read).not.toHaveBeenCalled();
    expect(denying.event.fail).toHaveBeenCalledTimes(1);

    const { app, auditor, event } = await setup();
    const anonymous = await request(app)
      .get(ROUTE)
      .set('authorization', mockCredentials.none.header());
    expect(anonymous.status).toBe(401);
    await request(app).get(ROUTE);
    expect(event.success).toHaveBeenCalledTimes(1);
    expect(auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({
        meta: {
          queryType: 'history',
          entityRef: 'component:default/temporal',
          distribution: ID,
        },
      }),
    );
  });
});
