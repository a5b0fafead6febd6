import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  chainIdIn,
  defaultSettings as settings,
  distributionId,
  secretDistributionChainRefreshPermission,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import express from 'express';
import knexFactory, { type Knex } from 'knex';
import { resolve } from 'node:path';
import request from 'supertest';
import { deviation } from '../__testUtils__/documented';
import { noPostgres, startPostgres } from '../__testUtils__/postgres';
import {
  component,
  cover,
  EPOCH,
  healthyCluster,
  pathOf,
  pushSecret,
} from '../__testUtils__/facts';
import {
  ChainAccess,
  chainConditions,
  chainRules,
  createChainConditionalDecision,
  Fleet,
} from '../fleet';
import { createRouter } from '../router';
import { DistributionIndex } from '../services/DistributionIndex';
import { ChainRefresh, type ForceSync } from './ChainRefresh';
import { RefreshPauses } from './RefreshPauses';

// Schemas are compiled; a busy machine takes its time.
jest.setTimeout(60_000);

const routeOf = (consumer: string) => {
  const id = distributionId('platform', pathOf(consumer));
  const chain = chainIdIn(id, `${consumer}/postgres`);
  return `/distributions/${id}/refresh?chain=${chain}`;
};
const BROKEN = routeOf('temporal');
const WELL = routeOf('orders');
const UNKNOWN = '/distributions/d1/refresh?chain=d1-c1';

const databases: Knex[] = [];

async function migrated(database: Knex): Promise<Knex> {
  databases.push(database);
  await database.migrate.latest({
    directory: resolve(__dirname, '../../migrations'),
  });
  return database;
}

function sqlite(): Promise<Knex> {
  return migrated(
    knexFactory({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    }),
  );
}

afterAll(() => Promise.all(databases.map(database => database.destroy())));

const target = {
  kind: 'PushSecret',
  namespace: 'postgres',
  name: 'temporal',
} as const;

/** A cluster in which the push of one of two chains fails. */
async function setup(options?: {
  /** Another replica's database; one of its own when absent. */
  database?: Knex;
  enabled?: boolean;
  decision?: PolicyDecision;
}) {
  const clock = { now: EPOCH + 60_000 };
  const now = () => clock.now;
  const logger = mockServices.logger.mock();
  const index = DistributionIndex.create({
    clusters: ['platform'],
    settings,
    logger,
    now,
  });
  const fleet = Fleet.create({
    distributions: index,
    settings,
    catalog: catalogServiceMock({
      entities: [
        {
          ...component('temporal'),
          relations: [{ type: 'ownedBy', targetRef: 'group:default/team-a' }],
        },
      ],
    }),
    auth: mockServices.auth(),
    signals: { publish: async () => {} } as never,
    logger,
    now,
  });
  healthyCluster(index, 'platform', ['temporal', 'orders']);
  index.apply([
    {
      op: 'upsert',
      fact: {
        ...pushSecret('platform', 'temporal'),
        ready: {
          status: 'False',
          reason: 'Errored',
          signature: { type: 'sourceUnavailable' },
        },
      },
    },
  ]);
  await fleet.directory.refresh();
  await index.settled();
  await fleet.belongings.settled();
  await index.settled();

  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const access = ChainAccess.create({
    permissions: mockServices.permissions.mock({
      authorizeConditional: async ([{ permission }]) => {
        expect(permission.name).toBe('secretDistribution.chain.refresh');
        return [
          (options?.decision ?? { result: AuthorizeResult.ALLOW }) as never,
        ];
      },
    }),
    permissionsRegistry: mockServices.permissionsRegistry.mock({
      getPermissionRuleset: () =>
        ({
          getRuleByName: (name: string) =>
            Object.values(chainRules).find(rule => rule.name === name),
        } as never),
    }),
  });
  const forceSync = jest.fn<ReturnType<ForceSync>, Parameters<ForceSync>>(
    async () => {},
  );
  const router = await createRouter({
    httpAuth: mockServices.httpAuth(),
    auditor,
    fleet,
    chainAccess: access,
    refresh: ChainRefresh.create({
      settings: { enabled: options?.enabled ?? true },
      pauses: new RefreshPauses({
        database: options?.database ?? (await sqlite()),
        pauseMs: 30_000,
      }),
      rows: ids => fleet.index.rows(ids),
      chainsAt: (cluster, path) => index.chainsAt(cluster, path),
      view: cluster => index.view(cluster),
      access,
      forceSync,
      now,
    }),
  } as never);
  const app = express().use(router).use(mockErrorHandler());
  fleet.stop();
  return { app, auditor, clock, event, forceSync, index };
}

