import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import express from 'express';
import request from 'supertest';
import { requestsOf, operations } from './__testUtils__/operations';
import { ChainAccess } from './fleet';
import { ReadinessReader } from './readiness';
import { ChainRefresh } from './refresh';
import { RollUpReader } from './rollup';
import { createRouter } from './router';
import { EntityAccess } from './services/EntityAccess';

// Schemas are compiled; a busy machine takes its time.
jest.setTimeout(60_000);

/** The texts of the rules are the same in every portal, and an offer says “forbidden” in words. */
const answeredToAll = ['get /rules', 'get /distributions/{id}/refresh'];

/** Notes whatever is asked of a source of data. */
function untouched<T>(touched: string[], name: string): T {
  return new Proxy(
    {},
    {
      get: (_, method) => () => {
        touched.push(`${name}.${String(method)}`);
        throw new Error(`${name} was asked`);
      },
    },
  ) as T;
}

async function setup() {
  const touched: string[] = [];
  const permissions = mockServices.permissions({
    result: AuthorizeResult.DENY,
  });
  const catalog = catalogServiceMock({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'temporal', namespace: 'default' },
      },
    ],
  });
  const access = EntityAccess.create({ permissions, catalog });
  const chainAccess = ChainAccess.create({
    permissions,
    permissionsRegistry: mockServices.permissionsRegistry.mock(),
  });
  const source = <T>(name: string) => untouched<T>(touched, name);
  const router = await createRouter({
    httpAuth: mockServices.httpAuth(),
    auditor: mockServices.auditor.mock({
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    }),
    access,
    watchlist: source('watchlist'),
    rollUps: RollUpReader.create({
      index: source('index'),
      access,
      catalog,
      permissions,
    }),
    history: source('history'),
    rotations: source('rotations'),
    refresh: ChainRefresh.create({
      settings: { enabled: true },
      pauses: source('pauses'),
      rows: () => source<() => never[]>('rows')(),
      chainsAt: () => source<{ get(): undefined }>('chains').get(),
      view: () => source<{ get(): never }>('view').get(),
      access: chainAccess,
      forceSync: () => source<{ set(): Promise<void> }>('cluster').set(),
    }),
    readiness: ReadinessReader.create({ board: source('board'), permissions }),
    chainAccess,
    fleet: { reader: source('fleet') },
    impact: source('impact'),
    compliance: source('compliance'),
  });
  return { app: express().use(router).use(mockErrorHandler()), touched };
}

describe('every operation of openapi.yaml', () => {
  it('has a request here', () => {
    expect(operations.filter(name => !(name in requestsOf))).toEqual([]);
  });

  it.each(operations)(
    '%s reads nothing for who has no permission at all',
    async name => {
      const { app, touched } = await setup();
      const method = name.startsWith('post') ? 'post' : 'get';
      const { status, headers } = await request(app)[method](requestsOf[name]);
      expect(touched).toEqual([]);
      expect(status).toBe(answeredToAll.includes(name) ? 200 : 403);
      expect(headers['cache-control']).toMatch(/private|no-store/);
    },
  );

  it('offers to refresh without a word on the chain', async () => {
    const { app } = await setup();
    const { body } = await request(app).get(
      requestsOf['get /distributions/{id}/refresh'],
    );
    expect(body).toEqual({ offered: false, refusal: 'forbidden' });
  });

  it.each(operations)(
    '%s reads nothing for who is not signed in',
    async name => {
      const { app, touched } = await setup();
      const method = name.startsWith('post') ? 'post' : 'get';
      const { status } = await request(app)
        [method](requestsOf[name])
        .set('authorization', mockCredentials.none.header());
      expect(status).toBe(401);
      expect(touched).toEqual([]);
    },
  );

  it.each(
    operations.filter(name =>
      /^get \/(distributions|rotations\S*)$/.test(name),
    ),
  )('%s hands out no CSV without the permission', async name => {
    const { app, touched } = await setup();
    const { status, text } = await request(app)
      .get(requestsOf[name])
      .set('accept', 'text/csv');
    expect(status).toBe(403);
    expect(text).not.toContain('cluster,');
    expect(touched).toEqual([]);
  });
});
