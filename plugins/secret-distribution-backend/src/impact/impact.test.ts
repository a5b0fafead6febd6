import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  defaultSettings,
  distributionId,
  type DistributionImpact,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import express from 'express';
import request from 'supertest';
import { deviation } from '../__testUtils__/documented';
import {
  component,
  cover,
  EPOCH,
  externalSecret,
  healthyCluster,
  pathOf,
} from '../__testUtils__/facts';
import { ChainAccess, Fleet } from '../fleet';
import {
  chainConditions,
  chainRules,
  createChainConditionalDecision,
} from '../fleet/permissions';
import { createRouter } from '../router';
import { DistributionIndex } from '../services/DistributionIndex';
import { EntityAccess } from '../services/EntityAccess';
import { ImpactReader } from './ImpactReader';

// Schemas are compiled; a busy machine takes its time.
jest.setTimeout(60_000);

const PATH = pathOf('temporal');
const ID = distributionId('platform', PATH);

const ownedBy = (name: string, owner: string): Entity => ({
  ...component(name),
  relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
});

const onlyOf = (owner: string) =>
  createChainConditionalDecision(
    // Any read permission of chains does.
    { type: 'resource', resourceType: 'secret-distribution-chain' } as never,
    chainConditions.isConsumerOwner({ claims: [`group:default/${owner}`] }),
  );

/** `temporal` and `reports` pull one path; `edge` has the same path. */
async function setup(
  decision: PolicyDecision = { result: AuthorizeResult.ALLOW },
  options: { withReports?: boolean } = {},
) {
  let now = EPOCH + 60_000;
  const logger = mockServices.logger.mock();
  const index = DistributionIndex.create({
    clusters: ['platform', 'edge'],
    settings: defaultSettings,
    logger,
    now: () => now,
  });
  const catalog = catalogServiceMock({
    entities: [ownedBy('temporal', 'team-a'), ownedBy('reports', 'team-b')],
  });
  const fleet = Fleet.create({
    distributions: index,
    settings: defaultSettings,
    catalog,
    auth: mockServices.auth(),
    signals: { publish: async () => {} } as never,
    logger,
    now: () => now,
  });
  await fleet.directory.refresh();
  const permissions = mockServices.permissions.mock({
    authorize: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
    authorizeConditional: async () => [decision as never],
  });
  const auditor = mockServices.auditor.mock();
  const success = jest.fn();
  auditor.createEvent.mockResolvedValue({
    success,
    fail: jest.fn(),
  });
  const router = await createRouter({
    httpAuth: mockServices.httpAuth(),
    auditor,
    access: EntityAccess.create({ permissions, catalog }),
    watchlist: { show: (entity: Entity) => index.distributionsOf(entity) },
    chainAccess: ChainAccess.create({
      permissions,
      permissionsRegistry: mockServices.permissionsRegistry.mock({
        getPermissionRuleset: () =>
          ({
            getRuleByName: (name: string) =>
              Object.values(chainRules).find(rule => rule.name === name),
          } as never),
      }),
    }),
    fleet,
    impact: ImpactReader.create({
      index,
      fleet,
      settings: defaultSettings,
      now: () => now,
    }),
  } as never);
  healthyCluster(index, 'platform', ['temporal', 'reports']);
  healthyCluster(index, 'edge', ['temporal']);
  cover(index, 'platform', 'live');
  cover(index, 'edge', 'live');
  const second = externalSecret('platform', 'reports');
  if (options.withReports !== false) {
    index.apply([
      {
        op: 'upsert',
        fact: {
          ...second,
          entries: [
            ...second.entries,
            { secretKey: 'other', remoteKey: PATH, property: 'password' },
          ],
        },
      },
    ]);
  }
  await index.settled();
  await fleet.belongings.settled();
  now += 2_000;
  const app = express().use(router).use(mockErrorHandler());
  const ask = (query: string, id = ID) =>
    request(app).get(`/distributions/${id}/impact?${query}`);
  return {
    ask,
    auditor,
    success,
    read: async (query: string): Promise<DistributionImpact> => {
      const { body, status } = await ask(query);
      expect([status, body.error]).toEqual([200, undefined]);
      expect(
        await deviation(`/distributions/${ID}/impact?${query}`, body),
      ).toBeUndefined();
      return body;
    },
  };
}

const named = ({ clusters }: DistributionImpact) =>
  clusters.map(({ cluster, consumers }) => [
    cluster,
    ...consumers.map(({ ref }) => `${ref.namespace}/${ref.name}`),
  ]);

describe('the impact of a change', () => {
  it.each([
    'change=retire',
    `change=renamePath&to=${PATH}-two`,
    'change=renameKey&property=password&to=token',
    'change=rotate',
    'change=removeConsumer&consumer=temporal/postgres',
  ])('answers %s as openapi.yaml says', async query => {
    const { read } = await setup();
    const { clusters, partial } = await read(query);
    expect(partial).toBe(false);
    expect(clusters[0].steps.length).toBeGreaterThan(1);
  });

  it('is told for every cluster that has the path, its own first, with whose it is', async () => {
    const { auditor, read } = await setup();
    const impact = await read('change=retire');
    expect(named(impact)).toEqual([
      ['platform', 'reports/postgres', 'temporal/postgres'],
      ['edge', 'temporal/postgres'],
    ]);
    expect(impact.clusters[0].consumers[0]).toMatchObject({
      entities: ['component:default/reports'],
      owners: ['group:default/team-b'],
    });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        meta: { queryType: 'impact', distribution: ID, change: 'retire' },
      }),
    );
  });

  it('leaves in the audit through which entity it was read', async () => {
    const { read, success } = await setup();
    await read('change=retire&entity=component:default/temporal');
    expect(success).toHaveBeenCalledWith({
      meta: expect.objectContaining({
        entityRef: 'component:default/temporal',
        owners: expect.any(Array),
      }),
    });
  });

  it('is the same for a caller who may not see a consumer, whether or not there is one', async () => {
    const hidden = await (await setup(onlyOf('team-a'))).read('change=retire');
    const absent = await (
      await setup(onlyOf('team-a'), { withReports: false })
    ).read('change=retire');
    expect(named(hidden)[0]).toEqual(['platform', 'temporal/postgres']);
    expect(hidden.partial).toBe(true);
    expect(hidden).toEqual(absent);
  });

  it('does not tell a distribution that is hidden from one that does not exist', async () => {
    const { ask } = await setup(onlyOf('team-c'));
    const hidden = await ask('change=retire');
    const absent = await ask('change=retire', 'd0');
    expect([hidden.status, absent.status]).toEqual([404, 404]);
    expect(hidden.body.error.message.replace(ID, 'd0')).toBe(
      absent.body.error.message,
    );
  });

  it('needs the fleet’s permission, or an entity that the caller may read', async () => {
    const { ask, read } = await setup({ result: AuthorizeResult.DENY });
    expect((await ask('change=retire')).status).toBe(403);
    const own = await read('change=retire&entity=component:default/temporal');
    expect(named(own)[0]).toEqual(['platform', 'temporal/postgres']);
    expect(own.partial).toBe(true);
  });

  it('says what is lacking in the question', async () => {
    const { ask } = await setup();
    const { body, status } = await ask('change=renameKey');
    expect(status).toBe(400);
    expect(body.error.message).toMatch(/Name the property/);
    expect((await ask('change=explode')).status).toBe(400);
    expect(
      (await ask('change=removeConsumer&consumer=nobody/here')).status,
    ).toBe(404);
  });
});