describe('refreshing a chain at once', () => {
  it('works on the first resource that needs it, and says which and when', async () => {
    const { app, forceSync, clock } = await setup();
    const offer = await request(app).get(BROKEN);
    expect(offer.body).toEqual({ offered: true, resource: target });
    const { status, body } = await request(app).post(BROKEN);
    expect([status, body]).toEqual([
      200,
      { cluster: 'platform', resource: target, at: clock.now },
    ]);
    expect(
      await deviation('/distributions/{id}/refresh', offer.body),
    ).toBeUndefined();
    expect(forceSync.mock.calls).toEqual([
      ['platform', target, 'external-secrets.io/v1alpha1', clock.now],
    ]);
  });

  it('is off unless the configuration says otherwise, and says so', async () => {
    const { app, forceSync, event } = await setup({ enabled: false });
    expect((await request(app).get(BROKEN)).body).toEqual({
      offered: false,
      refusal: 'off',
    });
    const { status, body } = await request(app).post(BROKEN);
    expect(status).toBe(403);
    expect(body.error.message).toContain('secretDistribution.refresh.enabled');
    expect(forceSync).not.toHaveBeenCalled();
    expect(event.fail).toHaveBeenCalled();
  });

  it('takes a permission of its own, and tells who lacks it nothing of the chain', async () => {
    const { app, forceSync, event } = await setup({
      decision: { result: AuthorizeResult.DENY },
    });
    const answers = await Promise.all(
      [BROKEN, WELL, UNKNOWN].map(route => request(app).post(route)),
    );
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(new Set(answers.map(({ body }) => body.error.message)).size).toBe(1);
    expect(event.success).not.toHaveBeenCalled();
    const offers = await Promise.all(
      [BROKEN, WELL, UNKNOWN].map(route => request(app).get(route)),
    );
    for (const { body } of offers) {
      expect(body).toEqual({ offered: false, refusal: 'forbidden' });
    }
    expect(forceSync).not.toHaveBeenCalled();
  });

  it('obeys the conditions of a policy', async () => {
    const conditional = (team: string) =>
      createChainConditionalDecision(secretDistributionChainRefreshPermission, {
        anyOf: [
          chainConditions.isConsumerOwner({
            claims: [`group:default/${team}`],
          }),
        ],
      });
    const own = await setup({ decision: conditional('team-a') });
    expect((await request(own.app).post(BROKEN)).status).toBe(200);
    const others = await setup({ decision: conditional('team-b') });
    expect((await request(others.app).post(BROKEN)).status).toBe(403);
    expect(others.forceSync).not.toHaveBeenCalled();
  });

  it('leaves a chain alone for a while after it was worked on', async () => {
    const { app, forceSync, clock } = await setup();
    await request(app).post(BROKEN);
    clock.now += 10_000;
    const { status, body } = await request(app).post(BROKEN);
    expect(status).toBe(429);
    expect(body.error.message).toContain('20 seconds');
    expect((await request(app).get(BROKEN)).body).toEqual({
      offered: false,
      refusal: 'soon',
      resource: target,
      retryAfterMs: 20_000,
    });
    clock.now += 20_000;
    expect((await request(app).post(BROKEN)).status).toBe(200);
    expect(forceSync).toHaveBeenCalledTimes(2);
  });

  it('goes through once for two who press at the same time', async () => {
    const { app, forceSync } = await setup();
    const answers = await Promise.all([
      request(app).post(BROKEN),
      request(app).post(BROKEN),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429]);
    expect(forceSync).toHaveBeenCalledTimes(1);
  });

  it('has nothing to do for a chain that works, and none for one of another distribution', async () => {
    const { app, forceSync } = await setup();
    expect((await request(app).get(WELL)).body).toEqual({
      offered: false,
      refusal: 'nothing',
    });
    expect((await request(app).post(WELL)).status).toBe(404);
    const mixed = BROKEN.replace(/distributions\/[^/]+/, 'distributions/d1');
    expect((await request(app).post(mixed)).status).toBe(403);
    expect(forceSync).not.toHaveBeenCalled();
  });

  it('is not offered while the cluster is out of sight', async () => {
    const { app, index } = await setup();
    cover(index, 'platform', 'stale');
    await index.settled();
    expect((await request(app).get(BROKEN)).body).toMatchObject({
      offered: false,
    });
  });

  it('says why the cluster did not take it, and may be tried again at once', async () => {
    const { app, event, forceSync } = await setup();
    forceSync.mockRejectedValueOnce(new NotFoundError('it is gone'));
    const { status, body } = await request(app).post(BROKEN);
    expect(status).toBe(404);
    expect(body.error.message).toContain('was not annotated');
    expect(event.fail).toHaveBeenCalledWith(
      expect.objectContaining({ meta: { ...target, cluster: 'platform' } }),
    );
    expect((await request(app).post(BROKEN)).status).toBe(200);
  });

  it('is audited: who, what, and what became of it', async () => {
    const { app, auditor, clock, event } = await setup();
    await request(app).post(BROKEN);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'chain-refresh',
        severityLevel: 'medium',
        request: expect.anything(),
        meta: expect.objectContaining({
          actionType: 'force-sync',
          distribution: distributionId('platform', pathOf('temporal')),
        }),
      }),
    );
    expect(event.success).toHaveBeenCalledWith({
      meta: { ...target, cluster: 'platform', at: clock.now },
    });
  });
});

