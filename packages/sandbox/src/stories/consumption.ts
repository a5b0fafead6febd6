import { databaseChain } from './database';
import type { Story } from './types';
import { removePath } from './vaultAccess';

const checkout = databaseChain('checkout', 'property-typo');
const propertyTypo: Story = {
  id: 'property-typo',
  title: 'Property misspelt by the consumer',
  group: 'consumption',
  clusters: ['platform'],
  reads: 'The ExternalSecret asks for a property that the path does not have.',
  expects: {
    state: 'broken',
    place: 'pull',
    cause: 'pull.property-missing',
    causeRow: 'B.4 #9',
  },
  startsBroken: true,
  createdHoursAgo: 2,
  sources: [checkout.sourceRef],
  objects: () => [checkout.source(), checkout.workload()],
  manifests: faulty => [
    checkout.push(),
    checkout.pull({
      entries: [
        { path: checkout.path, property: 'username' },
        {
          path: checkout.path,
          property: faulty ? 'pasword' : 'password',
          key: 'password',
        },
      ],
    }),
  ],
};

const search = databaseChain('search', 'never-published');
const neverPublished: Story = {
  id: 'never-published',
  title: 'Path never published',
  group: 'consumption',
  clusters: ['platform'],
  reads: 'No PushSecret publishes the path that the ExternalSecret pulls.',
  expects: {
    state: 'broken',
    place: 'push',
    cause: 'path.not-published',
    causeRow: 'B.4 #7',
  },
  startsBroken: true,
  createdHoursAgo: 5,
  sources: [search.sourceRef],
  objects: () => [search.source(), search.workload()],
  manifests: faulty => [...(faulty ? [] : [search.push()]), search.pull()],
  break: ({ cluster }) => removePath(cluster, search.path),
};

const catalogue = databaseChain('catalogue', 'target-name-mismatch');
const targetNameMismatch: Story = {
  id: 'target-name-mismatch',
  title: 'Workload mounts another name',
  group: 'consumption',
  clusters: ['platform'],
  reads:
    'The Secret arrives, but under another name than the one the workload uses.',
  expects: {
    state: 'broken',
    place: 'workload',
    cause: 'workload.target-name',
    causeRow: 'B.4 #32',
  },
  startsBroken: true,
  createdHoursAgo: 3,
  sources: [catalogue.sourceRef],
  objects: () => [
    catalogue.source(),
    catalogue.workload({
      env: {
        DB_USERNAME: ['catalogue-postgres', 'username'],
        DB_PASSWORD: ['catalogue-postgres', 'password'],
      },
    }),
  ],
  manifests: faulty => [
    catalogue.push(),
    catalogue.pull({
      target: { name: faulty ? 'catalogue-db' : 'catalogue-postgres' },
    }),
  ],
  break: scene => scene.restart('catalogue', 'catalogue'),
};

const loyalty = databaseChain('loyalty', 'target-key-mismatch');
const targetKeyMismatch: Story = {
  id: 'target-key-mismatch',
  title: 'Workload uses a key that is not there',
  group: 'consumption',
  clusters: ['platform'],
  reads: 'The Secret arrives without the key that the workload uses.',
  expects: {
    state: 'broken',
    place: 'workload',
    cause: 'workload.key-missing',
    causeRow: 'B.4 #32',
  },
  startsBroken: true,
  createdHoursAgo: 7,
  sources: [loyalty.sourceRef],
  objects: faulty => [
    loyalty.source(),
    loyalty.workload({
      env: {
        DB_USERNAME: ['loyalty-postgres', 'username'],
        DB_PASSWORD: ['loyalty-postgres', faulty ? 'PASSWORD' : 'password'],
      },
    }),
  ],
  manifests: () => [loyalty.push(), loyalty.pull()],
};

const notifications = databaseChain('notifications', 'kind-omitted');
const kindOmitted: Story = {
  id: 'kind-omitted',
  title: 'Store named without its kind',
  group: 'consumption',
  clusters: ['platform'],
  reads:
    'Without `kind`, External Secrets Operator looks for a SecretStore that does not exist.',
  expects: {
    state: 'broken',
    place: 'pull',
    cause: 'store.kind-omitted',
    causeRow: 'B.4 #19',
  },
  startsBroken: true,
  createdHoursAgo: 1.5,
  sources: [notifications.sourceRef],
  objects: () => [notifications.source(), notifications.workload()],
  manifests: faulty => [
    notifications.push(),
    notifications.pull(
      faulty ? { spec: { secretStoreRef: { name: 'vault-backend' } } } : {},
    ),
  ],
};

/** Faults on the way from Vault to the Target Secret, and of workloads that ask for something else. */
export const consumptionStories: readonly Story[] = [
  propertyTypo,
  neverPublished,
  targetNameMismatch,
  targetKeyMismatch,
  kindOmitted,
];
