import {
  besides,
  complianceOf,
  fleetFacet,
  fleetMap,
  fleetOverview,
  type ClusterCoverage,
  type Compliance,
  type CoverageState,
  type FleetCoverage,
  type FleetFacetField,
  type FleetFacetRequest,
  type FleetFacets,
  type FleetFilter,
  type FleetMap,
  type FleetMapRequest,
  type FleetOverview,
  type FleetPage,
  type FleetRow,
  type RecordedCompliance,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { everythingVisible, showsCluster, type Scope } from './ChainAccess';
import { readCursor, writeCursor } from './cursor';
import { finish } from './finish';
import type { FleetIndex, FleetMoment } from './FleetIndex';
import { FleetLists, type FleetQuery } from './FleetLists';
import { fleetCoverageOf } from './fleetCoverageOf';
import { Memo } from './Memo';
import { firstAfter, positionOf } from './places';
import { showsWholeCluster } from './showsWholeCluster';

const MOST_LISTS = 200;
/** What a cluster holds is not known while it is so. */
const neverRead = new Set<CoverageState>(['starting', 'forbidden', 'off']);

/** Which part of a list; a cursor goes before an offset. */
export interface Page {
  cursor?: string;
  offset?: number;
  limit: number;
}

/** What a map is asked for. */
export type MapQuery = { filter: FleetFilter } & Pick<
  FleetMapRequest,
  'paths' | 'sides' | 'limit'
>;

/** Which values of a list are asked for. */
export type FacetQuery = {
  filter: FleetFilter;
  fields: FleetFacetField[];
} & Pick<FleetFacetRequest, 'find' | 'most'>;

/**
 * Lists and counts of the fleet as one caller may see it. What was worked out for a moment serves
 * all who ask for the same and may see the same; nothing is worked out of a row that is hidden.
 */
export class FleetReader {
  readonly #index: FleetIndex;
  readonly #clusters: readonly string[];
  readonly #coverageOf: (cluster: string) => ClusterCoverage;
  readonly #ownersKnown: () => boolean;
  readonly #lists = new FleetLists();
  #maps = new Memo<FleetMap>({ most: MOST_LISTS });
  #facets = new Memo<FleetFacets>({ most: MOST_LISTS });
  #compliances = new Memo<Compliance>({ most: MOST_LISTS });
  #pages = new Memo<FleetPage>({ most: MOST_LISTS });
  #overviews = new Memo<FleetOverview>({ most: MOST_LISTS });
  #momentAt = 0;

  static create(options: {
    index: FleetIndex;
    /** Names of all configured clusters, seen already or not. */
    clusters: readonly string[];
    coverageOf: (cluster: string) => ClusterCoverage;
    /** Whether the catalog was ever read. */
    ownersKnown: () => boolean;
  }): FleetReader {
    return new FleetReader(options);
  }

  private constructor(options: Parameters<typeof FleetReader.create>[0]) {
    this.#index = options.index;
    this.#clusters = options.clusters;
    this.#coverageOf = options.coverageOf;
    this.#ownersKnown = options.ownersKnown;
  }

  /** @throws InputError - when the cursor is of another list */
  async page(
    scope: Scope,
    query: FleetQuery,
    { cursor, offset = 0, limit }: Page,
  ): Promise<FleetPage> {
    const moment = this.#moment();
    const after =
      cursor === undefined ? undefined : readCursor(cursor, query.sort);
    const key = JSON.stringify([scope.key, query, cursor, offset, limit]);
    return this.#pages.get(key, async () => {
      const list = await this.#lists.of(moment, scope, query);
      const start = after ? firstAfter(list, query, after) : offset;
      const entries = list.slice(start, start + limit);
      const last = entries.at(-1);
      return {
        evaluatedAt: moment.at,
        total: list.length,
        items: entries.map(({ row }) => row),
        ...(last &&
          start + limit < list.length && {
            nextCursor: writeCursor(query.sort, positionOf(last, query.sort)),
          }),
      };
    });
  }

  /** All rows of a list, in its order. */
  async rows(scope: Scope, query: FleetQuery): Promise<readonly FleetRow[]> {
    const list = await this.#lists.of(this.#moment(), scope, query);
    return list.map(({ row }) => row);
  }

  async overview(scope: Scope, filter: FleetFilter): Promise<FleetOverview> {
    const moment = this.#moment();
    const key = JSON.stringify([scope.key, filter]);
    return this.#overviews.get(key, async () => {
      const visible = await this.#lists.of(moment, scope, { filter });
      const populated = new Set(visible.map(({ row }) => row.cluster));
      const asked = this.#coverage(filter);
      return fleetOverview({
        entries: visible,
        coverage: asked.filter(
          ({ cluster }) =>
            populated.has(cluster) || showsCluster(scope, cluster),
        ),
        incomplete: this.#isIncomplete(filter),
        ownersKnown: this.#ownersKnown(),
        now: moment.at,
      });
    });
  }

  async map(scope: Scope, { filter, ...request }: MapQuery): Promise<FleetMap> {
    const moment = this.#moment();
    const key = JSON.stringify([scope.key, filter, request]);
    return this.#maps.get(key, async () => {
      const entries = await this.#lists.of(moment, scope, { filter });
      const steps = fleetMap({
        rows: entries.map(({ row }) => row),
        request,
        incomplete: this.#isIncomplete(filter),
        now: moment.at,
      });
      return finish(steps);
    });
  }

  async facets(
    scope: Scope,
    { filter, fields, ...request }: FacetQuery,
  ): Promise<FleetFacets> {
    const moment = this.#moment();
    const key = JSON.stringify([scope.key, filter, fields, request]);
    return this.#facets.get(key, async () => ({
      evaluatedAt: moment.at,
      facets: await Promise.all(
        fields.map(async field => {
          const entries = await this.#lists.of(moment, scope, {
            filter: besides(filter, field),
          });
          const rows = entries.map(({ row }) => row);
          return finish(fleetFacet({ rows, field, request }));
        }),
      ),
    }));
  }

  /** @param recordedOf - what was recorded of clusters of which the caller may see everything */
  async compliance(
    scope: Scope,
    filter: Pick<FleetFilter, 'cluster'>,
    days: number,
    recordedOf: (
      clusters: readonly string[],
      days: number,
    ) => Promise<readonly RecordedCompliance[]>,
  ): Promise<Compliance> {
    const moment = this.#moment();
    const key = JSON.stringify([scope.key, filter, days]);
    return this.#compliances.get(key, async () => {
      const entries = await this.#lists.of(moment, scope, { filter });
      const trendOf = this.#coverage(filter)
        .map(({ cluster }) => cluster)
        .filter(cluster => showsWholeCluster(scope, cluster));
      return complianceOf({
        rows: entries.map(({ row }) => row),
        recorded: await recordedOf(trendOf, days),
        trendOf,
        incomplete: this.#isIncomplete(filter),
        now: moment.at,
      });
    });
  }

  /** All rows of clusters that are seen well at this moment. */
  async seenRows(): Promise<readonly FleetRow[]> {
    const seen = this.#coverage({})
      .filter(({ coverage }) => coverage === 'live')
      .map(({ cluster }) => cluster);
    const entries = await this.#lists.of(this.#moment(), everythingVisible, {
      filter: { cluster: seen },
    });
    return seen.length === 0 ? [] : entries.map(({ row }) => row);
  }

  #coverage(filter: FleetFilter): readonly FleetCoverage[] {
    return this.#clusters
      .filter(cluster => filter.cluster?.includes(cluster) ?? true)
      .map(cluster => fleetCoverageOf(this.#coverageOf(cluster)));
  }

  #isIncomplete(filter: FleetFilter): boolean {
    return this.#coverage(filter).some(({ coverage }) =>
      neverRead.has(coverage),
    );
  }

  #moment(): FleetMoment {
    const moment = this.#index.moment();
    if (moment.at !== this.#momentAt) {
      // The time in an answer is that of its moment, and how clusters are seen goes with it.
      this.#momentAt = moment.at;
      this.#pages = new Memo({ most: MOST_LISTS });
      this.#overviews = new Memo({ most: MOST_LISTS });
      this.#maps = new Memo({ most: MOST_LISTS });
      this.#facets = new Memo({ most: MOST_LISTS });
      this.#compliances = new Memo({ most: MOST_LISTS });
    }
    return moment;
  }
}
