import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { FleetRow } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { toResources, type ResourceOptions } from './toResources';

/** Tells the catalog the distributions of one cluster. */
export class ClusterProvider implements EntityProvider {
  readonly #name: string;
  readonly #options: ResourceOptions;
  #connection?: EntityProviderConnection;

  constructor(cluster: string, options: ResourceOptions) {
    this.#name = `secret-distribution:${cluster}`;
    this.#options = options;
  }

  getProviderName(): string {
    return this.#name;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
  }

  /** @param rows - all that the cluster has; what is not among them goes */
  async provide(rows: readonly FleetRow[]): Promise<void> {
    await this.#connection?.applyMutation({
      type: 'full',
      entities: toResources(rows, this.#options).map(entity => ({
        entity,
        locationKey: this.#name,
      })),
    });
  }
}
