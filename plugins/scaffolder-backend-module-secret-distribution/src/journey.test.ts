import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// The whole way is walked here, through the backend that serves it.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import secretDistributionPlugin from '@secret-distribution/backstage-plugin-secret-distribution-backend';
import {
  canaryMarker,
  PORTAL_TOKEN,
  startSandbox,
  stories,
  type Sandbox,
} from '@secret-distribution/sandbox';
import path from 'node:path';
import { testServices, testStep } from './__testUtils__';
import { createActions } from './actions';

// A cluster, a Vault, Git and a portal start; a busy machine takes its time.
jest.setTimeout(180_000);

const ENTITY = 'component:default/orders';
const PATH = { kind: 'secret', datasource: 'postgres', instance: 'orders' };
const [SOURCE = ''] = stories.find(({ id }) => id === 'orders')?.sources ?? [];
const [namespace, source] = SOURCE.split('/');

const repository = {
  layout: {
    type: 'perApplication',
    root: 'clusters/platform',
    kustomization: true,
  },
  application: 'orders-credentials',
  cluster: 'platform',
  entityRef: ENTITY,
};

describe('from the form to the workload', () => {
  let sandbox: Sandbox;
  let backend: TestBackend;
  const told: unknown[] = [];

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0, speed: 60 });
    const { url, tokenDir } = sandbox;
    backend = await startTestBackend({
      features: [
        secretDistributionPlugin,
        mockServices.rootConfig.factory({
          data: {
            secretDistribution: {
              clusters: [
                {
                  name: 'platform',
                  kubernetes: {
                    url: `${url}/clusters/platform/kubernetes`,
                    serviceAccountToken: PORTAL_TOKEN,
                  },
                  vault: {
                    address: `${url}/clusters/platform/vault`,
                    auth: {
                      method: 'kubernetes',
                      role: 'backstage',
                      tokenFile: path.join(tokenDir, 'portal.jwt'),
                    },
                    pollInterval: { seconds: 1 },
                    requestsPerSecond: 1_000,
                  },
                },
              ],
            },
          },
        }),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: {
                name: 'orders',
                namespace: 'default',
                annotations: {
                  'backstage.io/kubernetes-id': 'orders',
                  'backstage.io/kubernetes-cluster': 'platform',
                },
              },
              spec: { type: 'service' },
            },
          ],
        }),
      ],
    });
  });

  afterAll(async () => {
    await backend?.stop();
    await sandbox?.stop();
  });

  async function run(verb: string, input: object) {
    const { services, events } = testServices({
      backendUrl: `http://localhost:${backend.server.port()}`,
      config: {
        secretDistribution: { gitServers: [{ url: `${sandbox.url}/git/` }] },
      },
      clock: {
        now: () => Date.now(),
        sleep: () => new Promise(resolve => setTimeout(resolve, 200)),
      },
    });
    const { ctx, outputs, log } = testStep(input);
    const id = `secret-distribution:${verb}`;
    await createActions(services)
      .find(action => action.id === id)!
      .handler(ctx);
    told.push(outputs, log, events);
    return outputs;
  }

  async function merge(branch: unknown) {
    const { status } = await fetch(`${sandbox.url}/control/merge`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ branch }),
    });
    expect(status).toBe(200);
  }

  const repoUrl = () => `${sandbox.url}/git/platform.git`;
  const awaited = (role: string, more: object = {}) =>
    run('await', {
      entityRef: ENTITY,
      path: PATH,
      cluster: 'platform',
      role,
      timeout: { minutes: 2 },
      ...more,
    });

  it('decides, proposes, is merged, and reaches the workload', async () => {
    const decision = await run('decide', {
      answers: {
        about: 'secret',
        generatedInCluster: true,
        sameNamespace: false,
        crossNamespaceRequired: true,
      },
    });
    expect(decision.verdict).toBe('use');
    const proposed = await run('propose', {
      repoUrl: repoUrl(),
      request: {
        ...repository,
        publish: {
          namespace,
          source,
          path: PATH,
          mappings: ['username', 'password'].map(key => ({
            secretKey: key,
            property: key,
          })),
        },
        consume: [{ namespace: 'orders' }],
      },
    });
    expect(proposed.outcome).toBe('proposed');
    await merge(proposed.branch);
    expect(await awaited('producer')).toMatchObject({ state: 'ok' });
    expect(await awaited('consumer')).toMatchObject({ state: 'ok' });
  });

  it('waits for the merge of a change of what worked before', async () => {
    const proposed = await run('propose', {
      repoUrl: repoUrl(),
      request: {
        ...repository,
        refreshInterval: '30m',
        sources: [
          {
            path: PATH,
            mappings: [{ property: 'username' }, { property: 'password' }],
          },
        ],
        consume: [{ namespace: 'orders' }],
      },
    });
    const { objects } = proposed;
    expect(objects).toEqual([
      {
        kind: 'ExternalSecret',
        namespace: 'orders',
        name: 'postgres-orders',
        entityRef: ENTITY,
        generations: { platform: 1 },
      },
    ]);
    await expect(
      awaited('consumer', { objects, timeout: { seconds: 1 } }),
    ).rejects.toThrow('as it was before the change');
    expect(await awaited('consumer')).toMatchObject({ state: 'ok' });

    await merge(proposed.branch);
    expect(await awaited('consumer', { objects })).toMatchObject({
      state: 'ok',
    });
    expect(
      sandbox.world
        .cluster('platform')
        .objects.get('ExternalSecret', 'orders', 'postgres-orders')?.metadata
        .generation,
    ).toBe(2);
  });

  it('ends the same way, consumer first', async () => {
    const consumers = await run('retire', {
      repoUrl: repoUrl(),
      request: {
        ...repository,
        path: PATH,
        publisher: { namespace, name: 'postgres-orders' },
        consumers: [{ namespace: 'orders', name: 'postgres-orders' }],
      },
    });
    expect(consumers.order).toEqual([
      expect.stringMatching(/^ExternalSecret orders\/postgres-orders /),
      expect.stringMatching(/^PushSecret .*\/postgres-orders /),
    ]);
    await merge(consumers.branch);
    const { objects } = sandbox.world.cluster('platform');
    expect(
      objects.get('ExternalSecret', 'orders', 'postgres-orders'),
    ).toBeUndefined();
    expect(
      objects.get('PushSecret', namespace, 'postgres-orders'),
    ).toBeUndefined();
  });

  it('lets no value pass into an output, a log line or an audit event', () => {
    expect(told.length).toBeGreaterThan(9);
    expect(JSON.stringify(told)).not.toContain(canaryMarker);
  });
});
