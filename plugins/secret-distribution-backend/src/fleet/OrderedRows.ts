import {
  compareFleetPositions,
  fleetName,
  fleetPosition,
  searchText,
  type FleetCauseText,
  type FleetEntry,
  type FleetPosition,
  type FleetRow,
  type FleetSort,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** A row with what lists need of it again and again. */
export interface OrderedEntry extends FleetEntry {
  /** See `fleetName`. */
  name: string;
  /** See `searchText`. */
  text: string;
}

/** How many are sorted at once; requests get their turn after each part. */
const PART = 4_096;

export function orderedEntry(
  row: FleetRow,
  causeText: FleetCauseText | undefined,
): OrderedEntry {
  return { row, causeText, name: fleetName(row), text: searchText(row) };
}

/**
 * Keeps one order of rows. What has not changed since the last time is in order already, so
 * that a few changes among many rows cost a pass and no sort.
 */
export class OrderedRows {
  readonly #positions = new WeakMap<OrderedEntry, FleetPosition>();
  readonly #sort: FleetSort;
  #last: readonly OrderedEntry[] = [];
  #running: Promise<unknown> = Promise.resolve();

  constructor(sort: FleetSort) {
    this.#sort = sort;
  }

  /** All of these rows in order. */
  async order(
    entries: readonly OrderedEntry[],
  ): Promise<readonly OrderedEntry[]> {
    const order = this.#running.then(() => this.#order(entries));
    this.#running = order;
    return order;
  }

  async #order(
    entries: readonly OrderedEntry[],
  ): Promise<readonly OrderedEntry[]> {
    const wanted = new Set(entries);
    const kept = this.#last.filter(entry => wanted.delete(entry));
    let parts: OrderedEntry[][] = [];
    const added = [...wanted];
    for (let start = 0; start < added.length; start += PART) {
      const part = added.slice(start, start + PART);
      parts.push(part.sort((a, b) => this.#compare(a, b)));
      await othersTurn();
    }
    if (kept.length > 0) {
      parts.push(kept);
    }
    while (parts.length > 1) {
      const merged: OrderedEntry[][] = [];
      for (let index = 0; index < parts.length; index += 2) {
        merged.push(await this.#merge(parts[index], parts[index + 1] ?? []));
      }
      parts = merged;
    }
    this.#last = parts[0] ?? [];
    return this.#last;
  }

  /** Leaps over what stays together, so that a few among many cost few comparisons. */
  async #merge(
    one: readonly OrderedEntry[],
    other: readonly OrderedEntry[],
  ): Promise<OrderedEntry[]> {
    const [many, few] =
      one.length >= other.length ? [one, other] : [other, one];
    const merged: OrderedEntry[] = [];
    let from = 0;
    let untilTurn = PART;
    for (const entry of few) {
      const end = this.#placeOf(entry, many, from);
      for (; from < end; from++) {
        merged.push(many[from]);
      }
      merged.push(entry);
      untilTurn -= 1;
      if (untilTurn === 0) {
        await othersTurn();
        untilTurn = PART;
      }
    }
    for (; from < many.length; from++) {
      merged.push(many[from]);
    }
    return merged;
  }

  /** The first index from `from` on whose entry comes after this one. */
  #placeOf(
    entry: OrderedEntry,
    entries: readonly OrderedEntry[],
    from: number,
  ): number {
    const comesAfter = (index: number) =>
      this.#compare(entries[index], entry) > 0;
    let low = from;
    let step = 1;
    while (low + step < entries.length && !comesAfter(low + step)) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, entries.length);
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (comesAfter(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  #compare(a: OrderedEntry, b: OrderedEntry): number {
    return compareFleetPositions(this.#positionOf(a), this.#positionOf(b));
  }

  #positionOf(entry: OrderedEntry): FleetPosition {
    let position = this.#positions.get(entry);
    if (!position) {
      position = {
        first: fleetPosition(entry.row, this.#sort).first,
        name: entry.name,
      };
      this.#positions.set(entry, position);
    }
    return position;
  }
}

/** A merge touches every row; the event loop is given back now and then. */
function othersTurn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
