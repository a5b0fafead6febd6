import { PRODUCER_NAMESPACE } from '../world/baseline';
import { databaseChain } from './database';
import { secret, zalandoName } from './objects';
import type { Story } from './types';
import { removePath, writeByHand } from './vaultAccess';

const invoices = databaseChain('invoices', 'source-secret-missing');
const sourceSecretMissing: Story = {
  id: 'source-secret-missing',
  title: 'Source Secret missing',
  group: 'publication',
  clusters: ['platform'],
  reads: 'The Secret that is to be published does not exist.',
  expects: {
    state: 'broken',
    place: 'source',
    cause: 'push.source-missing',
    causeRow: 'B.4 #10',
  },
  startsBroken: true,
  createdHoursAgo: 4,
  sources: [invoices.sourceRef],
  objects: faulty => [
    ...(faulty ? [] : [invoices.source()]),
    invoices.workload(),
  ],
  manifests: () => [invoices.push(), invoices.pull()],
};

const ledger = databaseChain('ledger', 'source-key-missing');
const sourceKeyMissing: Story = {
  id: 'source-key-missing',
  title: 'Key missing in the Source Secret',
  group: 'publication',
  clusters: ['platform'],
  reads:
    'The PushSecret maps a key that the Source Secret does not have, so the path is only half written.',
  expects: {
    state: 'broken',
    place: 'push',
    cause: 'push.source-key-missing',
    causeRow: 'B.4 #11',
  },
  startsBroken: true,
  createdHoursAgo: 6,
  sources: [ledger.sourceRef],
  objects: () => [ledger.source(), ledger.workload()],
  manifests: faulty => [
    ledger.push({
      entries: [
        { path: ledger.path, property: 'username' },
        {
          path: ledger.path,
          property: 'password',
          key: faulty ? 'passwd' : 'password',
        },
      ],
    }),
    ledger.pull(),
  ],
};

const exporter = databaseChain('exports', 'mount-in-path');
const mountInPath: Story = {
  id: 'mount-in-path',
  title: 'Mount written into the Vault path',
  group: 'publication',
  clusters: ['platform'],
  reads:
    'The remote key begins with the mount, so its metadata goes to a path that nobody may write.',
  expects: {
    state: 'broken',
    place: 'push',
    cause: 'trap.mount-prefix',
    causeRow: 'B.3',
  },
  startsBroken: true,
  createdHoursAgo: 8,
  sources: [exporter.sourceRef],
  objects: () => [exporter.source(), exporter.workload()],
  manifests: faulty => [
    exporter.push({
      entries: ['username', 'password'].map(property => ({
        path: faulty ? `secret/${exporter.path}` : exporter.path,
        property,
      })),
    }),
    exporter.pull(),
  ],
};

const vendor = databaseChain('vendor', 'written-by-hand');
const writtenByHand: Story = {
  id: 'written-by-hand',
  title: 'Vault path written by somebody else',
  group: 'publication',
  clusters: ['platform'],
  reads:
    'Somebody wrote the path by hand, and External Secrets Operator does not overwrite it.',
  expects: {
    state: 'broken',
    place: 'vault',
    cause: 'push.not-ours',
    causeRow: 'B.4 #12',
  },
  startsBroken: true,
  createdHoursAgo: 30,
  sources: [vendor.sourceRef],
  objects: () => [vendor.source(), vendor.workload()],
  manifests: () => [vendor.push(), vendor.pull()],
  break: ({ cluster }) => {
    removePath(cluster, vendor.path);
    writeByHand(cluster, vendor.path, ['username', 'password']);
  },
  mend: ({ cluster }) => removePath(cluster, vendor.path),
};

const REDIS_SESSIONS = 'platform-data/redis/sessions';
const sessions = databaseChain('sessions', 'two-publishers');
const twoPublishers: Story = {
  id: 'two-publishers',
  title: 'Two publishers of one path',
  group: 'publication',
  clusters: ['platform'],
  reads:
    'Two PushSecrets overwrite each other at every refresh; both are green.',
  expects: {
    state: 'warning',
    place: 'push',
    cause: 'green.two-publishers',
    causeRow: 'B.6 #12',
  },
  startsBroken: true,
  createdHoursAgo: 26,
  objects: () => [
    ...['a', 'b'].map(name =>
      secret(PRODUCER_NAMESPACE, `redis-sessions-${name}`, ['password']),
    ),
    sessions.workload({ env: {}, volumes: ['sessions-redis'] }),
  ],
  sources: [`${PRODUCER_NAMESPACE}/redis-sessions-a`],
  manifests: faulty => [
    ...(faulty ? ['a', 'b'] : ['a']).map(name =>
      sessions.push({
        name: `redis-sessions-${name}`,
        source: `redis-sessions-${name}`,
        entries: [{ path: REDIS_SESSIONS, property: 'password' }],
      }),
    ),
    sessions.pull({
      name: 'sessions-redis',
      entries: [{ path: REDIS_SESSIONS, property: 'password' }],
    }),
  ],
};

const feeds = databaseChain('feeds', 'path-deleted');
const pathDeleted: Story = {
  id: 'path-deleted',
  title: 'Vault path deleted',
  group: 'publication',
  clusters: ['platform'],
  reads:
    'The newest version of the path was deleted in Vault, and the next push is weeks away.',
  expects: {
    state: 'broken',
    place: 'vault',
    cause: 'path.deleted',
    causeRow: 'B.4 #8',
  },
  startsBroken: true,
  brokeHoursAgo: 2,
  sources: [feeds.sourceRef],
  objects: () => [feeds.source(), feeds.workload()],
  manifests: () => [
    feeds.push({ spec: { refreshInterval: '720h0m0s' } }),
    feeds.pull(),
  ],
  break: ({ cluster }) => removePath(cluster, feeds.path, { softly: true }),
  mend: scene =>
    scene.forceSync('PushSecret', PRODUCER_NAMESPACE, 'feeds-postgres'),
};

const crm = databaseChain('prod-crm', 'environment-in-path');
const environmentInPath: Story = {
  id: 'environment-in-path',
  title: 'Environment in the Vault path',
  group: 'rules',
  clusters: ['platform'],
  reads: 'It works, but the path names an environment.',
  expects: { state: 'warning', cause: 'SD-P5' },
  startsBroken: true,
  sources: [`${PRODUCER_NAMESPACE}/${zalandoName('prod-crm')}`],
  objects: () => [crm.source(), crm.workload()],
  manifests: faulty => {
    const entries = ['username', 'password'].map(property => ({
      path: faulty ? crm.path : 'platform-data/postgres/crm',
      property,
    }));
    return [crm.push({ entries }), crm.pull({ entries })];
  },
};

const catalogue = databaseChain('pricing', 'whole-secret');
const wholeSecret: Story = {
  id: 'whole-secret',
  title: 'Whole Secret published',
  group: 'rules',
  clusters: ['platform'],
  reads: 'It works, but the PushSecret publishes every key of its source.',
  expects: { state: 'warning', cause: 'SD-B2' },
  startsBroken: true,
  sources: [catalogue.sourceRef],
  objects: () => [catalogue.source(), catalogue.workload()],
  manifests: faulty => [
    catalogue.push(faulty ? { entries: [{ path: catalogue.path }] } : {}),
    catalogue.pull(),
  ],
};

/** Faults on the way from the Source Secret to Vault. */
export const publicationStories: readonly Story[] = [
  sourceSecretMissing,
  sourceKeyMissing,
  mountInPath,
  writtenByHand,
  pathDeleted,
  twoPublishers,
  environmentInPath,
  wholeSecret,
];
