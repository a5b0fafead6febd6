import { type CompoundEntityRef } from '@backstage/catalog-model';
import type {
  Compliance,
  FleetFacetRequest,
  FleetFacets,
  FleetFilter,
  FleetListRequest,
  FleetMap,
  FleetMapRequest,
  FleetOverview,
  FleetPage,
} from '../fleet';
import type {
  CauseHistoryList,
  DistributionHistory,
  PastFilter,
  RotationCalendar,
  RotationFilter,
  RotationList,
} from '../history';
import type { DistributionImpact, ImpactChange } from '../impact';
import type { RefreshOffer, RefreshOutcome } from '../model/refresh';
import type { ReadinessReport } from '../readiness';
import type { EntityRollUp } from '../rollup';
import { DefaultApiClient } from '../schema/openapi';
import type {
  DistributionDetail,
  EntityDistributions,
  RegistryTexts,
} from './types';
import { answer, asQuery, checked, parts, pluginAddresses } from './requests';
import type {
  SecretDistributionApi,
  SecretDistributionRequestOptions,
} from './contract';

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

  async getEntityRollUp(
    entity: string | CompoundEntityRef,
    options?: SecretDistributionRequestOptions,
  ): Promise<EntityRollUp> {
    const { kind, namespace, name } = parts(entity);
    return answer(
      await this.#client(options).getEntityRollUp(
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

  async getDistributionHistory(
    id: string,
    entity: string | CompoundEntityRef,
    options?: SecretDistributionRequestOptions & {
      cursor?: string;
      limit?: number;
    },
  ): Promise<DistributionHistory> {
    const { kind, namespace, name } = parts(entity);
    const { cursor, limit } = options ?? {};
    return answer<DistributionHistory>(
      await this.#client(options).getDistributionHistory(
        {
          path: { id },
          query: { entity: `${kind}:${namespace}/${name}`, cursor, limit },
        },
        options,
      ),
    );
  }

  async getDistributionImpact(
    id: string,
    { kind: change, ...about }: ImpactChange,
    options?: SecretDistributionRequestOptions & { entity?: string },
  ): Promise<DistributionImpact> {
    const { entity } = options ?? {};
    return answer<DistributionImpact>(
      await this.#client(options).getDistributionImpact(
        { path: { id }, query: { change, ...about, entity } },
        options,
      ),
    );
  }

  async getReadiness(
    options?: SecretDistributionRequestOptions,
  ): Promise<ReadinessReport> {
    return answer(await this.#client(options).getReadiness({}, options));
  }

  async listDistributions(
    request: FleetListRequest & {
      cursor?: string;
      offset?: number;
      limit?: number;
    },
    options?: SecretDistributionRequestOptions,
  ): Promise<FleetPage> {
    return answer(
      await this.#client(options).listDistributions(
        { query: asQuery(request) },
        options,
      ),
    );
  }

  async exportDistributions(
    request: FleetListRequest,
    options?: SecretDistributionRequestOptions,
  ): Promise<Blob> {
    const response = await this.#client(options, {
      Accept: 'text/csv',
    }).listDistributions({ query: asQuery(request) }, options);
    return (await checked(response)).blob();
  }

  async getFacets(
    request: FleetFacetRequest,
    options?: SecretDistributionRequestOptions,
  ): Promise<FleetFacets> {
    return answer(
      await this.#client(options).getFacets(
        { query: asQuery(request) },
        options,
      ),
    );
  }

  async getOverview(
    filter: Pick<FleetFilter, 'cluster'> = {},
    options?: SecretDistributionRequestOptions,
  ): Promise<FleetOverview> {
    return answer(
      await this.#client(options).getOverview(
        { query: asQuery(filter) },
        options,
      ),
    );
  }

  async getFleetMap(
    request: FleetMapRequest = {},
    options?: SecretDistributionRequestOptions,
  ): Promise<FleetMap> {
    return answer(
      await this.#client(options).getFleetMap(
        { query: asQuery(request) },
        options,
      ),
    );
  }

  async getCompliance(
    request: Pick<FleetFilter, 'cluster'> & { days?: number } = {},
    options?: SecretDistributionRequestOptions,
  ): Promise<Compliance> {
    return answer(
      await this.#client(options).getCompliance(
        { query: asQuery(request) },
        options,
      ),
    );
  }

  async listRotations(
    request: RotationFilter & { cursor?: string; limit?: number },
    options?: SecretDistributionRequestOptions,
  ): Promise<RotationList> {
    return answer<RotationList>(
      await this.#client(options).listRotations(
        { query: asQuery(request) },
        options,
      ),
    );
  }

  async exportRotations(
    request: RotationFilter,
    options?: SecretDistributionRequestOptions,
  ): Promise<Blob> {
    const response = await this.#client(options, {
      Accept: 'text/csv',
    }).listRotations({ query: asQuery(request) }, options);
    return (await checked(response)).blob();
  }

  async getRotationCalendar(
    request: PastFilter & { days?: number; utcOffset?: number },
    options?: SecretDistributionRequestOptions,
  ): Promise<RotationCalendar> {
    return answer<RotationCalendar>(
      await this.#client(options).getRotationCalendar(
        { query: asQuery(request) },
        options,
      ),
    );
  }

  async listCauseHistories(
    request: PastFilter & { since?: number; cursor?: string; limit?: number },
    options?: SecretDistributionRequestOptions,
  ): Promise<CauseHistoryList> {
    return answer<CauseHistoryList>(
      await this.#client(options).listCauseHistories(
        { query: asQuery(request) },
        options,
      ),
    );
  }

  async exportCauseHistories(
    request: PastFilter & { since?: number },
    options?: SecretDistributionRequestOptions,
  ): Promise<Blob> {
    const response = await this.#client(options, {
      Accept: 'text/csv',
    }).listCauseHistories({ query: asQuery(request) }, options);
    return (await checked(response)).blob();
  }

  async getRefreshOffer(
    id: string,
    chain: string,
    options?: SecretDistributionRequestOptions,
  ): Promise<RefreshOffer> {
    return answer<RefreshOffer>(
      await this.#client(options).getRefreshOffer(
        { path: { id }, query: { chain } },
        options,
      ),
    );
  }

  async refreshDistribution(
    id: string,
    chain: string,
    options?: SecretDistributionRequestOptions,
  ): Promise<RefreshOutcome> {
    return answer<RefreshOutcome>(
      await this.#client(options).refreshDistribution(
        { path: { id }, query: { chain } },
        options,
      ),
    );
  }

  async getRules(
    options?: SecretDistributionRequestOptions,
  ): Promise<RegistryTexts> {
    return answer(await this.#client(options).getRules({}, options));
  }

  #client(
    options?: SecretDistributionRequestOptions,
    headers: Readonly<Record<string, string>> = {},
  ): DefaultApiClient {
    const { fetch } = this.#fetchApi;
    return new DefaultApiClient({
      discoveryApi: this.#discoveryApi,
      // The generated code has no place for a signal and for headers.
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            headers: {
              ...(init?.headers as Record<string, string>),
              ...headers,
            },
            signal: options?.signal,
          }),
      },
    });
  }
}
