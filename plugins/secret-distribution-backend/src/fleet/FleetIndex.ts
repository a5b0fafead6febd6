import {
  distributionId,
  fleetEntriesOf,
  type Chain,
  type FleetBelonging,
  type FleetEntry,
  type FleetRow,
  type FleetSort,
  type PathChains,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { CauseTexts } from './CauseTexts';
import { orderedEntry, OrderedRows, type OrderedEntry } from './OrderedRows';

/** Who asks within this time gets the same moment. */
const SAME_MOMENT_MS = 1_000;
/** A moment touches every row: in a large fleet it is taken less often, one ms for so many paths. */
const PATHS_PER_MS = 20;

/** To whom a chain belongs now. */
export type BelongingOf = (
  cluster: string,
  chainId: string,
  distributionId: string,
) => FleetBelonging;

/** All rows as they were at one moment. */
export interface FleetContent {
  /** In no order. */
  entries: readonly OrderedEntry[];
  orderedBy(sort: FleetSort): Promise<readonly OrderedEntry[]>;
}

/** A moment, and all rows as they are in it; moments between which nothing happened share them. */
export interface FleetMoment {
  /** ms since the epoch. */
  at: number;
  content: FleetContent;
}

/**
 * A row for every chain of every cluster, kept as chains are evaluated: a change costs the rows
 * of its path. Readers are shown one moment, which is taken anew at most once a second, in a large
 * fleet less often.
 */
export class FleetIndex {
  readonly #belongingOf: BelongingOf;
  readonly #now: () => number;
  readonly #onChange: () => void;
  readonly #causeTexts = new CauseTexts();
  readonly #rows = new Map<string, readonly OrderedEntry[]>();
  readonly #ordered = new Map<FleetSort, OrderedRows>();
  #moment?: FleetMoment;
  #isCurrent = true;

  static create(options: {
    belongingOf: BelongingOf;
    /** Called for every change of a row, often. */
    onChange: () => void;
    /** ms since the epoch. */
    now?: () => number;
  }): FleetIndex {
    return new FleetIndex(options);
  }

  private constructor(options: Parameters<typeof FleetIndex.create>[0]) {
    this.#belongingOf = options.belongingOf;
    this.#onChange = options.onChange;
    this.#now = options.now ?? Date.now;
  }

  /** Takes in what a path reads like now; without chains it is gone. */
  set(cluster: string, path: string, chains: PathChains | undefined): void {
    this.#replace(
      distributionId(cluster, path),
      chains ? fleetEntriesOf(chains, chain => this.#belonging(chain)) : [],
    );
  }

  /** Takes in that the chains of some distributions belong to others than before. */
  setBelonging(distributionIds: ReadonlySet<string>): void {
    for (const id of distributionIds) {
      this.#replace(
        id,
        (this.#rows.get(id) ?? []).map(({ row, causeText }) => ({
          row: { ...row, ...this.#belongingOf(row.cluster, row.id, id) },
          causeText,
        })),
      );
    }
  }

  /** The rows of one distribution, by `DistributionInfo.id`; none while it is not known. */
  rowsOf(id: string): readonly FleetRow[] {
    return (this.#rows.get(id) ?? []).map(({ row }) => row);
  }

  /** The rows of some chains, for those that are known; looks through all. */
  rows(chainIds: readonly string[]): (FleetRow | undefined)[] {
    const wanted = new Set(chainIds);
    const found = new Map<string, FleetRow>();
    for (const entries of this.#rows.values()) {
      for (const { row } of entries) {
        if (wanted.has(row.id)) {
          found.set(row.id, row);
        }
      }
    }
    return chainIds.map(id => found.get(id));
  }

  /** All rows, at most a second old, or a second for every 20,000 paths. */
  moment(): FleetMoment {
    const now = this.#now();
    const before = this.#moment;
    const age = now - (before?.at ?? -Infinity);
    const sameForMs = Math.max(SAME_MOMENT_MS, this.#rows.size / PATHS_PER_MS);
    if (before && age >= 0 && age < sameForMs) {
      return before;
    }
    const content =
      before && this.#isCurrent ? before.content : this.#takeContent();
    this.#isCurrent = true;
    this.#moment = { at: now, content };
    return this.#moment;
  }

  #takeContent(): FleetContent {
    const entries = [...this.#rows.values()].flat();
    const orders = new Map<FleetSort, Promise<readonly OrderedEntry[]>>();
    return {
      entries,
      orderedBy: sort => {
        let order = orders.get(sort);
        if (!order) {
          const rows = this.#ordered.get(sort) ?? new OrderedRows(sort);
          this.#ordered.set(sort, rows);
          order = rows.order(entries);
          orders.set(sort, order);
        }
        return order;
      },
    };
  }

  #belonging(chain: Chain): FleetBelonging {
    const { cluster, id } = chain.distribution;
    return this.#belongingOf(cluster, chain.id, id);
  }

  #replace(id: string, entries: readonly FleetEntry[]): void {
    const before = this.#rows.get(id) ?? [];
    const known = new Map(before.map(entry => [entry.row.id, entry]));
    const after = entries.map(entry =>
      this.#renewed(known.get(entry.row.id), entry),
    );
    const isSame =
      after.length === before.length &&
      after.every((entry, index) => entry === before[index]);
    if (isSame) {
      return;
    }
    const kept = new Set(after);
    before
      .filter(entry => !kept.has(entry))
      .forEach(({ causeText }) => this.#causeTexts.release(causeText));
    if (after.length > 0) {
      this.#rows.set(id, after);
    } else {
      this.#rows.delete(id);
    }
    this.#isCurrent = false;
    this.#onChange();
  }

  /** The entry that is known already, where nothing differs. */
  #renewed(
    before: OrderedEntry | undefined,
    { row, causeText }: FleetEntry,
  ): OrderedEntry {
    const since = row.since ?? this.#seenSince(before, row);
    const renewed = since === undefined ? row : { ...row, since };
    const shared = this.#causeTexts.share(causeText);
    if (
      before &&
      before.causeText === shared &&
      JSON.stringify(before.row) === JSON.stringify(renewed)
    ) {
      this.#causeTexts.release(shared);
      return before;
    }
    return orderedEntry(renewed, shared);
  }

  /** A state that was seen to begin; one that was there from the start has no known beginning. */
  #seenSince(
    before: OrderedEntry | undefined,
    { state }: FleetEntry['row'],
  ): number | undefined {
    return before && before.row.state !== state
      ? this.#now()
      : before?.row.since;
  }
}
