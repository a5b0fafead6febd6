import {
  mockServices,
  registerMswTestHooks,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  resourceEntityV1alpha1Validator,
  type Entity,
} from '@backstage/catalog-model';
import {
  compileCatalogModel,
  defaultCatalogEntityModel,
} from '@backstage/catalog-model/alpha';
import {
  catalogProcessingExtensionPoint,
  type CatalogProcessor,
  type EntityProvider,
} from '@backstage/plugin-catalog-node';
import type { FleetRow } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import catalogModuleSecretDistribution, {
  secretDistributionCatalogModelLayer,
} from '.';

const server = setupServer();
registerMswTestHooks(server);

const row = (changes: Partial<FleetRow> = {}): FleetRow => ({
  id: 'c1',
  distributionId: 'd1',
  cluster: 'platform',
  path: 'platform-data/postgres/temporal',
  kind: 'secret',
  datasource: 'postgres',
  instance: 'temporal',
  role: 'consumer',
  publishers: ['platform-data/temporal-postgres'],
  namespaces: ['temporal', 'platform-data'],
  state: 'ok',
  sentence: 'It arrives.',
  rules: [],
  consumers: ['component:default/temporal'],
  producers: ['component:default/platform-postgres'],
  consumerOwners: ['group:default/team-temporal'],
  producerOwners: ['group:default/team-platform'],
  systems: ['system:default/workflow'],
  ...changes,
});

/** Starts the module and refreshes once, against a portal that says this. */
async function refresh(options: {
  rows: readonly FleetRow[];
  coverage?: Record<string, string>;
  status?: number;
}) {
  const { rows, coverage = { platform: 'live' }, status = 200 } = options;
  const asked: URLSearchParams[] = [];
  server.use(
    http.get('http://portal.test/api/secret-distribution/overview', () =>
      HttpResponse.json(
        {
          clusters: Object.entries(coverage).map(([cluster, state]) => ({
            cluster,
            coverage: state,
          })),
        },
        { status },
      ),
    ),
    http.get(
      'http://portal.test/api/secret-distribution/distributions',
      ({ request }) => {
        const { searchParams } = new URL(request.url);
        asked.push(searchParams);
        const start = Number(searchParams.get('cursor') ?? 0);
        return HttpResponse.json({
          items: rows.slice(start, start + 2),
          ...(start + 2 < rows.length && { nextCursor: `${start + 2}` }),
        });
      },
    ),
  );
  const mutations = new Map<string, { entity: any; locationKey?: string }[]>();
  const addEntityProvider = (...providers: EntityProvider[]) =>
    providers.forEach(provider =>
      provider.connect({
        applyMutation: async mutation => {
          if (mutation.type !== 'full') throw new Error('all at once, please');
          mutations.set(provider.getProviderName(), mutation.entities);
        },
        refresh: async () => {},
      }),
    );
  const processors: CatalogProcessor[] = [];
  let task: ((signal: AbortSignal) => unknown) | undefined;
  const backend = await startTestBackend({
    extensionPoints: [
      [
        catalogProcessingExtensionPoint,
        {
          addEntityProvider,
          addProcessor: (...added: CatalogProcessor[]) =>
            processors.push(...added),
        } as never,
      ],
    ],
    features: [
      catalogModuleSecretDistribution,
      mockServices.discovery.mock({
        getBaseUrl: async id => `http://portal.test/api/${id}`,
      }).factory,
      mockServices.scheduler.mock({
        scheduleTask: async ({ fn }) => {
          task = fn as typeof task;
        },
      }).factory,
      mockServices.rootConfig.factory({
        data: {
          secretDistribution: {
            framework: { environmentWords: ['sandbox'] },
            clusters: ['platform', 'edge'].map(name => ({
              name,
              kubernetes: { inCluster: true },
            })),
          },
        },
      }),
    ],
  });
  await task?.(new AbortController().signal);
  await backend.stop();
  return {
    asked,
    mutations,
    processors,
    entities: (mutations.get('secret-distribution:platform') ?? []).map(
      ({ entity }) => entity,
    ),
  };
}

