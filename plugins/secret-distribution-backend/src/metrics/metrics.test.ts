import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type DataPoint,
} from '@opentelemetry/sdk-metrics';
import {
  PORTAL_TOKEN,
  startSandbox,
  type Sandbox,
} from '@secret-distribution/sandbox';
import fs from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import secretDistributionPlugin from '../index';
import { component } from '../__testUtils__/facts';
import { until } from '../__testUtils__/until';

// The first sync of a small world; generous for a busy machine.
jest.setTimeout(120_000);

const BASE = '/api/secret-distribution';
const OPERATE = path.resolve(__dirname, '../../../../docs/operate.md');

/** Labels that may be on a metric, and what may be in them; nothing that manifests name. */
const labels: Record<string, RegExp> = {
  cluster: /^(platform|incident|sealed)$/,
  state: /^(broken|stale|unknown|pending|warning|ok)$/,
  severity: /^(error|warning|info)$/,
  who: /^(platform|producer|consumer|portal)$/,
  resource:
    /^(Vault|Pod|Secret|PushSecret|ExternalSecret|ClusterSecretStore|SecretStore|Deployment|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob|Rollout|Event\/\w+)$/,
  why: /^(ended|gone|failed)$/,
  request: /^[a-zA-Z]+$/,
  outcome: /^(ok|denied|missing|refused|failed|sent)$/,
  what: /^(entity|fleet)$/,
  'http.request.method': /^GET$/,
  'http.route': /^(none|\/[a-z/:]*)$/,
  'http.response.status_code': /^\d{3}$/,
};

