import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import express from 'express';
import request from 'supertest';
import { ReadinessReader, type ReadinessBoard } from './readiness';
import type { ChainAccess } from './fleet';
import type { FleetReader } from './fleet/FleetReader';
import { createRouter } from './router';
import { EntityAccess } from './services/EntityAccess';
import type { EntityWatchlist } from './services/EntityWatchlist';
import { deviation } from './__testUtils__/documented';
import { exampleDistributions } from './__testUtils__/distributions';
import { exampleReadiness } from './__testUtils__/readiness';

// Schemas are compiled and backends started; a busy machine takes its time.
jest.setTimeout(60_000);

const ENTITY_ROUTE = '/entities/component/default/temporal/distributions';
const BY_ID = '/distributions/cGxhdGZvcm0?entity=component:default/temporal';

async function setup(options?: { decision?: 'ALLOW' | 'DENY' }) {
  const watchlist = {
    show: jest.fn(() => exampleDistributions('component:default/temporal')),
  };
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const catalog = catalogServiceMock({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'temporal', namespace: 'default' },
      },
    ],
  });
  const permissions = mockServices.permissions({
    result: AuthorizeResult[options?.decision ?? 'ALLOW'],
  });
  const board = { report: jest.fn(exampleReadiness) };
  const router = await createRouter({
    httpAuth: mockServices.httpAuth(),
    auditor,
    access: EntityAccess.create({ permissions, catalog }),
    watchlist: watchlist as unknown as EntityWatchlist,
    rotations: { page: jest.fn(), calendar: jest.fn(), causes: jest.fn() },
    refresh: { offer: jest.fn(), refresh: jest.fn() },
    rollUps: { read: jest.fn() },
    history: { read: jest.fn() },
    chainAccess: {} as unknown as ChainAccess,
    fleet: { reader: {} as unknown as FleetReader },
    impact: { read: jest.fn() },
    compliance: { read: async () => [] },
    readiness: ReadinessReader.create({
      board: board as unknown as ReadinessBoard,
      permissions,
    }),
  });
  const app = express().use(router).use(mockErrorHandler());
  return { app, board, watchlist, auditor, event };
}

