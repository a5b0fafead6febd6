import { Readable } from 'node:stream';
import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import {
  SECRET_DISTRIBUTION_SEARCH_TYPE,
  SecretDistributionClient,
  secretDistributionChainReadPermission,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { toDocument, type DistributionDocument } from './toDocument';

const PLUGIN_ID = 'secret-distribution';
const PAGE_SIZE = 500;

/** Reads all chains for the search, with the plugin's own credentials; who finds them is decided later. */
export class DistributionCollatorFactory implements DocumentCollatorFactory {
  readonly type = SECRET_DISTRIBUTION_SEARCH_TYPE;
  readonly visibilityPermission = secretDistributionChainReadPermission;
  readonly #auth: AuthService;
  readonly #client: SecretDistributionClient;
  readonly #pagePath: string;

  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    /** Where the page of all distributions is. */
    pagePath: string;
  }): DistributionCollatorFactory {
    return new DistributionCollatorFactory(options);
  }

  private constructor(
    options: Parameters<typeof DistributionCollatorFactory.create>[0],
  ) {
    this.#auth = options.auth;
    this.#pagePath = options.pagePath.replace(/\/+$/, '');
    this.#client = new SecretDistributionClient({
      fetchApi: { fetch },
      discoveryApi: options.discovery,
    });
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<DistributionDocument> {
    let cursor: string | undefined;
    do {
      const { token } = await this.#auth.getPluginRequestToken({
        onBehalfOf: await this.#auth.getOwnServiceCredentials(),
        targetPluginId: PLUGIN_ID,
      });
      const page = await this.#client.listDistributions(
        { sort: 'path', limit: PAGE_SIZE, cursor },
        { token },
      );
      for (const row of page.items) {
        yield toDocument(row, {
          seenAt: page.evaluatedAt,
          pagePath: this.#pagePath,
        });
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
}
