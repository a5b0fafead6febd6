import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
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
import knexFactory from 'knex';
import fs from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import secretDistributionPlugin from '../index';
import { component } from '../__testUtils__/facts';
import { until } from '../__testUtils__/until';
import { countedNotifications, METER, rotationMetrics } from './index';

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
  result: /^(late|arrived|waiting|old|held|overtaken|unseen)$/,
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
  let sandbox: Sandbox;
  let backend: TestBackend;

  /** All metrics as they are now. */
  async function collect(meter = METER) {
    exporter.reset();
    await reader.forceFlush();
    return exporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .filter(({ scope }) => scope.name === meter)
      .flatMap(scope => scope.metrics);
  }

  /** The sum over the points of a metric with these labels; of a histogram the count. */
  async function value(
    name: string,
    where: Record<string, unknown> = {},
    meter?: string,
  ) {
    const points = (await collect(meter))
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
    expect(
      await value('secret_distribution.chains', { state: 'broken' }),
    ).toBeGreaterThan(0);
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

  it('count what pages are told', async () => {
    const told = async () => (await value('secret_distribution.signals')) ?? 0;
    await until(async () => (await told()) > 0);
    expect(await told()).toBeGreaterThan(0);
  });

  it('count notifications that were sent and that could not be', async () => {
    const send = jest.fn(async () => {});
    const counted = countedNotifications(metrics.getMeter(METER), { send });
    const message = {
      recipients: { type: 'broadcast' as const },
      payload: { title: 'Broken' },
    };
    await counted.send(message);
    send.mockRejectedValueOnce(new Error('down'));
    await expect(counted.send(message)).rejects.toThrow('down');

    expect(send).toHaveBeenCalledWith(message);
    for (const outcome of ['sent', 'failed']) {
      expect(
        await value('secret_distribution.notifications', { outcome }),
      ).toBe(1);
    }
  });

  it('tell how the rotations of the last day fared, asking the database once a minute (SD-R2)', async () => {
    const database = knexFactory({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    await database.migrate.latest({
      directory: path.resolve(__dirname, '../../migrations'),
    });
    const day = 24 * 3_600_000;
    let now = Date.UTC(2026, 0, 3);
    await database('history_paths').insert({
      id: 'd1',
      cluster: 'sealed',
      path: 'platform-data/postgres/wiki',
      recorded_since: 1,
    });
    const arrival = (at: number, state: string, late = 0) => ({
      chain_id: 'c1',
      at,
      version: 1,
      path_id: 'd1',
      last_at: at,
      newest: 0,
      state,
      late,
    });
    await database('history_arrivals').insert([
      arrival(now - 2 * day, 'arrived'),
      arrival(now - 3, 'arrived'),
      arrival(now - 2, 'arrived', 1),
      arrival(now - 1, 'waiting', 1),
    ]);
    rotationMetrics(metrics.getMeter('rotations'), {
      database,
      clusters: ['sealed'],
      now: () => now,
    });
    const rotations = (result: string) =>
      value(
        'secret_distribution.rotations',
        { cluster: 'sealed', result },
        'rotations',
      );

    expect(await rotations('arrived')).toBe(1);
    expect(await rotations('late')).toBe(2);

    await database('history_arrivals').where({ late: 1 }).delete();
    expect(await rotations('late')).toBe(2);
    now += 60_000;
    expect(await rotations('late')).toBe(0);
    expect(await rotations('arrived')).toBe(1);
    await database.destroy();
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
