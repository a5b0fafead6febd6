import { render, screen } from '@testing-library/react';
import { app } from './App';

const TIMEOUT_MS = 60_000;

/** A token whose only use is to be read for its expiry. */
const token = [
  { alg: 'none' },
  { sub: 'user:default/guest', exp: Math.floor(Date.now() / 1000) + 3600 },
]
  .map(part => btoa(JSON.stringify(part)))
  .concat('signature')
  .join('.');

const guest = {
  profile: {},
  providerInfo: {},
  backstageIdentity: {
    token,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/guest',
      ownershipEntityRefs: [],
    },
  },
};

describe('the demo portal', () => {
  const environment = process.env;

  beforeEach(() => {
    process.env = {
      ...environment,
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: { title: 'Test', baseUrl: 'http://localhost:3000' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
        },
      ] as any,
    };
    jest.spyOn(global, 'fetch').mockImplementation(async input => {
      const { pathname } = new URL(
        input instanceof Request ? input.url : String(input),
      );
      return pathname === '/api/auth/guest/refresh'
        ? Response.json(guest)
        : new Response('{}', { status: 404 });
    });
  });

  afterEach(() => {
    process.env = environment;
    jest.restoreAllMocks();
  });

  it(
    'signs the guest in by itself and leads to the catalog',
    async () => {
      render(app.createRoot());

      expect(
        await screen.findByRole(
          'link',
          { name: /catalog/i },
          { timeout: TIMEOUT_MS },
        ),
      ).toHaveAttribute('href', '/catalog');
    },
    TIMEOUT_MS,
  );
});
