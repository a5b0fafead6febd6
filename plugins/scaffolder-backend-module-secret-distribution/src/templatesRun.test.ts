import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import { parse } from 'yaml';
import { startRepository, type TestRepository } from './__testUtils__';
import module from './index';

// A scaffolder starts and Git is a program of its own; a busy machine takes its time.
jest.setTimeout(120_000);

const FOLDER = path.resolve(__dirname, '../../../templates');

const secretPath = {
  kind: 'secret',
  datasource: 'postgres',
  instance: 'orders',
};
const configPath = {
  kind: 'config',
  datasource: 'postgres',
  instance: 'platform-postgres',
};
const producer = 'component:default/orders-db';
const consumer = 'component:default/orders';
const secret = {
  producer,
  consumer,
  decision: {
    about: 'secret',
    generatedInCluster: true,
    sameNamespace: false,
    crossNamespaceRequired: true,
    origin: 'operator',
  },
  path: secretPath,
  source: { namespace: 'databases', secret: 'orders-app', type: 'zalando' },
  keys: {
    push: [{ secretKey: 'password', property: 'password' }],
    pull: [{ property: 'password', secretKey: 'DB_PASSWORD' }],
    from: 'databases/orders-app',
  },
  consumers: [
    {
      namespace: 'orders',
      workload: {
        kind: 'Deployment',
        name: 'orders',
        container: 'orders',
        use: { how: 'envFrom' },
        reload: true,
      },
    },
    { namespace: 'billing', target: 'orders-db' },
  ],
};
const destination = {
  cluster: 'platform',
  application: 'orders',
  host: 'git',
  preview: {},
  wait: false,
};

/** What a person fills in, by template. */
const forms: Record<string, object> = {
  'publish-internal-secret': secret,
  'consume-internal': secret,
  'distribute-end-to-end': {
    ...secret,
    consumerApplication: 'orders-consumers',
    repositories: 'one',
  },
  'distribute-configuration': {
    ...secret,
    decision: {
      about: 'config',
      internalEndpoint: true,
      severalNamespacesDiscover: true,
    },
    path: configPath,
    source: {
      namespace: 'databases',
      secret: 'platform-postgres',
      endpoint: { host: 'platform-postgres.databases.svc', port: '5432' },
    },
    consumers: [{ namespace: 'orders' }],
  },
  'derived-connection-string': {
    ...secret,
    name: 'orders-database',
    namespace: 'orders',
    configPath,
    connection: {
      data: {
        url: 'postgresql://{{ .username }}:{{ .password }}@{{ .host }}:{{ .port }}/orders',
      },
      secretMappings: [{ property: 'username' }, { property: 'password' }],
      configMappings: [{ property: 'host' }, { property: 'port' }],
    },
  },
  prerequisites: {
    server: 'https://vault.vault.svc:8200',
    vault: ['hcl', 'terraform', 'crossplane'],
    deletes: false,
    portalNamespace: 'backstage',
    portalServiceAccount: 'backstage',
    tier: 1,
    operatorRights: true,
  },
  'retire-distribution': {
    producer,
    retirement: {
      path: secretPath,
      publisher: { namespace: 'databases', name: 'orders-app' },
      consumers: [{ namespace: 'orders', name: 'postgres-orders' }],
      knownConsumers: [{ namespace: 'orders', name: 'postgres-orders' }],
    },
    evenIfItBreaks: false,
  },
  'new-service': {
    ...secret,
    name: 'invoices',
    description: 'Writes invoices',
    owner: 'group:default/team-applications',
    image: 'registry.example.com/invoices:1',
  },
};

describe('the templates in a dry run of the scaffolder', () => {
  let repository: TestRepository;
  let backend: TestBackend;

  beforeAll(async () => {
    repository = await startRepository({
      'clusters/platform/orders/kustomization.yaml':
        '# ours\nresources:\n  - deployment.yaml\n',
      'clusters/platform/orders/deployment.yaml': [
        'apiVersion: apps/v1',
        'kind: Deployment',
        'metadata: { name: orders, namespace: orders }',
        '',
      ].join('\n'),
    });
    backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        module,
        catalogServiceMock.factory({ entities: [] }),
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost:1' },
            ...repository.config,
          },
        }),
      ],
    });
  });

  afterAll(async () => {
    await backend?.stop();
    await repository?.stop();
  });

  function skeletonOf(template: string) {
    const folder = path.join(FOLDER, template, 'skeleton');
    return existsSync(folder)
      ? readdirSync(folder).map(file => ({
          path: `skeleton/${file}`,
          base64Content: readFileSync(path.join(folder, file)).toString(
            'base64',
          ),
        }))
      : [];
  }

  it.each(readdirSync(FOLDER))('%s', async name => {
    const file = path.join(FOLDER, name, 'template.yaml');
    expect(Object.keys(forms)).toContain(name);
    const { status, body } = await request(backend.server)
      .post('/api/scaffolder/v2/dry-run')
      .set('authorization', mockCredentials.user.header())
      .send({
        template: parse(readFileSync(file, 'utf8')),
        values: { ...destination, gitUrl: repository.url, ...forms[name] },
        directoryContents: skeletonOf(name),
      });
    const log = (body.log ?? [])
      .map((line: any) => line.body.message)
      .join('\n');
    expect([
      status,
      body.error?.message,
      body.errors?.map(({ stack }: { stack: string }) => stack),
    ]).toEqual([200, undefined, undefined]);
    // There is nothing to retire in this repository.
    const retires = name === 'retire-distribution';
    expect(log).toContain(
      retires
        ? 'main is as requested already'
        : 'this is what would change; nothing was written.',
    );
  });

  it('leaves the repository as it is', async () => {
    expect(repository.pushes()).toBe(0);
    expect(Object.keys(await repository.branches())).toEqual(['main']);
  });
});
