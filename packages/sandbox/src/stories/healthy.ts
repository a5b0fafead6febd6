import { PRODUCER_NAMESPACE } from '../world/baseline';
import { databaseChain } from './database';
import {
  RELOADER,
  deployment,
  externalSecret,
  pushSecret,
  secret,
  zalandoName,
} from './objects';
import type { Story } from './types';

const POSTGRES = 'platform-config/postgres/platform-postgres';
const REDIS = 'platform-config/redis/platform-redis';
const endpoint = (path: string) => [
  { path, property: 'host' },
  { path, property: 'port' },
];

/** What `platform-postgres` and `platform-redis` publish: the five paths of the document. */
const producers: Story = {
  id: 'platform-postgres',
  title: 'Producer: PostgreSQL for the platform',
  group: 'healthy',
  clusters: ['platform'],
  components: ['platform-postgres', 'platform-redis'],
  reads: 'Everything it publishes reaches Vault and its consumers.',
  expects: { state: 'ok' },
  startsBroken: false,
  sources: [
    `${PRODUCER_NAMESPACE}/${zalandoName('temporal')}`,
    `${PRODUCER_NAMESPACE}/${zalandoName('backstage')}`,
    `${PRODUCER_NAMESPACE}/temporal-redis-credentials`,
  ],
  objects: () => [
    databaseChain('temporal', 'temporal').source(),
    databaseChain('backstage', 'backstage').source(),
    secret(PRODUCER_NAMESPACE, 'temporal-redis-credentials', ['password']),
    secret(PRODUCER_NAMESPACE, 'platform-postgres-endpoint', ['host', 'port']),
    secret(PRODUCER_NAMESPACE, 'platform-redis-endpoint', ['host', 'port']),
  ],
  manifests: faulty => [
    ...['temporal', 'backstage'].map(app =>
      databaseChain(app, app).push({
        component: 'platform-postgres',
        ...(faulty ? { source: `${zalandoName(app)}-old` } : {}),
      }),
    ),
    pushSecret({
      name: 'platform-postgres-endpoint',
      source: 'platform-postgres-endpoint',
      component: 'platform-postgres',
      entries: endpoint(POSTGRES),
    }),
    pushSecret({
      name: 'temporal-redis',
      source: 'temporal-redis-credentials',
      component: 'platform-redis',
      entries: [{ path: 'platform-data/redis/temporal', property: 'password' }],
    }),
    pushSecret({
      name: 'platform-redis-endpoint',
      source: 'platform-redis-endpoint',
      component: 'platform-redis',
      entries: endpoint(REDIS),
    }),
  ],
};

const temporal: Story = {
  id: 'temporal',
  title: 'Healthy: secrets and configuration',
  group: 'healthy',
  clusters: ['platform'],
  reads: 'All is well: two secrets and two configurations arrive.',
  expects: { state: 'ok' },
  startsBroken: false,
  sources: producers.sources,
  manifests: faulty => [
    databaseChain('temporal', 'temporal').pull(
      faulty
        ? {
            entries: [
              { path: 'platform-data/postgres/temporal', property: 'user' },
              { path: 'platform-data/postgres/temporal', property: 'password' },
            ],
          }
        : undefined,
    ),
    externalSecret({
      name: 'temporal-redis',
      namespace: 'temporal',
      component: 'temporal',
      entries: [{ path: 'platform-data/redis/temporal', property: 'password' }],
    }),
    externalSecret({
      name: 'temporal-endpoints',
      namespace: 'temporal',
      component: 'temporal',
      entries: [
        { path: POSTGRES, property: 'host', key: 'postgres-host' },
        { path: POSTGRES, property: 'port', key: 'postgres-port' },
        { path: REDIS, property: 'host', key: 'redis-host' },
        { path: REDIS, property: 'port', key: 'redis-port' },
      ],
    }),
  ],
  objects: () => [
    deployment({
      name: 'temporal',
      namespace: 'temporal',
      component: 'temporal',
      replicas: 2,
      annotations: RELOADER,
      env: {
        DB_USERNAME: ['temporal-postgres', 'username'],
        DB_PASSWORD: ['temporal-postgres', 'password'],
        DB_HOST: ['temporal-endpoints', 'postgres-host'],
        DB_PORT: ['temporal-endpoints', 'postgres-port'],
        REDIS_HOST: ['temporal-endpoints', 'redis-host'],
        REDIS_PORT: ['temporal-endpoints', 'redis-port'],
        REDIS_PASSWORD: ['temporal-redis', 'password'],
      },
    }),
  ],
};