describe('Resources of distributions', () => {
  it('say who produces a path, who owns it, and who would break without it', async () => {
    const { entities } = await refresh({
      rows: [
        row(),
        row({
          id: 'c2',
          consumers: ['component:default/reports'],
          systems: ['system:default/workflow'],
        }),
      ],
    });

    expect(entities).toEqual([
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Resource',
        metadata: {
          namespace: 'default',
          name: 'platform.platform-data.postgres.temporal',
          title: 'platform-data/postgres/temporal',
          description:
            'Internal secret of postgres for temporal, in cluster platform',
          annotations: {
            'backstage.io/managed-by-location': 'secret-distribution:platform',
            'backstage.io/managed-by-origin-location':
              'secret-distribution:platform',
            'secret-distribution.io/distribution':
              'platform/platform-data/postgres/temporal',
            'secret-distribution.io/produces':
              'platform-data/postgres/temporal',
            'backstage.io/kubernetes-cluster': 'platform',
          },
        },
        spec: {
          type: 'internal-secret',
          owner: 'group:default/team-platform',
          system: 'system:default/workflow',
          dependsOn: ['component:default/platform-postgres'],
          dependencyOf: [
            'component:default/reports',
            'component:default/temporal',
          ],
        },
      },
    ]);
    expect(await resourceEntityV1alpha1Validator.check(entities[0])).toBe(true);
  });

  it('are of configuration, too, and owned by nobody known where the producer is not known', async () => {
    const { entities } = await refresh({
      rows: [
        row({
          kind: 'config',
          path: 'platform-config/redis/platform-redis',
          datasource: 'redis',
          instance: 'platform-redis',
          producers: [],
          producerOwners: [],
          systems: ['system:default/a', 'system:default/b'],
        }),
      ],
    });
    expect(entities[0].spec).toMatchObject({
      type: 'internal-config',
      owner: 'unknown',
      dependsOn: [],
    });
    expect(entities[0].spec.system).toBeUndefined();
  });

  it('are not made for what nobody publishes, or what breaks the convention', async () => {
    const { entities, mutations } = await refresh({
      rows: [
        row({ publishers: [] }),
        row({ path: 'apps/x', kind: 'unconventional', datasource: undefined }),
      ],
    });
    expect(entities).toEqual([]);
    expect(mutations.has('secret-distribution:platform')).toBe(true);
  });

  it('have names that a catalog takes, whatever the path, each its own', async () => {
    const long = `platform-data/postgres/${'long-'.repeat(12)}name`;
    const { entities } = await refresh({
      rows: [
        row({ path: long }),
        row({ path: `${long}r` }),
        row({ path: 'platform-data/postgres/a--b' }),
        row({ path: 'platform-data/postgres-a/b' }),
        row({ path: 'platform-data/postgres/a.b' }),
      ],
    });
    const names = entities.map(({ metadata }) => metadata.name);
    expect(new Set(names).size).toBe(5);
    for (const entity of entities) {
      expect(entity.metadata.name.length).toBeLessThanOrEqual(63);
      expect(await resourceEntityV1alpha1Validator.check(entity)).toBe(true);
    }
  });

  it('stay as they were in a cluster that is not seen well', async () => {
    const { mutations, asked } = await refresh({
      rows: [row()],
      coverage: { platform: 'live', edge: 'stale' },
    });
    expect([...mutations.keys()]).toEqual(['secret-distribution:platform']);
    expect(asked[0].getAll('cluster')).toEqual(['platform']);
  });

  it('stay as they were when the portal does not answer', async () => {
    const { mutations } = await refresh({ rows: [row()], status: 503 });
    expect(mutations.size).toBe(0);
  });
});

describe('annotations at ingestion', () => {
  async function process(annotations: Record<string, string>, status?: object) {
    const { processors } = await refresh({ rows: [] });
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'temporal', annotations },
      spec: { type: 'service', owner: 'me' },
      ...(status && { status }),
    } as Entity;
    const emit = jest.fn();
    const [processor] = processors;
    const processed = (await processor.postProcessEntity!(
      entity,
      { type: 'url', target: 'https://example.com' },
      emit,
      {} as never,
    )) as Entity & { status?: { items: any[] } };
    return { entity, processed, emit };
  }

  it('leave an entity alone where they are right', async () => {
    const { entity, processed } = await process({
      'secret-distribution.io/consumes': 'platform-data/postgres/temporal',
    });
    expect(processed).toBe(entity);
  });

  it('SD-P5: are told where the catalog tells its errors, and hold nothing back', async () => {
    const earlier = { type: 'x', level: 'info', message: 'before' };
    const { entity, processed, emit } = await process(
      {
        // This platform's own words.
        'secret-distribution.io/consumes': 'platform-data/postgres/sandbox',
      },
      { items: [earlier] },
    );
    expect(processed.status?.items).toEqual([
      earlier,
      {
        type: 'backstage.io/catalog-processing',
        level: 'error',
        message: expect.stringContaining(
          'secret-distribution.io/consumes: SD-P5',
        ),
        error: {
          name: 'InputError',
          message: expect.stringContaining('sandbox'),
        },
      },
    ]);
    // An emitted error would keep the catalog from taking the entity.
    expect(emit).not.toHaveBeenCalled();
    expect({ ...processed, status: undefined }).toEqual({
      ...entity,
      status: undefined,
    });
  });
});

describe('the layer of the catalog’s model', () => {
  it('describes the annotations of entities beside the catalog’s own', () => {
    const { annotations } = compileCatalogModel([
      defaultCatalogEntityModel,
      secretDistributionCatalogModelLayer,
    ]).getMetadata();
    const ours = annotations.filter(({ name }) =>
      name.startsWith('secret-distribution.io/'),
    );
    expect(ours.map(({ name }) => name).sort()).toEqual([
      'secret-distribution.io/consumes',
      'secret-distribution.io/distribution',
      'secret-distribution.io/produces',
    ]);
    expect(annotations.length).toBeGreaterThan(ours.length);
    for (const { description } of ours) {
      expect(description.length).toBeGreaterThan(50);
    }
  });
});
