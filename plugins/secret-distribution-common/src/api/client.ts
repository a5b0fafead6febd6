import {
  parseEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { DefaultApiClient } from '../schema/openapi';
import type {
  DistributionDetail,
  EntityDistributions,
  RegistryTexts,
} from './types';

/** What a reader of distributions needs; the browser and other backends share it. @public */
export interface SecretDistributionApi {
  /**
   * What an entity consumes and produces.
   *
   * @param entity - a full entity ref or its parts
   * @throws ResponseError - 403 without the permission, 404 when the caller cannot see the entity
   */
  getEntityDistributions(
    entity: string | CompoundEntityRef,
    options?: SecretDistributionRequestOptions,
  ): Promise<EntityDistributions>;
  /**
   * One distribution as an entity takes part in it.
   *
   * @param id - `DistributionInfo.id`
   * @throws ResponseError - as above, and 404 when the entity takes no part in it
   */
  getDistribution(
    id: string,
    entity: string | CompoundEntityRef,
    options?: SecretDistributionRequestOptions,
  ): Promise<DistributionDetail>;
  /** The texts of all rules and causes. */
  getRules(options?: SecretDistributionRequestOptions): Promise<RegistryTexts>;
}

/** @public */
export interface SecretDistributionRequestOptions {
  /** A Backstage token, for callers whose `fetchApi` does not add one itself. */
  token?: string;
  /** Aborts the request. */
  signal?: AbortSignal;
}

const pluginAddresses = {
  getBaseUrl: async (pluginId: string) => `plugin://${pluginId}`,
};

function parts(entity: string | CompoundEntityRef): CompoundEntityRef {
  return typeof entity === 'string' ? parseEntityRef(entity) : entity;
}

async function answer<T>(
  response: Omit<Response, 'json'> & { json(): Promise<T> },
): Promise<T> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response as Response);
  }
  return response.json();
}

/**
 * The client of `src/schema/openapi.yaml`. Its request code is generated from that document;
 * this class gives the answers the chain model's types and turns failures into
 * `ResponseError`s.
 *
 * @public
 */
export class SecretDistributionClient implements SecretDistributionApi {
  readonly #fetchApi: { fetch: typeof fetch };
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };

  /** Without a `discoveryApi` the app's `fetchApi` resolves `plugin://` addresses itself. */
  constructor(options: {
    fetchApi: { fetch: typeof fetch };
    discoveryApi?: { getBaseUrl(pluginId: string): Promise<string> };
  }) {
    this.#fetchApi = options.fetchApi;
    this.#discoveryApi = options.discoveryApi ?? pluginAddresses;
  }

  async getEntityDistributions(
    entity: string | CompoundEntityRef,
    options?: SecretDistributionRequestOptions,
  ): Promise<EntityDistributions> {
    const { kind, namespace, name } = parts(entity);
    return answer(
      await this.#client(options).getEntityDistributions(
        { path: { kind, namespace, name } },
        options,
      ),
    );
  }

  async getDistribution(
    id: string,
    entity: string | CompoundEntityRef,
    options?: SecretDistributionRequestOptions,
  ): Promise<DistributionDetail> {
    const { kind, namespace, name } = parts(entity);
    return answer(
      await this.#client(options).getDistribution(
        { path: { id }, query: { entity: `${kind}:${namespace}/${name}` } },
        options,
      ),
    );
  }

  async getRules(
    options?: SecretDistributionRequestOptions,
  ): Promise<RegistryTexts> {
    return answer(await this.#client(options).getRules({}, options));
  }

  #client(options?: SecretDistributionRequestOptions): DefaultApiClient {
    const { fetch } = this.#fetchApi;
    return new DefaultApiClient({
      discoveryApi: this.#discoveryApi,
      // The generated code has no place for a signal.
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, { ...init, signal: options?.signal }),
      },
    });
  }
}
