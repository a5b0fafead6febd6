import {
  compareFleetPositions,
  fleetMatcher,
  fleetOverview,
  fleetPosition,
  type ClusterCoverage,
  type CoverageState,
  type FleetFilter,
  type FleetOverview,
  type FleetPage,
  type FleetPosition,
  type FleetRow,
  type FleetSort,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { showsCluster, visibilityIn, type Scope } from './ChainAccess';
import { readCursor, writeCursor } from './cursor';
import type { FleetContent, FleetIndex, FleetMoment } from './FleetIndex';

import { fleetCoverageOf } from './fleetCoverageOf';
import { Memo } from './Memo';
import type { OrderedEntry } from './OrderedRows';

/** Ages are told to the minute on the page, and lists by age are no more exact than this. */
const AGE_STEP_MS = 10_000;
/** Rows in all lists that are remembered; a list that grows beyond is not. */
const MOST_REMEMBERED = 3_000_000;
const MOST_LISTS = 200;

/** What a cluster holds is not known while it is so. */
const neverRead = new Set<CoverageState>(['starting', 'forbidden', 'off']);

/** What a list is asked for. */
export interface FleetQuery {
  filter: FleetFilter;
  sort: FleetSort;
  descending: boolean;
}

/**
 * Lists and counts of the fleet as one caller may see it. What was worked out for a moment serves
 * all who ask for the same and may see the same; nothing is worked out of a row that is hidden.
 */
export class FleetReader {
  readonly #index: FleetIndex;
  readonly #clusters: readonly string[];
  readonly #coverageOf: (cluster: string) => ClusterCoverage;
  #content?: FleetContent;
  #lists = newLists();
  #pages = new Memo<FleetPage>({ most: MOST_LISTS });
  #overviews = new Memo<FleetOverview>({ most: MOST_LISTS });
  #momentAt = 0;

  static create(options: {
    index: FleetIndex;
    /** Names of all configured clusters, seen already or not. */
    clusters: readonly string[];
    coverageOf: (cluster: string) => ClusterCoverage;
  }): FleetReader {
    return new FleetReader(options);
  }

  private constructor(options: Parameters<typeof FleetReader.create>[0]) {
    this.#index = options.index;
    this.#clusters = options.clusters;
    this.#coverageOf = options.coverageOf;
  }

  /** @throws InputError - when the cursor is of another list */
  async page(
    scope: Scope,
    query: FleetQuery,
    { cursor, limit }: { cursor?: string; limit: number },
  ): Promise<FleetPage> {
    const moment = this.#moment();
    const after =
      cursor === undefined ? undefined : readCursor(cursor, query.sort);
    const key = JSON.stringify([scope.key, query, cursor, limit]);
    return this.#pages.get(key, async () => {
      const list = await this.#list(moment, scope, query);
      const start = after ? firstAfter(list, query, after) : 0;
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
    const list = await this.#list(this.#moment(), scope, query);
    return list.map(({ row }) => row);
  }

  async overview(scope: Scope, filter: FleetFilter): Promise<FleetOverview> {
    const moment = this.#moment();
    const key = JSON.stringify([scope.key, filter]);
    return this.#overviews.get(key, async () => {
      const visible = await this.#list(moment, scope, { filter });
      const populated = new Set(visible.map(({ row }) => row.cluster));
      const asked = this.#clusters
        .filter(cluster => filter.cluster?.includes(cluster) ?? true)
        .map(cluster => fleetCoverageOf(this.#coverageOf(cluster)));
      return fleetOverview({
        entries: visible,
        coverage: asked.filter(
          ({ cluster }) =>
            populated.has(cluster) || showsCluster(scope, cluster),
        ),
        incomplete: asked.some(({ coverage }) => neverRead.has(coverage)),
        now: moment.at,
      });
    });
  }

  #moment(): FleetMoment {
    const moment = this.#index.moment();
    if (moment.content !== this.#content) {
      this.#content = moment.content;
      this.#lists = newLists();
    }
    if (moment.at !== this.#momentAt) {
      // The time in an answer is that of its moment, and how clusters are seen goes with it.
      this.#momentAt = moment.at;
      this.#pages = new Memo({ most: MOST_LISTS });
      this.#overviews = new Memo({ most: MOST_LISTS });
    }
    return moment;
  }

  #visible(
    content: FleetContent,
    scope: Scope,
    sort: FleetSort | undefined,
  ): Promise<readonly OrderedEntry[]> {
    return this.#lists.get(JSON.stringify([scope.key, sort]), async () => {
      const all = sort ? await content.orderedBy(sort) : content.entries;
      if (!scope.criteria) {
        return all;
      }
      const isVisible = visibilityIn(scope);
      return all.filter(({ row }) => isVisible(row));
    });
  }

  /** Without a sort in any order. */
  #list(
    { at, content }: FleetMoment,
    scope: Scope,
    query: Pick<FleetQuery, 'filter'> & Partial<FleetQuery>,
  ): Promise<readonly OrderedEntry[]> {
    const { filter, sort, descending } = query;
    const byAge = filter.minAge !== undefined || filter.maxAge !== undefined;
    const step = byAge ? Math.floor(at / AGE_STEP_MS) : 0;
    const visible = this.#visible(content, scope, sort);
    const key = JSON.stringify([scope.key, query, step]);
    return this.#lists.get(key, async () => {
      const matches = fleetMatcher(filter, at);
      const list = (await visible).filter(({ row, text }) =>
        matches(row, text),
      );
      return descending ? list.reverse() : list;
    });
  }
}

function positionOf({ row, name }: OrderedEntry, sort: FleetSort) {
  return { first: fleetPosition(row, sort).first, name };
}

/** The index of the first entry that comes after a place. */
function firstAfter(
  list: readonly OrderedEntry[],
  { sort, descending }: FleetQuery,
  place: FleetPosition,
): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const order = compareFleetPositions(positionOf(list[middle], sort), place);
    if (descending ? order < 0 : order > 0) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

function newLists() {
  return new Memo<readonly OrderedEntry[]>({
    most: MOST_LISTS,
    mostWeight: MOST_REMEMBERED,
    weightOf: list => list.length,
  });
}
