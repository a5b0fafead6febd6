import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  defaultSettings,
  type EntityRollUp,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import express from 'express';
import request from 'supertest';
import { createRouter } from '../router';
import { DistributionIndex } from '../services/DistributionIndex';
import { EntityAccess } from '../services/EntityAccess';
import { deviation } from '../__testUtils__/documented';
import {
  component,
  EPOCH,
  healthyCluster,
  pathOf,
  pushSecret,
} from '../__testUtils__/facts';
import { RollUpReader } from './RollUpReader';

// Schemas are compiled; a busy machine takes its time.
jest.setTimeout(60_000);

const ref = (name: string) => `component:default/${name}`;

function related(
  entity: Entity,
  relations: Readonly<Record<string, readonly string[]>>,
): Entity {
  return {
    ...entity,
    relations: Object.entries(relations).flatMap(([type, targets]) =>
      targets.map(targetRef => ({ type, targetRef })),
    ),
  };
}

function holder(
  kind: string,
  name: string,
  relations: Readonly<Record<string, readonly string[]>>,
): Entity {
  return related(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name, namespace: 'default' },
      spec: {},
    },
    relations,
  );
}

const entities: Entity[] = [
  holder('Domain', 'shop', {
    hasPart: ['system:default/orders', 'domain:default/payments'],
  }),
  // A part of its own part: catalogs have such circles.
  holder('Domain', 'payments', {
    hasPart: ['system:default/billing', 'domain:default/shop'],
  }),
  holder('System', 'orders', {
    hasPart: [ref('temporal'), ref('website'), 'api:default/orders'],
  }),
  holder('System', 'billing', { hasPart: [ref('backstage')] }),
  holder('Group', 'department', { parentOf: ['group:default/team-a'] }),
  holder('Group', 'team-a', {
    ownerOf: [ref('temporal'), 'system:default/billing'],
  }),
  related(component('temporal', 'platform'), { hasPart: [ref('reports')] }),
  component('backstage', 'platform'),
  component('reports', 'platform'),
  {
    ...component('website'),
    metadata: { name: 'website', namespace: 'default' },
  },
  {
    ...holder('Resource', 'path-of-temporal', {
      dependencyOf: [ref('temporal'), ref('backstage')],
    }),
    metadata: {
      name: 'path-of-temporal',
      namespace: 'default',
      annotations: {
        'secret-distribution.io/distribution': `platform/${pathOf('temporal')}`,
      },
    },
  },
  holder('Resource', 'a-disk', {}),
];

async function setup(
  options: {
    /** Refs of what the caller may read the distributions of; everything unless told. */
    allowed?: readonly string[];
    /** Names that the catalog does not show to the caller. */
    hidden?: readonly string[];
    decision?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
  } = {},
) {
  const { allowed, hidden = [], decision } = options;
  const index = DistributionIndex.create({
    clusters: ['platform'],
    settings: defaultSettings,
    logger: mockServices.logger.mock(),
    now: () => EPOCH + 60_000,
  });
  healthyCluster(index, 'platform', ['temporal', 'backstage', 'reports']);
  const catalog = catalogServiceMock({
    entities: entities.filter(
      ({ metadata }) => !hidden.includes(metadata.name),
    ),
  });
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async () => [
      { result: decision ?? AuthorizeResult.ALLOW } as never,
    ],
    authorize: async requests =>
      requests.map(({ resourceRef }: any) => ({
        result:
          decision ??
          (!allowed || allowed.includes(resourceRef)
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY),
      })),
  });
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const router = await createRouter({
    httpAuth: mockServices.httpAuth(),
    auditor,
    rollUps: RollUpReader.create({
      index,
      access: EntityAccess.create({ permissions, catalog }),
      catalog,
      permissions,
      now: () => EPOCH + 60_000,
    }),
    fleet: {},
  } as never);
  const app = express().use(router).use(mockErrorHandler());
  const get = (kind: string, name: string) =>
    request(app).get(`/entities/${kind}/default/${name}/rollup`);
  const read = async (kind: string, name: string): Promise<EntityRollUp> => {
    const { status, body } = await get(kind, name);
    expect(status).toBe(200);
    return body;
  };
  /** Vault refuses what the producer of a path pushes. */
  const refusePush = (consumer: string) =>
    index.apply([
      {
        op: 'upsert',
        fact: {
          ...pushSecret('platform', consumer),
          refreshedAt: undefined,
          syncedGeneration: undefined,
          everPushed: [],
          ready: {
            status: 'False',
            reason: 'Errored',
            signature: {
              type: 'vaultHttp',
              during: 'push',
              method: 'PUT',
              mount: 'secret',
              area: 'metadata',
              path: pathOf(consumer),
              code: 403,
              detail: 'permissionDenied',
            },
          },
        },
      },
    ]);
  return { get, read, refusePush, auditor, event };
}

const namesOf = ({ members }: EntityRollUp) =>
  members.map(({ entityRef }) => entityRef.split('/')[1]).sort();

