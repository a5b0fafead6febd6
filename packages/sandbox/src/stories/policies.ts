import { PRODUCER_NAMESPACE, storeManifest } from '../world/baseline';
import { databaseChain } from './database';
import {
  breakAndRotate,
  COUPONS,
  grants,
  SESSIONS,
  setGrants,
  TRIALS,
} from './grants';
import { secret, zalandoName } from './objects';
import type { Story } from './types';

const profile = databaseChain('profile', 'metadata-capability-missing');
const metadataMissing: Story = {
  id: 'metadata-capability-missing',
  title: 'Vault policy without metadata',
  group: 'vault',
  clusters: ['policies'],
  reads:
    'The push policy grants the data path but not its metadata, which External Secrets Operator writes first.',
  expects: {
    state: 'broken',
    place: 'platform',
    cause: 'vault-policy.push.metadata-write',
    causeRow: 'B.4 #3',
  },
  startsBroken: true,
  createdHoursAgo: 5,
  sources: [profile.sourceRef],
  objects: () => [profile.source(), profile.workload()],
  manifests: () => [profile.push(), profile.pull()],
  ...grants('metadata-capability-missing'),
};

const sessions = databaseChain('sessions', 'create-without-update');
const createWithoutUpdate: Story = {
  id: 'create-without-update',
  title: 'Vault policy without update',
  group: 'vault',
  clusters: ['policies'],
  reads:
    'The first push created the path; the first rotation failed, because the policy lacks update on its metadata.',
  expects: {
    state: 'broken',
    place: 'platform',
    cause: 'vault-policy.push.update',
    causeRow: 'B.4 #3',
  },
  startsBroken: true,
  sources: [`${PRODUCER_NAMESPACE}/redis-sessions`],
  objects: () => [
    secret(PRODUCER_NAMESPACE, 'redis-sessions', ['password']),
    sessions.workload({
      env: { REDIS_PASSWORD: ['sessions-redis', 'password'] },
    }),
  ],
  manifests: () => [
    sessions.push({
      name: 'redis-sessions',
      source: 'redis-sessions',
      entries: [{ path: SESSIONS, property: 'password' }],
    }),
    sessions.pull({
      name: 'sessions-redis',
      entries: [{ path: SESSIONS, property: 'password' }],
    }),
  ],
  history: [
    {
      hoursAgo: 20,
      happens: scene => scene.rotate(PRODUCER_NAMESPACE, 'redis-sessions'),
    },
    { hoursAgo: 19, happens: () => undefined },
  ],
  break: breakAndRotate('create-without-update', 'redis-sessions'),
  mend: ({ cluster }) => setGrants(cluster, 'create-without-update', false),
};

const coupons = databaseChain('coupons', 'fails-at-rotation');
const failsAtRotation: Story = {
  id: 'fails-at-rotation',
  title: 'Works today, fails at the first rotation',
  group: 'vault',
  clusters: ['policies'],
  reads:
    'Everything works. The policy lacks update on metadata, so the first rotation will fail; rotate it and see.',
  expects: { state: 'warning', cause: 'forecast.rotation' },
  startsBroken: true,
  sources: [`${PRODUCER_NAMESPACE}/redis-coupons`],
  objects: () => [
    secret(PRODUCER_NAMESPACE, 'redis-coupons', ['password']),
    coupons.workload({
      env: { REDIS_PASSWORD: ['coupons-redis', 'password'] },
    }),
  ],
  manifests: () => [
    coupons.push({
      name: 'redis-coupons',
      source: 'redis-coupons',
      entries: [{ path: COUPONS, property: 'password' }],
    }),
    coupons.pull({
      name: 'coupons-redis',
      entries: [{ path: COUPONS, property: 'password' }],
    }),
  ],
  ...grants('fails-at-rotation'),
};

