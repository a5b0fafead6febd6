import { databaseChain } from './database';
import { deployment, externalSecret } from './objects';
import type { Story } from './types';
import { removePath } from './vaultAccess';

const support = databaseChain('support', 'target-owned');
const targetOwned: Story = {
  id: 'target-owned',
  title: 'Two ExternalSecrets, one target',
  group: 'consumption',
  clusters: ['platform'],
  reads: 'Another ExternalSecret already owns the Target Secret.',
  expects: {
    state: 'broken',
    place: 'target',
    cause: 'target.owned-by-other',
    causeRow: 'B.4 #25',
  },
  startsBroken: true,
  brokeHoursAgo: 10,
  sources: [support.sourceRef],
  objects: () => [support.source(), support.workload()],
  manifests: faulty => [
    support.push(),
    support.pull(),
    ...(faulty
      ? [
          externalSecret({
            name: 'support-postgres-copy',
            namespace: 'support',
            component: 'target-owned',
            entries: [{ path: support.path, property: 'password' }],
            target: { name: 'support-postgres' },
          }),
        ]
      : []),
  ],
};

const archive = databaseChain('archive', 'target-deleted');
const targetDeleted: Story = {
  id: 'target-deleted',
  title: 'Green but gone: target deleted',
  group: 'consumption',
  clusters: ['platform'],
  reads:
    'The ExternalSecret is green, but its policy deleted the Target Secret when the path went away.',
  expects: {
    state: 'broken',
    place: 'push',
    cause: 'path.not-published',
    causeRow: 'B.6 #1',
  },
  startsBroken: true,
  brokeHoursAgo: 12,
  sources: [archive.sourceRef],
  objects: () => [archive.source(), archive.workload()],
  manifests: faulty => [
    ...(faulty ? [] : [archive.push()]),
    archive.pull({ target: { deletionPolicy: 'Delete' } }),
  ],
  break: ({ cluster }) => removePath(cluster, archive.path),
};

const VAULT_SIGNS = {
  'vault.hashicorp.com/agent-inject': 'true',
  'vault.hashicorp.com/role': 'legacy',
  'vault.hashicorp.com/agent-inject-secret-db':
    'secret/data/platform-data/postgres/legacy',
};
const legacy = databaseChain('legacy', 'direct-vault');
const directVault: Story = {
  id: 'direct-vault',
  title: 'Workload talks to Vault itself',
  group: 'rules',
  clusters: ['platform'],
  reads: 'The workload asks Vault directly, beside the Secret it is given.',
  expects: { state: 'warning', cause: 'SD-C3' },
  startsBroken: true,
  sources: [legacy.sourceRef],
  objects: faulty => [
    legacy.source(),
    legacy.workload(
      faulty
        ? {
            podAnnotations: VAULT_SIGNS,
            plainEnv: { VAULT_ADDR: 'https://vault.vault.svc:8200' },
          }
        : {},
    ),
  ],
  manifests: () => [legacy.push(), legacy.pull()],
};

const wiki = databaseChain('wiki', 'not-gitops');
const notGitOps: Story = {
  id: 'not-gitops',
  title: 'Not managed by GitOps',
  group: 'rules',
  clusters: ['platform'],
  reads: 'It works, but somebody applied the manifests by hand.',
  expects: { state: 'warning', cause: 'SD-I2' },
  startsBroken: true,
  manager: 'kubectl-client-side-apply',
  sources: [wiki.sourceRef],
  objects: faulty => [
    wiki.source(),
    wiki.workload(),
    ...(faulty ? [wiki.push(), wiki.pull()] : []),
  ],
  manifests: faulty => (faulty ? [] : [wiki.push(), wiki.pull()]),
};

const worker = databaseChain('worker', 'old-credential');
const oldCredential: Story = {
  id: 'old-credential',
  title: 'Rotated, but the pod was not restarted',
  group: 'rotation',
  clusters: ['platform'],
  reads:
    'The rotation reached the Secret; the pod still runs with the old credential.',
  expects: {
    state: 'stale',
    place: 'workload',
    cause: 'green.env-older-than-target',
    causeRow: 'B.6 #14',
  },
  startsBroken: true,
  sources: [worker.sourceRef],
  objects: faulty => [
    worker.source(),
    deployment({
      name: 'worker',
      namespace: 'worker',
      component: 'old-credential',
      env: {
        DB_USERNAME: ['worker-postgres', 'username'],
        DB_PASSWORD: ['worker-postgres', 'password'],
      },
      ...(faulty
        ? {}
        : {
            annotations: { 'reloader.stakater.com/auto': 'true' },
            podAnnotations: {
              'kubectl.kubernetes.io/restartedAt': new Date().toISOString(),
            },
          }),
    }),
  ],
  manifests: () => [worker.push(), worker.pull()],
  history: [
    {
      hoursAgo: 20,
      happens: scene => {
        const [namespace, name] = worker.sourceRef.split('/');
        scene.rotate(namespace, name);
      },
    },
    { hoursAgo: 18, happens: () => undefined },
  ],
  break: scene => {
    const [namespace, name] = worker.sourceRef.split('/');
    scene.rotate(namespace, name);
  },
};

/** Faults of what has arrived or should, and rules that workloads break. */
export const arrivalStories: readonly Story[] = [
  targetOwned,
  targetDeleted,
  directVault,
  notGitOps,
  oldCredential,
];