describe('metrics', () => {
  const exporter = new InMemoryMetricExporter(
    AggregationTemporality.CUMULATIVE,
  );
  const reader = new PeriodicExportingMetricReader({
    exporter,
    exportIntervalMillis: 3_600_000,
  });
  const send = jest.fn(async () => {});
  let sandbox: Sandbox;
  let backend: TestBackend;

  /** All metrics as they are now. */
  async function collect() {
    exporter.reset();
    await reader.forceFlush();
    return exporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .filter(({ scope }) => scope.name.endsWith('plugin-secret-distribution'))
      .flatMap(scope => scope.metrics);
  }

  /** The sum over the points of a metric with these labels; of a histogram the count. */
  async function value(name: string, where: Record<string, unknown> = {}) {
    const points = (await collect())
      .filter(({ descriptor }) => descriptor.name === name)
      .flatMap(({ dataPoints }) => dataPoints as DataPoint<unknown>[])
      .filter(({ attributes }) =>
        Object.entries(where).every(([label, is]) => attributes[label] === is),
      );
    return points.length === 0
      ? undefined
      : points
          .map(({ value: of }) =>
            typeof of === 'number' ? of : (of as { count: number }).count,
          )
          .reduce((a, b) => a + b);
  }

  beforeAll(async () => {
    metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
    sandbox = await startSandbox({ port: 0, speed: 60 });
    const { url, tokenDir, world } = sandbox;
    backend = await startTestBackend({
      features: [
        secretDistributionPlugin,
        mockServices.rootConfig.factory({
          data: {
            secretDistribution: {
              notifications: { enabled: true, holdFor: { seconds: 0 } },
              clusters: ['platform', 'incident', 'sealed'].map(name => ({
                name,
                kubernetes: {
                  url: `${url}/clusters/${name}/kubernetes`,
                  serviceAccountToken: PORTAL_TOKEN,
                },
                vault: {
                  address: `${url}/clusters/${name}/vault`,
                  auth: {
                    method: 'kubernetes',
                    role: 'backstage',
                    tokenFile: path.join(tokenDir, 'portal.jwt'),
                  },
                  pollInterval: { minutes: 10 },
                  requestsPerSecond: 1_000,
                },
              })),
            },
          },
        }),
        catalogServiceMock.factory({
          entities: world.stories.map(({ id }) => ({
            ...component(id),
            relations: [{ type: 'ownedBy', targetRef: 'group:default/team-a' }],
          })),
        }),
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({ send }),
        }),
      ],
    });
    await until(
      async () =>
        (await value('secret_distribution.cluster.seen')) === 3 &&
        ((await value('secret_distribution.chains', { state: 'ok' })) ?? 0) >
          0 &&
        (await value('secret_distribution.causes', {
          cluster: 'incident',
          severity: 'error',
          who: 'platform',
        })) === 1,
    );
  });

  afterAll(async () => {
    await backend?.stop();
    await sandbox?.stop();
    metrics.disable();
  });

  it('count chains and causes as the page does', async () => {
    await until(async () => {
      const { body } = await request(backend.server).get(`${BASE}/overview`);
      const broken = await value('secret_distribution.chains', {
        state: 'broken',
      });
      const all = await value('secret_distribution.chains');
      return broken === body.states.broken && all === body.total;
    });
  });

  it('tell a cluster that is lost, and for how long it has been silent', async () => {
    sandbox.world.cluster('incident').setReachable(false);
    await until(
      async () =>
        (await value('secret_distribution.cluster.seen', {
          cluster: 'incident',
        })) === 0,
    );
    expect(
      await value('secret_distribution.cluster.seen', { cluster: 'platform' }),
    ).toBe(1);
    await until(
      async () =>
        ((await value('secret_distribution.observer.watch.ends', {
          cluster: 'incident',
          why: 'failed',
        })) ?? 0) > 0,
    );
    const silence = () =>
      value('secret_distribution.observer.silence', {
        cluster: 'incident',
        resource: 'PushSecret',
      });
    const before = await silence();
    await until(async () => (await silence())! > before!);
    sandbox.world.cluster('incident').setReachable(true);
  });

  it('measure lists, watches, Vault and the API', async () => {
    const route = '/entities/:kind/:namespace/:name/distributions';
    await request(backend.server).get(
      `${BASE}/entities/component/default/temporal/distributions`,
    );
    await request(backend.server).get(
      `${BASE}/entities/component/default/nobody/distributions`,
    );
    await until(
      async () =>
        (await value('secret_distribution.api.duration', {
          'http.route': route,
          'http.response.status_code': 200,
        })) === 1 &&
        (await value('secret_distribution.api.duration', {
          'http.route': route,
          'http.response.status_code': 404,
        })) === 1,
    );
    const inPlatform = { cluster: 'platform' };
    expect(
      await value('secret_distribution.observer.list.duration', {
        ...inPlatform,
        resource: 'ExternalSecret',
      }),
    ).toBeGreaterThan(0);
    expect(
      await value('secret_distribution.vault.requests', {
        ...inPlatform,
        request: 'metadata',
        outcome: 'ok',
      }),
    ).toBeGreaterThan(0);
    expect(
      await value('secret_distribution.vault.request.duration', inPlatform),
    ).toBeGreaterThan(0);

    sandbox.world.rotate('temporal');
    await until(
      async () =>
        ((await value('secret_distribution.observer.events', inPlatform)) ??
          0) > 0,
    );
    expect(await value('secret_distribution.evaluations')).toBeGreaterThan(0);
  });

  it('count what is announced and told', async () => {
    await until(
      async () =>
        ((await value('secret_distribution.notifications', {
          outcome: 'sent',
        })) ?? 0) === send.mock.calls.length && send.mock.calls.length > 0,
    );
    await until(
      async () =>
        ((await value('secret_distribution.signals', { what: 'fleet' })) ?? 0) >
        0,
    );
  });

  it('name nothing but clusters, and are all described where one operates', async () => {
    const operate = fs.readFileSync(OPERATE, 'utf8');
    const all = await collect();
    expect(all.length).toBeGreaterThan(10);
    for (const { descriptor, dataPoints } of all) {
      expect(operate).toContain(`\`${descriptor.name}\``);
      for (const { attributes } of dataPoints) {
        for (const [label, is] of Object.entries(attributes)) {
          expect(`${label}=${is}`).toMatch(
            new RegExp(`^${label}=${labels[label]?.source.slice(1)}`),
          );
        }
      }
    }
  });
});
