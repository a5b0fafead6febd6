import { PRODUCER_NAMESPACE, vaultProvider } from '../world/baseline';
import type { KubeObject } from '../types';
import { databaseChain } from './database';
import { secret, zalandoName } from './objects';
import type { Story } from './types';

const audit = databaseChain('audit', 'namespaced-store');
const store = (namespace: string): KubeObject => ({
  apiVersion: 'external-secrets.io/v1',
  kind: 'SecretStore',
  metadata: { name: 'vault', namespace },
  spec: {
    provider: {
      vault: {
        ...vaultProvider(),
        auth: {
          kubernetes: {
            mountPath: 'kubernetes',
            role: 'audit',
            serviceAccountRef: { name: 'vault-access' },
          },
        },
      },
    },
  },
});
const namespacedStore: Story = {
  id: 'namespaced-store',
  title: 'Namespaced store instead of the common one',
  group: 'rules',
  clusters: ['platform'],
  reads: 'It works, but through SecretStores that belong to a namespace.',
  expects: { state: 'warning', place: 'store', cause: 'store.namespaced' },
  startsBroken: true,
  sources: [audit.sourceRef],
  objects: () => [
    audit.source(),
    audit.workload(),
    ...[PRODUCER_NAMESPACE, 'audit'].map(namespace => ({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'vault-access', namespace },
    })),
  ],
  manifests: faulty => {
    const reference = { name: 'vault', kind: 'SecretStore' };
    return faulty
      ? [
          store(PRODUCER_NAMESPACE),
          store('audit'),
          audit.push({ spec: { secretStoreRefs: [reference] } }),
          audit.pull({ spec: { secretStoreRef: reference } }),
        ]
      : [audit.push(), audit.pull()];
  },
  break: ({ cluster }) =>
    cluster.vault.setRole('audit', {
      bound_service_account_names: ['vault-access'],
      bound_service_account_namespaces: [PRODUCER_NAMESPACE, 'audit'],
      token_policies: ['external-secrets-push', 'external-secrets-pull'],
    }),
  mend: ({ cluster }) => cluster.vault.setRole('audit', undefined),
};

const payroll = databaseChain('payroll', 'copied-secret');
const REFLECTOR = 'reflector.v1.k8s.emberstack.com';
const copiedSecret: Story = {
  id: 'copied-secret',
  title: 'Secret copied from namespace to namespace',
  group: 'rules',
  clusters: ['copies'],
  reads:
    'It works, but beside the path a tool copies the Source Secret to the consumer.',
  expects: { state: 'warning', cause: 'SD-I3' },
  startsBroken: true,
  sources: [payroll.sourceRef],
  objects: faulty => {
    const source = payroll.source();
    if (!faulty) return [source, payroll.workload()];
    return [
      {
        ...source,
        metadata: {
          ...source.metadata,
          annotations: {
            [`${REFLECTOR}/reflection-allowed`]: 'true',
            [`${REFLECTOR}/reflection-allowed-namespaces`]: 'payroll',
          },
        },
      },
      payroll.workload(),
      secret('payroll', zalandoName('payroll'), ['username', 'password'], {
        annotations: {
          [`${REFLECTOR}/reflects`]: payroll.sourceRef,
          [`${REFLECTOR}/reflected-version`]: '4711',
        },
      }),
    ];
  },
  manifests: () => [
    payroll.push({ component: 'copied-secret' }),
    payroll.pull(),
  ],
};

/** Rules that a chain breaks although it works. */
export const ruleStories: readonly Story[] = [namespacedStore, copiedSecret];
