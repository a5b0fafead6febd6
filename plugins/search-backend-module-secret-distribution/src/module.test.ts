import {
  mockServices,
  registerMswTestHooks,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import searchPlugin from '@backstage/plugin-search-backend';
import type {
  DistributionSearchDocument,
  FleetRow,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { http, HttpResponse, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import request from 'supertest';
import searchModuleSecretDistribution from '.';

jest.setTimeout(60_000);

const server = setupServer();
registerMswTestHooks(server);

const EVALUATED_AT = 1_790_000_000_000;

const row = (id: string, changes: Partial<FleetRow> = {}): FleetRow => ({
  id,
  distributionId: 'd1',
  cluster: 'platform',
  path: 'platform-data/postgres/temporal',
  kind: 'secret',
  datasource: 'postgres',
  instance: 'temporal',
  role: 'consumer',
  consumer: `${id}/postgres`,
  publishers: ['platform-data/temporal-postgres'],
  namespaces: [id, 'platform-data'],
  state: 'broken',
  sentence: 'Vault refuses the push.',
  rules: ['SD-Q5'],
  consumers: [`component:default/${id}`],
  producers: ['component:default/platform-postgres'],
  consumerOwners: [`group:default/team-${id}`],
  producerOwners: ['group:default/team-data'],
  systems: [],
  ...changes,
});

describe('distributions in the search', () => {
  let backend: TestBackend | undefined;
  afterEach(() => backend?.stop());

  async function start(options: {
    rows: readonly FleetRow[];
    /** Chains that the caller may see; all unless told. */
    allowed?: readonly string[];
    config?: object;
  }) {
    const { rows, allowed } = options;
    const asked: URLSearchParams[] = [];
    server.use(
      http.get(
        'http://portal.test/api/secret-distribution/distributions',
        ({ request: { url } }) => {
          const { searchParams } = new URL(url);
          asked.push(searchParams);
          const from = Number(searchParams.get('cursor') ?? 0);
          return HttpResponse.json({
            evaluatedAt: EVALUATED_AT,
            total: rows.length,
            items: rows.slice(from, from + 2),
            ...(from + 2 < rows.length && { nextCursor: `${from + 2}` }),
          });
        },
      ),
      http.all('http://127.0.0.1*', () => passthrough()),
      http.all('http://localhost*', () => passthrough()),
    );
    const authorized: unknown[] = [];
    let index: (() => unknown) | undefined;
    backend = await startTestBackend({
      features: [
        searchPlugin,
        searchModuleSecretDistribution,
        mockServices.scheduler.mock({
          createScheduledTaskRunner: () => ({
            run: async ({ fn }) => {
              index = () => fn(new AbortController().signal);
            },
          }),
        }).factory,
        mockServices.discovery.mock({
          getBaseUrl: async id => `http://portal.test/api/${id}`,
        }).factory,
        mockServices.permissions.mock({
          authorizeConditional: async requests =>
            requests.map(
              () =>
                ({
                  result: allowed
                    ? AuthorizeResult.CONDITIONAL
                    : AuthorizeResult.ALLOW,
                } as never),
            ),
          authorize: async requests =>
            requests.map(({ permission, resourceRef }: any) => {
              authorized.push([permission.name, resourceRef]);
              return {
                result:
                  allowed?.includes(resourceRef) ?? true
                    ? AuthorizeResult.ALLOW
                    : AuthorizeResult.DENY,
              };
            }),
        }).factory,
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            search: {
              collators: {
                secretDistribution: {
                  ...options.config,
                },
              },
            },
          },
        }),
      ],
    });
    const search = async (term: string) => {
      const { status, body } = await request(backend!.server).get(
        `/api/search/query?term=${encodeURIComponent(
          term,
        )}&types[0]=secret-distribution`,
      );
      expect(status).toBe(200);
      return body as {
        numberOfResults?: number;
        results: { type: string; document: DistributionSearchDocument }[];
      };
    };
    await index?.();
    return { search, asked, authorized };
  }

  it('are found by their path, with who takes part and how they are', async () => {
    const { search } = await start({ rows: [row('orders')] });
    const { results } = await search('platform-data/postgres/temporal');
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      type: 'secret-distribution',
      document: {
        title: 'platform-data/postgres/temporal',
        cluster: 'platform',
        kind: 'secret',
        state: 'broken',
        seenAt: EVALUATED_AT,
        consumer: 'orders/postgres',
        namespaces: ['orders', 'platform-data'],
        consumers: ['component:default/orders'],
        owners: ['group:default/team-orders', 'group:default/team-data'],
        location:
          '/secret-distribution/distributions?cluster=platform&text=platform-data%2Fpostgres%2Ftemporal+orders%2Fpostgres',
      },
    });
    // Which chain a document stands for is for the search alone.
    expect(results[0].document).not.toHaveProperty('authorization');
  });

  it.each(['orders', 'platform-postgres', 'team-data', 'SD-Q5', 'refuses'])(
    'are found by %s',
    async term => {
      const { search } = await start({ rows: [row('orders')] });
      expect((await search(term)).results).toHaveLength(1);
    },
  );

  it('are all read, page by page', async () => {
    const rows = ['a', 'b', 'c', 'd', 'e'].map(id => row(`service${id}`));
    const { search, asked } = await start({ rows });
    expect((await search('temporal')).results).toHaveLength(5);
    expect(asked.slice(0, 3).map(query => query.get('cursor'))).toEqual([
      null,
      '2',
      '4',
    ]);
  });

  it('are not found by who may not see the chain, and leave no trace of it', async () => {
    const { search, authorized } = await start({
      rows: [row('orders'), row('billing')],
      allowed: ['orders'],
    });
    const found = await search('temporal');
    expect(found.results.map(({ document }) => document.consumer)).toEqual([
      'orders/postgres',
    ]);
    expect(JSON.stringify(found)).not.toContain('billing');
    expect(found.numberOfResults).toBeUndefined();
    expect((await search('billing')).results).toEqual([]);
    expect(authorized).toContainEqual([
      'secretDistribution.chain.read',
      'billing',
    ]);
  });

  it('are not found at all by who may see none', async () => {
    const { search } = await start({ rows: [row('orders')], allowed: [] });
    expect((await search('temporal')).results).toEqual([]);
  });

  it('lead to where the portal has its page', async () => {
    const { search } = await start({
      rows: [row('orders')],
      config: { pagePath: '/secrets/' },
    });
    const { results } = await search('temporal');
    expect(results[0].document.location).toMatch(
      /^\/secrets\/distributions\?cluster=platform/,
    );
  });
});