describe('the API', () => {
  it.each([ENTITY_ROUTE, BY_ID, '/readiness', '/rules'])(
    'answers %s as openapi.yaml says',
    async route => {
      const { app } = await setup();
      const { status, body } = await request(app).get(route);
      expect(status).toBe(200);
      expect(await deviation(route, body)).toBeUndefined();
    },
  );

  it.each([ENTITY_ROUTE, BY_ID, '/readiness', '/rules'])(
    'lets no cache answer %s without asking again',
    async route => {
      const { app } = await setup();
      const { headers } = await request(app).get(route);
      expect(headers['cache-control']).toBe('private, no-cache');
    },
  );

  it('has no place for a field that openapi.yaml does not know', async () => {
    const answer = exampleDistributions('component:default/temporal');
    const [chain] = answer.consumes;
    expect(
      await deviation(ENTITY_ROUTE, {
        ...answer,
        consumes: [{ ...chain, value: 'canary-1' }],
      }),
    ).toContain('must NOT have additional properties');
  });

  it('shows an entity’s distributions', async () => {
    const { app, watchlist } = await setup();
    const { body } = await request(app).get(ENTITY_ROUTE);
    expect(body).toEqual(exampleDistributions('component:default/temporal'));
    expect(watchlist.show).toHaveBeenCalledTimes(1);
  });

  it('takes a kind and a name in any case', async () => {
    const { app } = await setup();
    const { status } = await request(app).get(
      '/entities/Component/Default/Temporal/distributions',
    );
    expect(status).toBe(200);
  });

  it('shows one distribution through an entity that takes part in it', async () => {
    const { app } = await setup();
    const { body } = await request(app).get(BY_ID);
    expect(body).toMatchObject({
      entityRef: 'component:default/temporal',
      distribution: { path: 'platform-data/postgres/temporal' },
      chains: [{ role: 'consumer' }, { role: 'producer' }],
      cluster: { cluster: 'platform' },
    });
  });

  it.each([
    [
      'an id that is not the entity’s',
      '/distributions/other?entity=component:default/temporal',
      404,
    ],
    [
      'an entity that the catalog does not show',
      '/distributions/cGxhdGZvcm0?entity=component:default/hidden',
      404,
    ],
    ['no entity', '/distributions/cGxhdGZvcm0', 400],
    ['an entity that is no ref', '/distributions/cGxhdGZvcm0?entity=../x', 400],
    ['several entities', `${BY_ID}&entity=component:default/temporal`, 400],
  ])('does not answer for %s', async (_, route, status) => {
    const { app } = await setup();
    expect((await request(app).get(route)).status).toBe(status);
  });

  it.each([ENTITY_ROUTE, BY_ID])(
    'refuses %s without the permission, and reads nothing',
    async route => {
      const { app, watchlist, event } = await setup({
        decision: 'DENY',
      });
      const { status, body } = await request(app).get(route);
      expect(status).toBe(403);
      expect(body.error.name).toBe('NotAllowedError');
      expect(watchlist.show).not.toHaveBeenCalled();
      expect(event.fail).toHaveBeenCalledTimes(1);
      expect(event.success).not.toHaveBeenCalled();
    },
  );

  it('refuses readiness without its own permission, and works nothing out', async () => {
    const { app, board, event } = await setup({ decision: 'DENY' });
    const { status, body } = await request(app).get('/readiness');
    expect(status).toBe(403);
    expect(body.error.message).toContain('secretDistribution.readiness.read');
    expect(board.report).not.toHaveBeenCalled();
    expect(event.fail).toHaveBeenCalledTimes(1);
  });

  it.each([ENTITY_ROUTE, BY_ID, '/readiness', '/rules'])(
    'refuses %s to who is not signed in',
    async route => {
      const { app, watchlist } = await setup();
      const { status } = await request(app)
        .get(route)
        .set('authorization', mockCredentials.none.header());
      expect(status).toBe(401);
      expect(watchlist.show).not.toHaveBeenCalled();
    },
  );

  it('serves other backends as it serves people', async () => {
    const { app } = await setup();
    const { status } = await request(app)
      .get(ENTITY_ROUTE)
      .set('authorization', mockCredentials.service.header());
    expect(status).toBe(200);
  });

  it.each([
    [
      ENTITY_ROUTE,
      { queryType: 'by-entity', entityRef: 'component:default/temporal' },
    ],
    [
      BY_ID,
      {
        queryType: 'by-id',
        entityRef: 'component:default/temporal',
        distribution: 'cGxhdGZvcm0',
      },
    ],
    ['/readiness', { queryType: 'readiness' }],
    ['/rules', { queryType: 'rules' }],
  ])('leaves an audit event for %s', async (route, meta) => {
    const { app, auditor, event } = await setup();
    await request(app).get(route);
    expect(auditor.createEvent.mock.calls).toEqual([
      [expect.objectContaining({ eventId: 'distribution-read', meta })],
    ]);
    expect(event.success).toHaveBeenCalledTimes(1);
  });

  it.each([
    '/entities/component/default/..%2f..%2fsecret/distributions',
    '/entities/component/default/%2e%2e/distributions',
    '/entities/component/..%2f..%2fv1%2fsys/temporal/distributions',
    '/entities/component/default/%00/distributions',
    '/entities/component/default/%3Cscript%3E/distributions',
    '/entities/component/default/%E0%A4%A/distributions',
    `/entities/component/default/${'x'.repeat(5_000)}/distributions`,
    '/distributions/..%2f..%2fsecret?entity=component:default/temporal',
    `${ENTITY_ROUTE}?path=platform-data/postgres/temporal`,
    `${ENTITY_ROUTE}?namespace=vault`,
  ])('turns %.80s away as a bad request', async route => {
    const { app, watchlist } = await setup();
    const { status } = await request(app).get(route);
    expect(status).toBe(400);
    expect(watchlist.show).not.toHaveBeenCalled();
  });
});
