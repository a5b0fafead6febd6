import type { RealCluster } from '../cluster';
import { PATIENCE, until } from '../waiting';
import { VAULT } from './names';
import { storeManifest } from './store';
import { configureVault } from './vault';

/** Configures a Vault that serves as the document presupposes; it asks the API server about tokens. */
export async function provisionVault(cluster: RealCluster): Promise<void> {
  const { kubernetes, vault, state, ca } = cluster;
  await configureVault(vault, {
    url: state.inside.kubernetesUrl,
    ca,
    reviewerToken: await kubernetes.tokenFor(VAULT.namespace, VAULT.name),
  });
}

/** Applies the store of the document, and waits until the operator has logged in to Vault. */
export async function provisionStore(cluster: RealCluster): Promise<void> {
  const { kubernetes, state, ca } = cluster;
  const store = storeManifest({ url: state.inside.vaultUrl, ca });
  await kubernetes.apply(store, 'kustomize-controller');
  await until(
    'the store to be valid',
    async () => {
      const found = await kubernetes.get(store);
      return found?.status?.conditions?.some(
        (one: any) => one.type === 'Ready' && one.status === 'True',
      );
    },
    PATIENCE,
  );
}