const backstage: Story = {
  id: 'backstage',
  title: 'Healthy: one secret, one configuration',
  group: 'healthy',
  clusters: ['platform'],
  reads: 'All is well: a secret and a configuration arrive.',
  expects: { state: 'ok' },
  startsBroken: false,
  sources: [`${PRODUCER_NAMESPACE}/${zalandoName('backstage')}`],
  manifests: faulty => [
    databaseChain('backstage', 'backstage').pull(
      faulty
        ? {
            entries: ['username', 'password'].map(property => ({
              path: 'platform-data/postgres/backstge',
              property,
            })),
          }
        : undefined,
    ),
    externalSecret({
      name: 'backstage-postgres-endpoint',
      namespace: 'backstage',
      component: 'backstage',
      entries: endpoint(POSTGRES),
    }),
  ],
  objects: () => [
    deployment({
      name: 'backstage',
      namespace: 'backstage',
      component: 'backstage',
      annotations: RELOADER,
      env: {
        POSTGRES_USER: ['backstage-postgres', 'username'],
        POSTGRES_PASSWORD: ['backstage-postgres', 'password'],
      },
      volumes: ['backstage-postgres-endpoint'],
    }),
  ],
};

const EVENTS = 'platform-data/rabbitmq/events';
const severalConsumers: Story = {
  id: 'several-consumers',
  title: 'Healthy: several consumers of one path',
  group: 'healthy',
  clusters: ['platform'],
  reads: 'One path feeds three namespaces, which is how it is meant.',
  expects: { state: 'ok' },
  startsBroken: false,
  sources: [`${PRODUCER_NAMESPACE}/events-default-user`],
  manifests: faulty => [
    pushSecret({
      name: 'events-rabbitmq',
      source: 'events-default-user',
      entries: [
        { path: EVENTS, property: 'username' },
        { path: EVENTS, property: 'password' },
      ],
    }),
    ...['accounting', 'billing', 'shipping'].map((namespace, index) =>
      externalSecret({
        name: 'events-rabbitmq',
        namespace,
        component: 'several-consumers',
        entries: [
          { path: EVENTS, property: 'username' },
          {
            path: EVENTS,
            property: faulty && index === 0 ? 'passphrase' : 'password',
            key: 'password',
          },
        ],
      }),
    ),
  ],
  objects: () => [
    secret(
      PRODUCER_NAMESPACE,
      'events-default-user',
      ['username', 'password', 'host', 'port'],
      { labels: { 'app.kubernetes.io/name': 'events' } },
    ),
    ...['accounting', 'billing', 'shipping'].map(name =>
      deployment({
        name,
        namespace: name,
        component: 'several-consumers',
        annotations: RELOADER,
        volumes: ['events-rabbitmq'],
      }),
    ),
  ],
};

const reports = databaseChain('reports', 'derived-connection-string');
const derived: Story = {
  id: 'derived-connection-string',
  title: 'Healthy: connection string from secret and configuration',
  group: 'healthy',
  clusters: ['platform'],
  reads: 'A connection string is composed of a secret and a configuration.',
  expects: { state: 'ok' },
  startsBroken: false,
  sources: [reports.sourceRef],
  manifests: faulty => [
    reports.push(),
    externalSecret({
      name: 'reports-database',
      namespace: 'reports',
      component: 'derived-connection-string',
      entries: [
        { path: reports.path, property: 'username' },
        { path: reports.path, property: 'password' },
        ...(faulty ? endpoint(`${POSTGRES}-replica`) : endpoint(POSTGRES)),
      ],
      target: {
        template: {
          engineVersion: 'v2',
          data: {
            DATABASE_URL:
              'postgresql://{{ .username | urlquery }}:{{ .password | urlquery }}@{{ .host }}:{{ .port }}/reports',
          },
        },
      },
    }),
  ],
  objects: () => [
    reports.source(),
    deployment({
      name: 'reports',
      namespace: 'reports',
      component: 'derived-connection-string',
      annotations: RELOADER,
      env: { DATABASE_URL: ['reports-database', 'DATABASE_URL'] },
    }),
  ],
};

/** Chains with nothing wrong. */
export const healthyStories: readonly Story[] = [
  producers,
  temporal,
  backstage,
  severalConsumers,
  derived,
];
