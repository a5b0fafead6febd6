import type {
  FleetFilter,
  FleetSort,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Scope } from './ChainAccess';
import type { FleetContent, FleetMoment } from './FleetIndex';
import { Memo } from './Memo';
import type { OrderedEntry } from './OrderedRows';
import { RowSet } from './RowSet';

/** Ages are told to the minute on the page, and lists by age are no more exact than this. */
const AGE_STEP_MS = 10_000;
/** Rows in all lists that are remembered; a list that grows beyond is not. */
const MOST_REMEMBERED = 3_000_000;
const MOST_LISTS = 200;

/** What a list is asked for. */
export interface FleetQuery {
  filter: FleetFilter;
  sort: FleetSort;
  descending: boolean;
}

/** Lists of one content after the other; a list that was asked for serves all who may see the same. */
export class FleetLists {
  #content?: FleetContent;
  #lists = newLists();
  #sets = new Map<FleetSort | undefined, Promise<RowSet>>();

  /** Without a sort in any order. */
  of(
    { at, content }: FleetMoment,
    scope: Scope,
    query: Pick<FleetQuery, 'filter'> & Partial<FleetQuery>,
  ): Promise<readonly OrderedEntry[]> {
    this.#keepTo(content);
    const { filter, sort, descending } = query;
    const byAge = filter.minAge !== undefined || filter.maxAge !== undefined;
    const step = byAge ? Math.floor(at / AGE_STEP_MS) : 0;
    const set = this.#set(content, sort);
    const key = JSON.stringify([scope.key, query, step]);
    return this.#lists.get(key, async () => {
      const list = await (await set).select(scope, filter, at);
      return descending ? [...list].reverse() : list;
    });
  }

  #keepTo(content: FleetContent): void {
    if (content !== this.#content) {
      this.#content = content;
      this.#lists = newLists();
      this.#sets = new Map();
    }
  }

  #set(content: FleetContent, sort: FleetSort | undefined): Promise<RowSet> {
    let set = this.#sets.get(sort);
    if (!set) {
      const entries = sort
        ? content.orderedBy(sort)
        : Promise.resolve(content.entries);
      set = entries.then(ordered => new RowSet(ordered));
      this.#sets.set(sort, set);
    }
    return set;
  }
}

function newLists() {
  return new Memo<readonly OrderedEntry[]>({
    most: MOST_LISTS,
    mostWeight: MOST_REMEMBERED,
    weightOf: list => list.length,
  });
}
