import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  defaultSettings,
  secretDistributionChainReadPermission,
  type FleetFacetField,
  type FleetFacets,
  type FleetRow,
  type PushSecretFact,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import express from 'express';
import request from 'supertest';
import type { ComplianceStore } from '../compliance';
import { createRouter } from '../router';
import { DistributionIndex } from '../services/DistributionIndex';
import { deviation } from '../__testUtils__/documented';
import {
  component,
  cover,
  EPOCH,
  externalSecret,
  healthyCluster,
  pathOf,
  pushSecret,
} from '../__testUtils__/facts';
import { ChainAccess } from './ChainAccess';
import { Fleet } from './Fleet';
import {
  chainConditions,
  chainRules,
  createChainConditionalDecision,
} from './permissions';

// Schemas are compiled; a busy machine takes its time.
jest.setTimeout(60_000);

/** The founding incident as Kubernetes tells it: Vault refuses the push. */
function refusedPush(consumer: string): PushSecretFact {
  return {
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
  };
}

function entityOf(
  name: string,
  owner: string,
  system = `${name}-system`,
): Entity {
  const entity = component(name);
  return {
    ...entity,
    relations: [
      { type: 'ownedBy', targetRef: `group:default/${owner}` },
      { type: 'partOf', targetRef: `system:default/${system}` },
    ],
  };
}

const entities = [
  entityOf('temporal', 'team-a'),
  entityOf('backstage', 'team-b'),
  entityOf('reports', 'team-b'),
];

async function setup(
  options: {
    decision?: PolicyDecision;
    entities?: Entity[];
    compliance?: Pick<ComplianceStore, 'read'>;
  } = {},
) {
  let now = EPOCH + 60_000;
  const logger = mockServices.logger.mock();
  const distributions = DistributionIndex.create({
    clusters: ['platform', 'edge', 'unseen'],
    settings: defaultSettings,
    logger,
    now: () => now,
  });
  const publish = jest.fn(async () => {});
  const catalog = catalogServiceMock({
    entities: options.entities ?? entities,
  });
  const fleet = Fleet.create({
    distributions,
    settings: defaultSettings,
    catalog,
    auth: mockServices.auth(),
    signals: { publish } as never,
    logger,
    now: () => now,
  });
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async () => [
      (options.decision ?? { result: AuthorizeResult.ALLOW }) as never,
    ],
  });
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const router = await createRouter({
    httpAuth: mockServices.httpAuth(),
    auditor,
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
    compliance: options.compliance ?? { read: async () => [] },
  } as never);
  const app = express().use(router).use(mockErrorHandler());
  const settled = async () => {
    await distributions.settled();
    await fleet.belongings.settled();
    await distributions.settled();
    // Readers are shown one moment for a second.
    now += 2_000;
  };
  return {
    app,
    auditor,
    catalog,
    distributions,
    event,
    fleet,
    permissions,
    publish,
    settled,
    later: (ms: number) => {
      now += ms;
    },
    list: async (query = '') => {
      const { body, status } = await request(app).get(`/distributions${query}`);
      expect(status).toBe(200);
      expect(await deviation('/distributions', body)).toBeUndefined();
      return body as { total: number; items: FleetRow[]; nextCursor?: string };
    },
    facet: async (field: FleetFacetField, query = '') => {
      const { body, status } = await request(app).get(
        `/facets?facet=${field}${query}`,
      );
      expect(status).toBe(200);
      expect(await deviation('/facets', body)).toBeUndefined();
      return (body as FleetFacets).facets[0];
    },
    overview: async (query = '') => {
      const { body, status } = await request(app).get(`/overview${query}`);
      expect(status).toBe(200);
      expect(await deviation('/overview', body)).toBeUndefined();
      return body;
    },
  };
}

/** Two clusters: in one all works, in the other Vault refuses two of three pushes. */
async function world(options?: Parameters<typeof setup>[0]) {
  const made = await setup(options);
  const { distributions, fleet, settled } = made;
  healthyCluster(distributions, 'edge', ['temporal']);
  healthyCluster(distributions, 'platform', [
    'temporal',
    'backstage',
    'reports',
  ]);
  distributions.apply(
    ['temporal', 'backstage'].map(name => ({
      op: 'upsert' as const,
      fact: refusedPush(name),
    })),
  );
  await fleet.directory.refresh();
  await settled();
  return made;
}

