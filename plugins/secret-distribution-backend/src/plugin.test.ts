import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import request from 'supertest';
import secretDistributionPlugin from './index';
import { deviation } from './__testUtils__/documented';
import { component } from './__testUtils__/facts';

// Schemas are compiled and backends started; a busy machine takes its time.
jest.setTimeout(60_000);

const BASE = '/api/secret-distribution';
const ENTITY_ROUTE = '/entities/component/default/temporal/distributions';

function start(options?: {
  config?: object;
  decision?: AuthorizeResult.ALLOW | AuthorizeResult.DENY;
  logger?: ReturnType<typeof mockServices.logger.mock>;
}) {
  const {
    config = {},
    decision = AuthorizeResult.ALLOW,
    logger,
  } = options ?? {};
  return startTestBackend({
    features: [
      secretDistributionPlugin,
      mockServices.rootConfig.factory({ data: config }),
      mockServices.permissions.factory({ result: decision }),
      catalogServiceMock.factory({ entities: [component('temporal')] }),
      ...(logger ? [logger.factory] : []),
    ],
  });
}

describe('the plugin', () => {
  it('warns without clusters, stays idle and says so', async () => {
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const { server } = await start({ logger });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('secretDistribution.clusters'),
    );
    const { status, body } = await request(server).get(BASE + ENTITY_ROUTE);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      state: 'none',
      sentence: expect.stringContaining('No cluster is configured'),
      consumes: [],
      produces: [],
      clusters: [],
    });
    expect(await deviation(ENTITY_ROUTE, body)).toBeUndefined();
  });

  it('asks the permission framework and the catalog as the caller', async () => {
    const denying = await start({ decision: AuthorizeResult.DENY });
    const { status, body } = await request(denying.server).get(
      BASE + ENTITY_ROUTE,
    );
    expect(status).toBe(403);
    expect(body.error.name).toBe('NotAllowedError');
  });

  it('does not find an entity that the catalog does not show', async () => {
    const { server } = await start();
    const { status } = await request(server).get(
      `${BASE}/entities/component/default/hidden/distributions`,
    );
    expect(status).toBe(404);
  });

  it('registers the permissions of the whole plugin', async () => {
    const { server } = await start();
    const { body } = await request(server).get(
      `${BASE}/.well-known/backstage/permissions/metadata`,
    );
    expect(body.permissions).toEqual([
      ...['read', 'publish', 'consume'].map(verb =>
        expect.objectContaining({
          name: `secretDistribution.distribution.${verb}`,
          resourceType: 'catalog-entity',
        }),
      ),
      expect.objectContaining({ name: 'secretDistribution.selfService.use' }),
      expect.objectContaining({ name: 'secretDistribution.readiness.read' }),
      expect.objectContaining({ name: 'secretDistribution.tools.use' }),
      ...['read', 'refresh'].map(verb =>
        expect.objectContaining({
          name: `secretDistribution.chain.${verb}`,
          resourceType: 'secret-distribution-chain',
        }),
      ),
    ]);
    expect(body.rules.map(({ name }: { name: string }) => name)).toEqual([
      'IS_CONSUMER_OWNER',
      'IS_PRODUCER_OWNER',
      'IN_CLUSTER',
      'IN_NAMESPACE',
    ]);
  });

  it('shows every rule and cause as openapi.yaml says', async () => {
    const { server } = await start();
    const { body } = await request(server).get(`${BASE}/rules`);
    expect(body.rules).toContainEqual(expect.objectContaining({ id: 'SD-B2' }));
    expect(body.causes.length).toBeGreaterThan(20);
    expect(await deviation('/rules', body)).toBeUndefined();
  });

  it.each([
    [
      'secretDistribution.clusters',
      { clusters: [{ name: 'platform', kubernetes: {} }] },
    ],
    [
      'secretDistribution.clusters[0].vault.auth',
      {
        clusters: [
          {
            name: 'platform',
            kubernetes: { inCluster: true },
            vault: { address: 'https://vault', auth: { method: 'root' } },
          },
        ],
      },
    ],
    ['secretDistribution.framework.mount', { framework: { mount: '../sys' } }],
  ])('refuses to start with a wrong %s', async (key, secretDistribution) => {
    await expect(start({ config: { secretDistribution } })).rejects.toThrow(
      key,
    );
  });

  it.each([
    '/entities/component/default/..%2f..%2fsecret/distributions',
    `/entities/component/default/${'x'.repeat(8_000)}/distributions`,
    '/entities/component/default/temporal/distributions/../../../rules/x',
    '/distributions/%2e%2e%2f?entity=component:default/temporal',
    '/secret/data/platform-data/postgres/temporal',
  ])('answers %.60s cleanly', async route => {
    const { server } = await start();
    const { status, text } = await request(server).get(BASE + route);
    expect([400, 404]).toContain(status);
    expect(text).not.toContain('at ');
  });
});
