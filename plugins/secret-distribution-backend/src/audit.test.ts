import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import express from 'express';
import request from 'supertest';
import { createRouter } from './router';
import { spec } from './schema/openapi/generated/router';

// Schemas are compiled; a busy machine takes its time.
jest.setTimeout(60_000);

const entity = 'component:default/temporal';
const ofEntity = '/entities/component/default/temporal';

/** For every operation of `openapi.yaml` a request that it takes. */
const requests: Readonly<Record<string, string>> = {
  'get /entities/{kind}/{namespace}/{name}/distributions': `${ofEntity}/distributions`,
  'get /entities/{kind}/{namespace}/{name}/rollup': `${ofEntity}/rollup`,
  'get /distributions': '/distributions',
  'get /facets': '/facets?facet=namespace',
  'get /overview': '/overview',
  'get /map': '/map',
  'get /compliance': '/compliance',
  'get /distributions/{id}': `/distributions/d1?entity=${entity}`,
  'get /distributions/{id}/impact': `/distributions/d1/impact?entity=${entity}&change=retire`,
  'get /distributions/{id}/history': `/distributions/d1/history?entity=${entity}`,
  'get /distributions/{id}/refresh': '/distributions/d1/refresh?chain=d1-c1',
  'post /distributions/{id}/refresh': '/distributions/d1/refresh?chain=d1-c1',
  'get /readiness': '/readiness',
  'get /rules': '/rules',
  'get /rotations': '/rotations',
  'get /rotations/calendar': '/rotations/calendar',
  'get /rotations/causes': '/rotations/causes',
};

const operations = Object.entries(spec.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map(method => `${method} ${path}`),
);

/** A service of which every method refuses. */
function refusing<T>(): T {
  return new Proxy(
    {},
    {
      get: () => async () => {
        throw new NotAllowedError('No');
      },
    },
  ) as T;
}

async function setup() {
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const router = await createRouter({
    httpAuth: refusing(),
    auditor,
    access: refusing(),
    watchlist: refusing(),
    rollUps: refusing(),
    history: refusing(),
    rotations: refusing(),
    refresh: refusing(),
    readiness: refusing(),
    chainAccess: refusing(),
    fleet: { reader: refusing() },
    impact: refusing(),
    compliance: refusing(),
  });
  const app = express().use(router).use(mockErrorHandler());
  return { app, auditor, event };
}

describe('audit events', () => {
  it('are asked of every operation', () => {
    expect(operations.filter(operation => !(operation in requests))).toEqual(
      [],
    );
  });

  it.each(operations)('%s leaves one, also when it is refused', async name => {
    const { app, auditor, event } = await setup();
    const method = name.startsWith('post') ? 'post' : 'get';
    const { status } = await request(app)[method](requests[name]);
    expect(status).toBe(403);
    expect(auditor.createEvent).toHaveBeenCalledTimes(1);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining(
        method === 'post'
          ? { severityLevel: 'medium' }
          : { eventId: 'distribution-read', severityLevel: 'low' },
      ),
    );
    expect(event.fail).toHaveBeenCalledTimes(1);
    expect(event.success).not.toHaveBeenCalled();
  });
});