describe('a roll-up', () => {
  it('has what belongs to a system, and the parts of that', async () => {
    const { read } = await setup();
    const rolledUp = await read('system', 'orders');
    expect(namesOf(rolledUp)).toEqual(['reports', 'temporal']);
    expect(rolledUp).toMatchObject({
      entityRef: 'system:default/orders',
      state: 'ok',
      sentence: 'All 2 distributions work.',
      total: 2,
      // The website takes part in nothing.
      without: 1,
      incomplete: false,
    });
  });

  it('has what belongs to a domain through its systems and subdomains, and ends in a circle', async () => {
    const { read } = await setup();
    expect(namesOf(await read('domain', 'shop'))).toEqual([
      'backstage',
      'reports',
      'temporal',
    ]);
  });

  it('has what a group and its subgroups own, and not what belongs to a system that they own', async () => {
    const { read } = await setup();
    expect(namesOf(await read('group', 'team-a'))).toEqual([
      'reports',
      'temporal',
    ]);
    expect(namesOf(await read('group', 'department'))).toEqual([
      'reports',
      'temporal',
    ]);
  });

  it('has of those that depend on a distribution’s Resource that distribution alone', async () => {
    const { read } = await setup();
    const rolledUp = await read('resource', 'path-of-temporal');
    expect(namesOf(rolledUp)).toEqual(['temporal']);
    expect(rolledUp.total).toBe(1);
  });

  it('SD-Q5: names the one cause first, and how far it reaches', async () => {
    const { read, refusePush } = await setup();
    refusePush('temporal');
    refusePush('reports');
    const { causes, ...rolledUp } = await read('domain', 'shop');
    expect(causes).toHaveLength(1);
    expect(causes[0]).toMatchObject({
      finding: { id: 'vault-policy.push.metadata-write' },
      distributions: 2,
      members: [ref('reports'), ref('temporal')],
      memberCount: 2,
    });
    expect(rolledUp).toMatchObject({
      state: 'broken',
      sentence: causes[0].finding.sentence,
      affected: 2,
      affectedMembers: 2,
      states: { broken: 2, ok: 1 },
    });
  });

  it('is as openapi.yaml says', async () => {
    const { read, refusePush } = await setup();
    refusePush('temporal');
    expect(
      await deviation(
        '/entities/system/default/orders/rollup',
        await read('system', 'orders'),
      ),
    ).toBeUndefined();
  });

  it('neither names nor counts whom the caller may not read', async () => {
    const { read, refusePush } = await setup({ allowed: [ref('backstage')] });
    refusePush('temporal');
    const rolledUp = await read('domain', 'shop');
    expect(namesOf(rolledUp)).toEqual(['backstage']);
    expect(rolledUp).toMatchObject({
      state: 'ok',
      total: 1,
      causes: [],
      causeCount: 0,
      memberCount: 1,
      without: 0,
      incomplete: false,
    });
    expect(JSON.stringify(rolledUp)).not.toContain('temporal');
  });

  it('neither names nor counts whom the catalog does not show to the caller', async () => {
    const { read } = await setup({ hidden: ['temporal', 'payments'] });
    const rolledUp = await read('domain', 'shop');
    expect(rolledUp).toMatchObject({ members: [], total: 0, without: 1 });
    expect(JSON.stringify(rolledUp)).not.toMatch(/temporal|backstage|reports/);
  });

  it('is refused to who may read no distributions at all', async () => {
    const { get, event } = await setup({ decision: AuthorizeResult.DENY });
    const { status, body } = await get('system', 'orders');
    expect(status).toBe(403);
    expect(body.error.message).toContain(
      'secretDistribution.distribution.read',
    );
    expect(event.fail).toHaveBeenCalledTimes(1);
  });

  it('is not given to who is not signed in', async () => {
    const { get } = await setup();
    const { status } = await get('system', 'orders').set(
      'authorization',
      mockCredentials.none.header(),
    );
    expect(status).toBe(401);
  });

  it.each([
    ['a component', 'component', 'temporal', 400],
    ['a Resource that stands for no distribution', 'resource', 'a-disk', 400],
    ['what is not there', 'system', 'nowhere', 404],
  ])('is not there for %s', async (_, kind, name, expected) => {
    const { get } = await setup();
    expect((await get(kind, name)).status).toBe(expected);
  });

  it('leaves an audit event with whom it told of', async () => {
    const { read, auditor, event } = await setup();
    await read('group', 'team-a');
    expect(auditor.createEvent.mock.calls).toEqual([
      [
        expect.objectContaining({
          eventId: 'distribution-read',
          meta: { queryType: 'roll-up', entityRef: 'group:default/team-a' },
        }),
      ],
    ]);
    // Whose data it was, for whoever looks at the trail.
    expect(event.success.mock.calls).toEqual([
      [{ meta: { members: [ref('reports'), ref('temporal')] } }],
    ]);
  });
});
