import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { EntityProvider } from '@backstage/plugin-catalog-node';
import {
  SecretDistributionClient,
  type FleetRow,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { ClusterProvider } from './ClusterProvider';
import type { ResourceOptions } from './toResources';

const PLUGIN_ID = 'secret-distribution';
const PAGE_SIZE = 500;

/** Keeps the catalog's Resources like the distributions of the clusters. */
export class DistributionResources {
  readonly #auth: AuthService;
  readonly #client: SecretDistributionClient;
  readonly #logger: LoggerService;
  readonly #providers: ReadonlyMap<string, ClusterProvider>;

  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    logger: LoggerService;
    /** Names of all configured clusters. */
    clusters: readonly string[];
    resources: ResourceOptions;
  }): DistributionResources {
    return new DistributionResources(options);
  }

  private constructor(
    options: Parameters<typeof DistributionResources.create>[0],
  ) {
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#client = new SecretDistributionClient({
      fetchApi: { fetch },
      discoveryApi: options.discovery,
    });
    this.#providers = new Map(
      options.clusters.map(cluster => [
        cluster,
        new ClusterProvider(cluster, options.resources),
      ]),
    );
  }

  /** One for each cluster: these are worlds of their own, and one that is out of reach keeps what it had. */
  get providers(): readonly EntityProvider[] {
    return [...this.#providers.values()];
  }

  /** Asks for all distributions, and tells the catalog those of the clusters that are seen well. */
  async refresh(signal?: AbortSignal): Promise<void> {
    try {
      const live = await this.#liveClusters(signal);
      const rows = await this.#rowsOf(live, signal);
      for (const cluster of live) {
        await this.#providers
          .get(cluster)
          ?.provide(rows.filter(row => row.cluster === cluster));
      }
    } catch (error) {
      this.#logger.warn(
        'The distributions could not be read: their Resources in the catalog are those of before',
        { name: toError(error).name },
      );
    }
  }

  async #liveClusters(signal?: AbortSignal): Promise<readonly string[]> {
    const { clusters } = await this.#client.getOverview(
      {},
      { token: await this.#token(), signal },
    );
    return clusters
      .filter(
        ({ cluster, coverage }) =>
          coverage === 'live' && this.#providers.has(cluster),
      )
      .map(({ cluster }) => cluster);
  }

  async #rowsOf(
    clusters: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly FleetRow[]> {
    const rows: FleetRow[] = [];
    let cursor: string | undefined;
    while (clusters.length > 0) {
      const page = await this.#client.listDistributions(
        { cluster: clusters, sort: 'path', limit: PAGE_SIZE, cursor },
        { token: await this.#token(), signal },
      );
      rows.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === undefined) {
        break;
      }
    }
    return rows;
  }

  async #token(): Promise<string> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: PLUGIN_ID,
    });
    return token;
  }
}