const everyRoute = [
  '/distributions',
  '/facets?facet=owner',
  '/overview',
  '/map',
  '/compliance',
];

const namesOf = (items: readonly FleetRow[]) =>
  items.map(({ cluster, path }) => `${cluster} ${path.split('/').pop()}`);

const asTeam = (team: string): PolicyDecision =>
  createChainConditionalDecision(secretDistributionChainReadPermission, {
    anyOf: [
      chainConditions.isConsumerOwner({ claims: [`group:default/${team}`] }),
      chainConditions.isProducerOwner({ claims: [`Group:default/${team}`] }),
    ],
  });

describe('the list of all chains', () => {
  it('has the worst first, each with the entities, owners and systems that it belongs to', async () => {
    const { list } = await world();

    const { total, items } = await list();

    expect(total).toBe(4);
    expect(namesOf(items)).toEqual([
      'platform backstage',
      'platform temporal',
      'edge temporal',
      'platform reports',
    ]);
    expect(items[1]).toMatchObject({
      state: 'broken',
      kind: 'secret',
      datasource: 'postgres',
      instance: 'temporal',
      role: 'consumer',
      consumer: 'temporal/postgres',
      publishers: ['postgres/temporal'],
      consumers: ['component:default/temporal'],
      consumerOwners: ['group:default/team-a'],
      systems: ['system:default/temporal-system'],
      cause: { key: items[0].cause?.key, severity: 'error' },
    });
  });

  it.each([
    ['cluster=edge', ['edge temporal']],
    [
      'cluster=edge&cluster=platform&state=ok',
      ['edge temporal', 'platform reports'],
    ],
    ['namespace=reports', ['platform reports']],
    [
      'namespace=postgres&state=broken',
      ['platform backstage', 'platform temporal'],
    ],
    ['datasource=redis', []],
    [
      'kind=secret&owner=group%3Adefault%2Fteam-b',
      ['platform backstage', 'platform reports'],
    ],
    ['system=system%3Adefault%2Freports-system', ['platform reports']],
    ['text=TEMPORAL%20edge', ['edge temporal']],
    ['text=team-a', ['platform temporal', 'edge temporal']],
    ['rule=SD-Q5', ['platform backstage', 'platform temporal']],
    ['owner=none', []],
    [
      'sort=cluster',
      [
        'edge temporal',
        'platform backstage',
        'platform reports',
        'platform temporal',
      ],
    ],
    [
      'sort=path&order=desc&cluster=platform',
      ['platform temporal', 'platform reports', 'platform backstage'],
    ],
  ])('is narrowed and ordered by %s', async (query, expected) => {
    const { list } = await world();

    const { total, items } = await list(`?${query}`);

    expect(namesOf(items)).toEqual(expected);
    expect(total).toBe(expected.length);
  });

  it('is narrowed to what one cause breaks', async () => {
    const { list } = await world();
    const [{ cause }] = (await list()).items;

    const { items } = await list(`?cause=${encodeURIComponent(cause!.key)}`);

    expect(namesOf(items)).toEqual(['platform backstage', 'platform temporal']);
  });

  it('shows any part of itself to who leaps about in it', async () => {
    const { list } = await world();
    const all = await list('?sort=path');
    const part = await list('?sort=path&offset=2&limit=1');
    expect(part.total).toBe(all.total);
    expect(namesOf(part.items)).toEqual(namesOf(all.items).slice(2, 3));
    expect((await list('?offset=1000')).items).toEqual([]);
  });

  it('comes in pages, which hold though rows before them go', async () => {
    const { list, distributions, settled } = await world();
    const first = await list('?limit=2&sort=cluster');
    expect(namesOf(first.items)).toEqual([
      'edge temporal',
      'platform backstage',
    ]);
    expect(first.total).toBe(4);

    distributions.apply(
      (['ExternalSecret', 'PushSecret'] as const).map(type => ({
        op: 'delete' as const,
        type,
        cluster: 'platform',
        key:
          type === 'PushSecret' ? 'postgres/backstage' : 'backstage/postgres',
      })),
    );
    await settled();
    const second = await list(
      `?limit=2&sort=cluster&cursor=${first.nextCursor}`,
    );

    expect(namesOf(second.items)).toEqual([
      'platform reports',
      'platform temporal',
    ]);
    expect(second.nextCursor).toBeUndefined();
    expect(second.total).toBe(3);
  });

  it('shows a path that nobody pulls as its producer’s', async () => {
    const { list, distributions, settled } = await world({
      entities: [
        ...entities,
        {
          ...entityOf('postgres', 'team-data'),
          metadata: {
            name: 'postgres',
            namespace: 'default',
            annotations: {
              'secret-distribution.io/produces': pathOf('lonely'),
            },
          },
        },
      ],
    });
    distributions.apply([
      { op: 'upsert', fact: pushSecret('platform', 'lonely') },
    ]);
    await settled();

    const { items } = await list('?text=lonely');

    expect(items).toMatchObject([
      {
        role: 'producer',
        producers: ['component:default/postgres'],
        producerOwners: ['group:default/team-data'],
        consumers: [],
      },
    ]);
    expect(items[0].consumer).toBeUndefined();
  });

  it('has no party in a Resource that stands for the distribution itself', async () => {
    const { list } = await world({
      entities: [
        ...entities,
        {
          ...entityOf('of-temporal', 'team-data'),
          kind: 'Resource',
          metadata: {
            name: 'of-temporal',
            namespace: 'default',
            annotations: {
              'secret-distribution.io/produces': pathOf('temporal'),
              'secret-distribution.io/distribution': `platform/${pathOf(
                'temporal',
              )}`,
            },
          },
        },
      ],
    });

    const { items } = await list('?text=temporal');

    expect(items).not.toHaveLength(0);
    expect(items.flatMap(({ producers }) => producers)).toEqual([]);
  });

  it('follows an owner that changes in the catalog', async () => {
    const own = entityOf('temporal', 'team-a');
    const { catalog, fleet, list, settled } = await world({ entities: [own] });
    expect((await list('?owner=group%3Adefault%2Fteam-a')).total).toBe(2);

    own.relations = [{ type: 'ownedBy', targetRef: 'group:default/team-c' }];
    jest
      .spyOn(catalog, 'queryEntities')
      .mockResolvedValue({ items: [own], totalItems: 1, pageInfo: {} });
    await fleet.directory.refresh();
    await settled();

    expect((await list('?owner=group%3Adefault%2Fteam-a')).total).toBe(0);
    expect((await list('?owner=group%3Adefault%2Fteam-c')).total).toBe(2);
  });

  it('knows an entity that only a manifest names', async () => {
    const { distributions, fleet, list, settled } = await world({
      entities: [
        {
          ...entityOf('payroll', 'team-p'),
          metadata: { name: 'payroll', namespace: 'default' },
        },
      ],
    });
    const fact = externalSecret('platform', 'reports');
    distributions.apply([
      {
        op: 'upsert',
        fact: {
          ...fact,
          meta: {
            ...fact.meta,
            annotations: {
              'secret-distribution.io/entity-ref': 'component:default/payroll',
            },
          },
        },
      },
    ]);
    await fleet.directory.refresh();
    await settled();

    const { items } = await list('?owner=group%3Adefault%2Fteam-p');
    expect(namesOf(items)).toEqual(['platform reports']);
  });

  it('tells since when a state is so once it was seen to begin', async () => {
    const { distributions, later, list, settled } = await world();
    distributions.apply([
      {
        op: 'upsert',
        fact: { ...pushSecret('platform', 'temporal'), refreshedAt: EPOCH + 1 },
      },
    ]);
    await settled();
    const [healed] = (await list('?cluster=platform&text=temporal')).items;
    expect(healed.state).toBe('ok');
    expect(healed.since).toBeDefined();

    later(7_200_000);
    expect(namesOf((await list('?state=ok&maxAge=3600')).items)).not.toContain(
      'platform temporal',
    );
    expect(namesOf((await list('?minAge=3600')).items)).toContain(
      'platform temporal',
    );
  });

  it('tells pages that something changed, without saying what', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    try {
      const { distributions, publish, fleet } = await setup();
      healthyCluster(distributions, 'edge', ['temporal', 'backstage']);
      await jest.advanceTimersByTimeAsync(10_000);

      expect(publish.mock.calls).toEqual([
        [
          {
            recipients: { type: 'broadcast' },
            channel: 'secret-distribution',
            message: { fleet: true },
          },
        ],
      ]);
      fleet.stop();
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('CSV of a list', () => {
  it('has all rows of the list, in its order', async () => {
    const { app } = await world();

    const { text, headers } = await request(app)
      .get('/distributions?sort=cluster&limit=1')
      .set('Accept', 'text/csv');

    expect(headers['content-type']).toContain('text/csv');
    expect(headers['content-disposition']).toContain('distributions.csv');
    const [header, ...lines] = text.trim().split('\r\n');
    expect(header).toContain('"state","cluster","path"');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain('"ok","edge","platform-data/postgres/temporal"');
  });
});

describe('the overview', () => {
  it('says that it does not know owners before the catalog was read', async () => {
    const { distributions, fleet, overview, settled } = await setup();
    healthyCluster(distributions, 'platform', ['temporal']);
    await settled();
    expect(await overview()).toMatchObject({ total: 1, ownersKnown: false });

    await fleet.directory.refresh();
    await settled();
    expect(await overview()).toMatchObject({ teamCount: 1, ownersKnown: true });
  });

  it('tells one cause once, with the chains and teams that it breaks', async () => {
    const { overview } = await world();

    const { causes, states, total, clusters, teamCount, incomplete } =
      await overview();

    expect(total).toBe(4);
    expect(states).toMatchObject({ broken: 2, ok: 2 });
    expect(causes).toMatchObject([
      {
        cluster: 'platform',
        severity: 'error',
        chains: 2,
        paths: 2,
        teamCount: 2,
        teams: [
          { owner: 'group:default/team-a', chains: 1 },
          { owner: 'group:default/team-b', chains: 1 },
        ],
        unowned: 0,
        cure: { who: 'platform' },
      },
    ]);
    expect(teamCount).toBe(2);
    expect(clusters).toMatchObject([
      { cluster: 'platform', coverage: 'live', total: 3 },
      { cluster: 'edge', coverage: 'live', total: 1 },
      { cluster: 'unseen', coverage: 'starting', total: 0 },
    ]);
    expect(incomplete).toBe(true);
  });

  it('counts by datasource, and by datasource and team', async () => {
    const { overview } = await world();

    const { datasources, matrix } = await overview();

    expect(datasources).toMatchObject([{ datasource: 'postgres', total: 4 }]);
    expect(matrix.owners).toEqual([
      'group:default/team-a',
      'group:default/team-b',
    ]);
    expect(matrix.cells).toMatchObject([
      { owner: 'group:default/team-a', total: 2, states: { broken: 1, ok: 1 } },
      { owner: 'group:default/team-b', total: 2, states: { broken: 1, ok: 1 } },
    ]);
  });

  it('shows a cluster that is lost with its last known state, and never as healthy', async () => {
    const { distributions, overview, settled } = await world();
    cover(distributions, 'edge', 'stale');
    await settled();

    const { clusters } = await overview('?cluster=edge');

    expect(clusters).toMatchObject([
      { cluster: 'edge', coverage: 'stale', total: 1, states: { ok: 0 } },
    ]);
  });
});

describe('how well a cluster is seen', () => {
  it('is not worse because its Vault is sealed: that is in the chains', async () => {
    const { distributions, overview, settled } = await world();
    distributions.coverage({
      cluster: 'edge',
      source: 'Vault',
      state: 'stale',
      since: EPOCH,
      reason: 'Vault is sealed.',
    });
    await settled();

    const { clusters } = await overview('?cluster=edge');

    expect(clusters).toMatchObject([{ cluster: 'edge', coverage: 'live' }]);
  });
});

describe('the values that a list can be narrowed to', () => {
  it('are counted among the chains that the rest of the filter leaves', async () => {
    const { facet } = await world();

    expect((await facet('cluster')).values).toEqual([
      { value: 'platform', count: 3 },
      { value: 'edge', count: 1 },
    ]);
    expect((await facet('cluster', '&cluster=edge')).values).toHaveLength(2);
    expect((await facet('cluster', '&state=broken')).values).toEqual([
      { value: 'platform', count: 2 },
    ]);
    expect((await facet('state', '&cluster=edge')).values).toEqual([
      { value: 'ok', count: 1 },
    ]);
  });

  it('are found by words, and the rest is said to be there', async () => {
    const { facet } = await world();

    expect(await facet('system', '&find=BACK')).toMatchObject({
      values: [{ value: 'system:default/backstage-system', count: 1 }],
      valueCount: 1,
    });
    expect(await facet('system', '&most=1')).toEqual({
      field: 'system',
      values: [{ value: 'system:default/temporal-system', count: 2 }],
      valueCount: 3,
    });
  });
});

describe('what a caller may not see', () => {
  it('is neither listed nor counted nor found, for a team that is shown its own', async () => {
    const { list, overview } = await world({ decision: asTeam('team-a') });

    const all = await list();
    expect(all.total).toBe(2);
    expect(namesOf(all.items)).toEqual(['platform temporal', 'edge temporal']);
    expect((await list('?text=backstage')).total).toBe(0);
    expect((await list('?owner=group%3Adefault%2Fteam-b')).total).toBe(0);

    const seen = await overview();
    expect(seen).toMatchObject({
      total: 2,
      teamCount: 1,
      causes: [{ chains: 1, teamCount: 1 }],
      clusters: [
        { cluster: 'platform', total: 1 },
        { cluster: 'edge', total: 1 },
      ],
    });
    expect(JSON.stringify(seen)).not.toContain('team-b');
    expect(JSON.stringify(seen)).not.toContain('unseen');
    // That something cannot be seen is no secret: what is seen must not look complete.
    expect(seen.incomplete).toBe(true);
  });

  it('is no value that a list can be narrowed to, and is not counted for one', async () => {
    const { facet } = await world({ decision: asTeam('team-a') });

    expect(await facet('owner')).toEqual({
      field: 'owner',
      values: [{ value: 'group:default/team-a', count: 2 }],
      valueCount: 1,
    });
    expect(await facet('namespace', '&find=backstage')).toMatchObject({
      values: [],
      valueCount: 0,
    });
  });

  it('does not reach a CSV either', async () => {
    const { app } = await world({ decision: asTeam('team-a') });

    const { text } = await request(app)
      .get('/distributions')
      .set('Accept', 'text/csv');

    expect(text).toContain('temporal');
    expect(text).not.toContain('backstage');
  });

  it.each([
    [
      'a cluster',
      chainConditions.inCluster({ clusters: ['edge'] }),
      ['edge temporal'],
      ['edge'],
    ],
    [
      'a namespace',
      chainConditions.inNamespace({ namespaces: ['reports'] }),
      ['platform reports'],
      ['platform'],
    ],
    [
      'all but a cluster',
      { not: chainConditions.inCluster({ clusters: ['platform'] }) },
      ['edge temporal'],
      ['edge', 'unseen'],
    ],
    [
      'one team in one cluster',
      {
        allOf: [
          chainConditions.inCluster({ clusters: ['platform'] }),
          chainConditions.isConsumerOwner({
            claims: ['group:default/team-a'],
          }),
        ],
      },
      ['platform temporal'],
      ['platform'],
    ],
    ['nobody’s', chainConditions.isConsumerOwner({ claims: [] }), [], []],
  ])('is everything beyond %s', async (_, conditions, rows, clusters) => {
    const { list, overview } = await world({
      decision: createChainConditionalDecision(
        secretDistributionChainReadPermission,
        conditions as never,
      ),
    });

    expect(namesOf((await list()).items)).toEqual(rows);
    const seen = await overview();
    expect(seen.total).toBe(rows.length);
    expect(
      seen.clusters.map((each: { cluster: string }) => each.cluster),
    ).toEqual(clusters);
  });

  it('is not on the map, neither as a box nor in a count', async () => {
    const { app } = await world({ decision: asTeam('team-a') });

    for (const sides of ['object', 'namespace', 'owner']) {
      const { body } = await request(app).get(
        `/map?sides=${sides}&paths=datasource`,
      );
      expect(body.total).toBe(2);
      expect(JSON.stringify(body)).not.toMatch(/backstage|reports|team-b/);
      for (const column of ['producer', 'path', 'consumer']) {
        const totals = body.nodes
          .filter((node: { column: string }) => node.column === column)
          .map((node: { total: number }) => node.total);
        expect(totals.reduce((a: number, b: number) => a + b, 0)).toBe(2);
      }
    }
  });

  it('is in no trend: days are told of clusters that are seen whole', async () => {
    const read = jest.fn(async (clusters: readonly string[]) =>
      clusters.map(cluster => ({
        day: '2026-11-24',
        cluster,
        rule: 'SD-P5',
        chains: 100,
        breaks: 40,
      })),
    );
    const compliance = { read };
    const rulesOf = async (decision: PolicyDecision) => {
      const { app } = await world({ decision, compliance });
      const { body } = await request(app).get('/compliance');
      const { keeps, breaks, unknown, days } = body.rules.find(
        ({ rule }: { rule: string }) => rule === 'SD-P5',
      );
      return { of: body.trendOf, chains: keeps + breaks + unknown, days };
    };

    expect(await rulesOf(asTeam('team-a'))).toEqual({
      of: [],
      chains: 2,
      days: [],
    });
    expect(read).toHaveBeenLastCalledWith([], expect.any(String));
    expect(
      await rulesOf(
        createChainConditionalDecision(secretDistributionChainReadPermission, {
          anyOf: [
            chainConditions.isConsumerOwner({
              claims: ['group:default/team-a'],
            }),
            chainConditions.inCluster({ clusters: ['edge'] }),
          ],
        }),
      ),
    ).toMatchObject({ of: ['edge'], days: [{ chains: 100, breaks: 40 }] });
    expect(await rulesOf({ result: AuthorizeResult.ALLOW })).toMatchObject({
      of: ['platform', 'edge', 'unseen'],
      chains: 4,
      days: [{ chains: 300, breaks: 120 }],
    });
  });

  it('does not pass from one caller’s answer to another’s', async () => {
    const options: Parameters<typeof setup>[0] = {
      decision: { result: AuthorizeResult.ALLOW },
    };
    const { list } = await world(options);
    expect((await list()).total).toBe(4);
    options.decision = asTeam('team-a');
    expect((await list()).total).toBe(2);
    options.decision = asTeam('team-b');
    expect(namesOf((await list()).items)).toEqual([
      'platform backstage',
      'platform reports',
    ]);
  });

  it.each(everyRoute)(
    'is all of %s without the permission, and nothing is read',
    async route => {
      const { app, event } = await world({
        decision: { result: AuthorizeResult.DENY },
      });

      const { status, body } = await request(app).get(route);

      expect(status).toBe(403);
      expect(body.error.message).toContain('secretDistribution.chain.read');
      expect(event.fail).toHaveBeenCalledTimes(1);
    },
  );

  it.each(everyRoute)('is all of %s to who is not signed in', async route => {
    const { app, permissions } = await world();

    const { status } = await request(app)
      .get(route)
      .set('authorization', mockCredentials.none.header());

    expect(status).toBe(401);
    expect(permissions.authorizeConditional).not.toHaveBeenCalled();
  });
});

describe('the routes', () => {
  it.each([
    '/distributions?sort=name',
    '/distributions?limit=501',
    '/distributions?state=fine',
    '/distributions?rule=X',
    '/distributions?cursor=..%2F',
    '/distributions?cursor=bm9uZQ',
    '/distributions?path=platform-data/postgres/temporal',
    `/distributions?text=${'x'.repeat(301)}`,
    '/overview?state=broken',
    '/facets',
    '/facets?facet=path',
    '/facets?facet=cluster&most=1001',
    '/map?paths=cluster',
    '/map?limit=1001',
    '/compliance?days=401',
  ])('turn %p away as a bad request', async route => {
    const { app } = await world();
    expect((await request(app).get(route)).status).toBe(400);
  });

  it.each([
    ['/distributions?state=broken', 'fleet-list', { state: ['broken'] }],
    ['/facets?facet=owner&cluster=edge', 'fleet-facets', { cluster: ['edge'] }],
    ['/overview?cluster=edge', 'fleet-overview', { cluster: ['edge'] }],
    ['/map?state=broken', 'fleet-map', { state: ['broken'] }],
    ['/compliance?cluster=edge', 'fleet-compliance', { cluster: ['edge'] }],
  ])('leave an audit event for %s', async (route, queryType, filter) => {
    const { app, auditor, event } = await world();

    await request(app).get(route);

    expect(auditor.createEvent.mock.calls).toEqual([
      [
        expect.objectContaining({
          eventId: 'distribution-read',
          meta: { queryType, filter },
        }),
      ],
    ]);
    expect(event.success).toHaveBeenCalledTimes(1);
  });

  it('leave in the trail whose chains were listed', async () => {
    const { app, event } = await world();

    await request(app).get(
      `/distributions?owner=${encodeURIComponent('group:default/team-b')}`,
    );

    const [[{ meta }]] = event.success.mock.calls;
    expect(meta.owners).toContain('group:default/team-b');
    expect(meta.chains).toBeGreaterThan(0);
  });
});