const engines = ['SQLite', ...(noPostgres() ? [] : ['Postgres'])];

describe.each(engines)('two replicas on %s', engine => {
  async function replicas() {
    const server = engine === 'Postgres' ? await startPostgres() : undefined;
    const database = server
      ? await migrated((await server.database()).knex)
      : await sqlite();
    return {
      one: await setup({ database }),
      other: await setup({ database }),
      stop: async () => {
        await database.destroy();
        await server?.stop();
      },
    };
  }

  it('leave alone what the other one worked on', async () => {
    const { one, other, stop } = await replicas();
    expect((await request(one.app).post(BROKEN)).status).toBe(200);
    other.clock.now = one.clock.now + 10_000;
    expect((await request(other.app).get(BROKEN)).body).toMatchObject({
      refusal: 'soon',
      retryAfterMs: 20_000,
    });
    expect((await request(other.app).post(BROKEN)).status).toBe(429);
    other.clock.now += 20_000;
    expect((await request(other.app).post(BROKEN)).status).toBe(200);
    expect(other.forceSync).toHaveBeenCalledTimes(1);

    // A replica whose clock is behind is not locked out for longer than the pause.
    one.clock.now = other.clock.now - 3_600_000;
    expect((await request(one.app).post(BROKEN)).status).toBe(200);
    await stop();
  });

  it('work once when both are asked at the same time', async () => {
    const { one, other, stop } = await replicas();
    const answers = await Promise.all(
      [one, other, one, other].map(({ app }) => request(app).post(BROKEN)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      200, 429, 429, 429,
    ]);
    expect(
      one.forceSync.mock.calls.length + other.forceSync.mock.calls.length,
    ).toBe(1);
    await stop();
  });

  it('let go of what a cluster did not take', async () => {
    const { one, other, stop } = await replicas();
    one.forceSync.mockRejectedValueOnce(new NotFoundError('it is gone'));
    expect((await request(one.app).post(BROKEN)).status).toBe(404);
    expect((await request(other.app).post(BROKEN)).status).toBe(200);
    await stop();
  });
});
