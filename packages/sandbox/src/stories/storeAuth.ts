import { storeManifest, vaultProvider } from '../world/baseline';
import { databaseChain } from './database';
import type { Story } from './types';

const STORE = 'vault-reporting';
const ROLE = 'external-secrets-reporting';
const reference = { name: STORE, kind: 'ClusterSecretStore' };
const reports = databaseChain('reports', 'auth-role-unknown');

/** A store beside the framework's, whose role nobody made in Vault. */
const authRoleUnknown: Story = {
  id: 'auth-role-unknown',
  title: 'Second store: Vault does not know its role',
  group: 'vault',
  clusters: ['policies'],
  reads:
    'The second store logs in with a role that Vault does not have; the other chains of the cluster do not suffer from it.',
  expects: {
    state: 'broken',
    place: 'store',
    cause: 'store.auth-role',
    causeRow: 'B.4 #16',
  },
  startsBroken: true,
  createdHoursAgo: 5,
  sources: [reports.sourceRef],
  objects: () => [reports.source(), reports.workload()],
  manifests: faulty => [
    {
      ...storeManifest(),
      metadata: { name: STORE },
      spec: {
        provider: {
          vault: vaultProvider(faulty ? ROLE : 'external-secrets'),
        },
      },
    },
    reports.push({ spec: { secretStoreRefs: [reference] } }),
    reports.pull({ spec: { secretStoreRef: reference } }),
  ],
};

/** Faults of the login that a store names. */
export const storeAuthStories: readonly Story[] = [authRoleUnknown];
