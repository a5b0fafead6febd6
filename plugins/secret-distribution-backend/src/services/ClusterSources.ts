import { InputError } from '@backstage/errors';
import type {
  ClusterSource,
  SecretDistributionClustersExtensionPoint,
} from '@secret-distribution/backstage-plugin-secret-distribution-node';

/** The cluster sources that modules bring. */
export class ClusterSources
  implements SecretDistributionClustersExtensionPoint
{
  readonly #sources = new Map<string, ClusterSource>();

  addSource(source: ClusterSource): void {
    if (this.#sources.has(source.name)) {
      throw new InputError(
        `Two modules bring a cluster source named '${source.name}': give each a name of its own`,
      );
    }
    this.#sources.set(source.name, source);
  }

  /** In the order in which they were added. */
  get all(): readonly ClusterSource[] {
    return [...this.#sources.values()];
  }
}
