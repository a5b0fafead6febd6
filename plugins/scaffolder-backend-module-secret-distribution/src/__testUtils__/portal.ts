import { registerMswTestHooks } from '@backstage/backend-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';

/** The portal's own backend, which knows of nothing unless a test says otherwise. */
export function usePortal() {
  const server = setupServer();
  registerMswTestHooks(server);
  beforeEach(() =>
    server.use(
      http.get('http://portal.test/*', () =>
        HttpResponse.json({ consumes: [], produces: [], items: [] }),
      ),
    ),
  );
  return {
    /** What the clusters have of a component that publishes. */
    produces: (name: string, chains: object[]) =>
      server.use(
        http.get(
          `http://portal.test/api/secret-distribution/entities/component/default/${name}/distributions`,
          () => HttpResponse.json({ consumes: [], produces: chains }),
        ),
      ),
    /** What the clusters have of all components. */
    lists: (items: object[]) =>
      server.use(
        http.get(
          'http://portal.test/api/secret-distribution/distributions',
          () => HttpResponse.json({ items }),
        ),
      ),
    fails: (status: number) =>
      server.use(
        http.get('http://portal.test/*', () =>
          HttpResponse.json({ error: { message: 'canary' } }, { status }),
        ),
      ),
  };
}
