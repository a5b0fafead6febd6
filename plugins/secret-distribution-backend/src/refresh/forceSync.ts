import { ServiceUnavailableError } from '@backstage/errors';
import {
  ForceSyncer,
  type ClusterConfig,
  type RefreshSettings,
} from '@secret-distribution/backstage-plugin-secret-distribution-node';
import type { ForceSync } from './ChainRefresh';

/** Annotates with the account that is given for it, or with the one that observes the cluster. */
export function forceSyncWith(
  settings: Pick<RefreshSettings, 'connections'>,
  clusters: readonly Pick<ClusterConfig, 'name' | 'kubernetes'>[],
): ForceSync {
  const syncers = new Map(
    clusters.map(({ name, kubernetes }) => [
      name,
      ForceSyncer.create({
        connection: settings.connections.get(name) ?? kubernetes,
      }),
    ]),
  );
  return async (cluster, resource, apiVersion, at) => {
    const syncer = syncers.get(cluster);
    if (!syncer) {
      throw new ServiceUnavailableError(
        `The cluster ${cluster} is not configured`,
      );
    }
    await syncer.forceSync(resource, apiVersion, at);
  };
}
