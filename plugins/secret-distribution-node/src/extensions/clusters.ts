import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';

/**
 * Names clusters that are not written into the configuration, such as those of an inventory.
 *
 * @public
 */
export interface ClusterSource {
  /** For messages, and unique among sources; such as `inventory`. */
  name: string;
  /**
   * Asked once, before anything is observed. Each cluster is what an entry of
   * `secretDistribution.clusters` would be: what is absent gets the same default, and what would
   * be refused there is refused here. A cluster's name must be nobody else's.
   *
   * What it throws stops the start of the plugin: a portal that silently lacks clusters would pass
   * for a healthy one.
   */
  clusters(): Promise<readonly JsonObject[]>;
}

/**
 * For modules that bring clusters, in addition to those of the configuration.
 *
 * @public
 */
export interface SecretDistributionClustersExtensionPoint {
  /**
   * Adds the clusters of a source.
   *
   * @throws InputError when another source has this name
   */
  addSource(source: ClusterSource): void;
}

/**
 * The extension point `secret-distribution.clusters`.
 *
 * @public
 */
export const secretDistributionClustersExtensionPoint =
  createExtensionPoint<SecretDistributionClustersExtensionPoint>({
    id: 'secret-distribution.clusters',
  });
