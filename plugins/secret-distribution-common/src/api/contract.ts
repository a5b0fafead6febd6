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
   * What everything takes part in that belongs to a System or a Domain, that a Group owns, or that
   * takes part in the distribution of a Resource.
   *
   * @throws ResponseError - as above, and 400 for any other entity
   */
  getEntityRollUp(
    entity: string | CompoundEntityRef,
    options?: SecretDistributionRequestOptions,
  ): Promise<EntityRollUp>;
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
  /**
   * The past of a distribution as an entity takes part in it: one page of rotations, newest first.
   *
   * @param id - `DistributionInfo.id`
   * @throws ResponseError - as above
   */
  getDistributionHistory(
    id: string,
    entity: string | CompoundEntityRef,
    options?: SecretDistributionRequestOptions & {
      /** `nextCursor` of the page before. */
      cursor?: string;
      /** How many rotations, at most 500. */
      limit?: number;
    },
  ): Promise<DistributionHistory>;
  /**
   * What a change of a distribution would mean, as far as the caller may see its chains.
   *
   * @param id - `DistributionInfo.id`
   * @throws ResponseError - 403 without the permission, 404 when the caller may see nothing of it
   */
  getDistributionImpact(
    id: string,
    change: ImpactChange,
    options?: SecretDistributionRequestOptions & {
      /** A full ref: what this entity takes part in is seen as well. */
      entity?: string;
    },
  ): Promise<DistributionImpact>;
  /**
   * Whether each cluster is ready for distributions.
   *
   * @throws ResponseError - 403 without the permission
   */
  getReadiness(
    options?: SecretDistributionRequestOptions,
  ): Promise<ReadinessReport>;
  /**
   * One page of the chains that the caller may see, of all clusters.
   *
   * @throws ResponseError - 403 without the permission
   */
  listDistributions(
    request: FleetListRequest & {
      /** `nextCursor` of the page before, asked with the same request. */
      cursor?: string;
      /** How many rows of the list come before the page; instead of a cursor. */
      offset?: number;
      /** How many rows, at most 500. */
      limit?: number;
    },
    options?: SecretDistributionRequestOptions,
  ): Promise<FleetPage>;
  /**
   * All rows of a list as CSV.
   *
   * @throws ResponseError - as above
   */
  exportDistributions(
    request: FleetListRequest,
    options?: SecretDistributionRequestOptions,
  ): Promise<Blob>;
  /**
   * The values of fields that a list can be narrowed to, with how many of its chains have each.
   *
   * @throws ResponseError - as above
   */
  getFacets(
    request: FleetFacetRequest,
    options?: SecretDistributionRequestOptions,
  ): Promise<FleetFacets>;
  /**
   * The chains that the caller may see, counted by cause, state, cluster, datasource and team.
   *
   * @throws ResponseError - as above
   */
  getOverview(
    filter?: Pick<FleetFilter, 'cluster'>,
    options?: SecretDistributionRequestOptions,
  ): Promise<FleetOverview>;
  /**
   * The chains that the caller may see, drawn: who publishes, which paths, who pulls.
   *
   * @throws ResponseError - as above
   */
  getFleetMap(
    request?: FleetMapRequest,
    options?: SecretDistributionRequestOptions,
  ): Promise<FleetMap>;
  /**
   * How many of the chains that the caller may see break each rule, now and on the days before.
   *
   * @throws ResponseError - as above
   */
  getCompliance(
    request?: Pick<FleetFilter, 'cluster'> & {
      /** How many days back; 90 unless told. */
      days?: number;
    },
    options?: SecretDistributionRequestOptions,
  ): Promise<Compliance>;
  /**
   * One page of the rotations of all distributions that the caller may see, newest first.
   *
   * @throws ResponseError - 403 without the permission
   */
  listRotations(
    request: RotationFilter & {
      /** `nextCursor` of the page before, asked with the same request. */
      cursor?: string;
      /** How many rotations, at most 500. */
      limit?: number;
    },
    options?: SecretDistributionRequestOptions,
  ): Promise<RotationList>;
  /**
   * All rotations of a list as CSV, one row for each step.
   *
   * @throws ResponseError - as above
   */
  exportRotations(
    request: RotationFilter,
    options?: SecretDistributionRequestOptions,
  ): Promise<Blob>;
  /**
   * How many rotations there were on each day, and the next ones where an interval tells.
   *
   * @throws ResponseError - as above
   */
  getRotationCalendar(
    request: PastFilter & {
      /** How many days, today's included. */
      days?: number;
      /** Minutes that the reader's days are ahead of UTC's. */
      utcOffset?: number;
    },
    options?: SecretDistributionRequestOptions,
  ): Promise<RotationCalendar>;
  /**
   * One page of the causes that chains had, in the order of chains.
   *
   * @throws ResponseError - as above
   */
  listCauseHistories(
    request: PastFilter & {
      /** Only causes that were seen after this time. */
      since?: number;
      cursor?: string;
      /** How many chains are looked at, at most 500. */
      limit?: number;
    },
    options?: SecretDistributionRequestOptions,
  ): Promise<CauseHistoryList>;
  /**
   * All causes of a list as CSV.
   *
   * @throws ResponseError - as above
   */
  exportCauseHistories(
    request: PastFilter & { since?: number },
    options?: SecretDistributionRequestOptions,
  ): Promise<Blob>;
  /**
   * Whether the caller may make the operator work on a chain at once.
   *
   * @param id - `DistributionInfo.id`
   * @param chain - `Chain.id`
   */
  getRefreshOffer(
    id: string,
    chain: string,
    options?: SecretDistributionRequestOptions,
  ): Promise<RefreshOffer>;
  /**
   * Makes External Secrets Operator work at once on the first resource of a chain that needs it.
   *
   * @throws ResponseError - 403 when it is switched off or without the permission, 404 when nothing
   * needs it, 429 when it was just done
   */
  refreshDistribution(
    id: string,
    chain: string,
    options?: SecretDistributionRequestOptions,
  ): Promise<RefreshOutcome>;
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