const quotes = databaseChain('quotes', 'data-write-denied');
const dataWriteDenied: Story = {
  id: 'data-write-denied',
  title: 'Vault policy that only reads',
  group: 'vault',
  clusters: ['policies'],
  reads: 'The push policy may mark the path but not write its data.',
  expects: {
    state: 'broken',
    place: 'platform',
    cause: 'vault-policy.push.data-write',
    causeRow: 'B.4 #4',
  },
  startsBroken: true,
  createdHoursAgo: 9,
  sources: [quotes.sourceRef],
  objects: () => [quotes.source(), quotes.workload()],
  manifests: () => [quotes.push(), quotes.pull()],
  break: breakAndRotate('data-write-denied', zalandoName('quotes')),
  mend: ({ cluster }) => setGrants(cluster, 'data-write-denied', false),
};

const ads = databaseChain('ads', 'pull-denied');
const pullDenied: Story = {
  id: 'pull-denied',
  title: 'Vault policy that does not let pull',
  group: 'vault',
  clusters: ['policies'],
  reads:
    'The path was published before the policy lost read; now nothing can pull it.',
  expects: {
    state: 'broken',
    place: 'platform',
    cause: 'vault-policy.pull.read',
    causeRow: 'B.4 #6',
  },
  startsBroken: true,
  brokeHoursAgo: 1.2,
  sources: [ads.sourceRef],
  objects: () => [ads.source(), ads.workload()],
  manifests: () => [
    ads.push({ spec: { refreshInterval: '720h0m0s' } }),
    ads.pull(),
  ],
  ...grants('pull-denied'),
};

const trials = databaseChain('trials', 'delete-denied');
const trialsEntries = [{ path: TRIALS, property: 'password' }];
const deleteDenied: Story = {
  id: 'delete-denied',
  title: 'Vault policy without delete',
  group: 'vault',
  clusters: ['policies'],
  reads:
    'The PushSecret was removed, but it may not delete what it published, so it stays.',
  expects: {
    state: 'broken',
    place: 'platform',
    cause: 'vault-policy.delete',
    causeRow: 'B.4 #5',
  },
  startsBroken: true,
  brokeHoursAgo: 4,
  sources: [`${PRODUCER_NAMESPACE}/redis-trials`],
  objects: () => [
    secret(PRODUCER_NAMESPACE, 'redis-trials', ['password']),
    trials.workload({ env: { REDIS_PASSWORD: ['trials-redis', 'password'] } }),
  ],
  manifests: faulty => [
    ...(faulty
      ? []
      : [
          trials.push({
            name: 'redis-trials',
            source: 'redis-trials',
            entries: trialsEntries,
            spec: { deletionPolicy: 'Delete' },
          }),
        ]),
    trials.pull({ name: 'trials-redis', entries: trialsEntries }),
  ],
  ...grants('delete-denied'),
};

const partners = databaseChain('partners', 'namespace-denied');
const namespaceDenied: Story = {
  id: 'namespace-denied',
  title: 'Namespace not admitted by the store',
  group: 'vault',
  clusters: ['policies'],
  reads: "The store's conditions do not admit the consumer's namespace.",
  expects: {
    state: 'broken',
    place: 'store',
    cause: 'store.denied',
    causeRow: 'B.4 #20',
  },
  startsBroken: true,

  sources: [partners.sourceRef],
  objects: () => [partners.source(), partners.workload()],
  manifests: faulty => [
    storeManifest({
      conditions: [
        {
          namespaces: [
            PRODUCER_NAMESPACE,
            'profile',
            'sessions',
            'coupons',
            'quotes',
            'ads',
            'trials',
            ...(faulty ? [] : ['partners']),
          ],
        },
      ],
    }),
    partners.push(),
    partners.pull(),
  ],
};

/** Faults of Vault policies: a cluster where every path is granted by its exact name. */
export const policyStories: readonly Story[] = [
  metadataMissing,
  createWithoutUpdate,
  failsAtRotation,
  dataWriteDenied,
  pullDenied,
  deleteDenied,
  namespaceDenied,
];
