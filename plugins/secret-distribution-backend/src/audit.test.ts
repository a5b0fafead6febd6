import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import express from 'express';
import request from 'supertest';
import { createRouter } from './router';
import { operations, requestsOf } from './__testUtils__/operations';

// Schemas are compiled; a busy machine takes its time.
jest.setTimeout(60_000);

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
    expect(operations.filter(operation => !(operation in requestsOf))).toEqual(
      [],
    );
  });

  it.each(operations)('%s leaves one, also when it is refused', async name => {
    const { app, auditor, event } = await setup();
    const method = name.startsWith('post') ? 'post' : 'get';
    const { status } = await request(app)[method](requestsOf[name]);
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
