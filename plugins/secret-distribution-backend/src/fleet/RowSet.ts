import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import {
  fleetMatcher,
  type FleetFilter,
  type FleetRow,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { visibilityIn, type Scope } from './ChainAccess';
import type { OrderedEntry } from './OrderedRows';
import type { ChainQuery } from './permissions';

/** How long one looks through rows before requests get their turn, ms. */
const SLICE_MS = 5;
/** How many rows are looked at between two looks at the clock. */
const ROWS_AT_ONCE = 512;

/** Positions in a list, ascending. */
type Positions = Uint32Array;

const valuesOf = {
  cluster: row => [row.cluster],
  namespace: row => row.namespaces,
  namespaces: row => row.namespaces,
  datasource: row => [row.datasource ?? ''],
  state: row => [row.state],
  kind: row => [row.kind],
  rule: row => row.rules,
  cause: row => (row.cause ? [row.cause.key] : []),
  system: row => row.systems,
  consumerOwners: row => row.consumerOwners,
  producerOwners: row => row.producerOwners,
} satisfies Record<string, (row: FleetRow) => readonly string[]>;

type IndexedField = keyof typeof valuesOf;

/** The fields of a filter that are looked up; an owner may be `none` and is tested row by row. */
const lookedUp = [
  'cluster',
  'namespace',
  'datasource',
  'state',
  'kind',
  'rule',
  'cause',
  'system',
] as const;

/**
 * Rows in one order, with a register of where each value is found, made when it is first asked
 * for: a list of few among many costs few looks.
 */
export class RowSet {
  readonly #entries: readonly OrderedEntry[];
  readonly #registers = new Map<
    IndexedField,
    Promise<ReadonlyMap<string, Positions>>
  >();

  constructor(entries: readonly OrderedEntry[]) {
    this.#entries = entries;
  }

  /** What a scope shows and a filter asks for, in the order of the set. */
  async select(
    scope: Scope,
    filter: FleetFilter,
    now: number,
  ): Promise<readonly OrderedEntry[]> {
    if (!scope.criteria && Object.keys(filter).length === 0) {
      return this.#entries;
    }
    const isVisible = visibilityIn(scope);
    const matches = fleetMatcher(filter, now);
    const places = await this.#places(scope, filter);
    const length = places?.length ?? this.#entries.length;
    const found: OrderedEntry[] = [];
    await inSlices(length, index => {
      const entry = this.#entries[places ? places[index] : index];
      if (isVisible(entry.row) && matches(entry.row, entry.text)) {
        found.push(entry);
      }
    });
    return found;
  }

  /** The fewest positions among which is all that could be meant; nothing where it could be any. */
  async #places(
    { criteria }: Scope,
    filter: FleetFilter,
  ): Promise<Positions | undefined> {
    const candidates = [criteria && (await this.#placesOf(criteria))];
    for (const field of lookedUp) {
      const values = filter[field];
      if (values && values.length > 0) {
        candidates.push(await this.#register(field, values));
      }
    }
    return fewest(candidates);
  }

  async #placesOf(
    criteria: PermissionCriteria<ChainQuery>,
  ): Promise<Positions | undefined> {
    if (isAndCriteria(criteria)) {
      return fewest(
        await Promise.all(criteria.allOf.map(each => this.#placesOf(each))),
      );
    }
    if (isOrCriteria(criteria)) {
      const parts = await Promise.all(
        criteria.anyOf.map(each => this.#placesOf(each)),
      );
      return parts.every(part => part !== undefined)
        ? union(parts as Positions[])
        : undefined;
    }
    if (isNotCriteria(criteria)) {
      return undefined;
    }
    return this.#register(criteria.field, criteria.values);
  }

  async #register(
    field: IndexedField,
    values: readonly string[],
  ): Promise<Positions> {
    let register = this.#registers.get(field);
    if (!register) {
      register = this.#makeRegister(field);
      this.#registers.set(field, register);
    }
    const known = await register;
    return union([...new Set(values)].flatMap(value => known.get(value) ?? []));
  }

  async #makeRegister(
    field: IndexedField,
  ): Promise<ReadonlyMap<string, Positions>> {
    const lists = new Map<string, number[]>();
    await inSlices(this.#entries.length, index => {
      for (const value of valuesOf[field](this.#entries[index].row)) {
        const list = lists.get(value);
        if (!list) {
          lists.set(value, [index]);
        } else if (list[list.length - 1] !== index) {
          list.push(index);
        }
      }
    });
    return new Map(
      [...lists].map(([value, list]) => [value, Uint32Array.from(list)]),
    );
  }
}

function fewest(
  candidates: readonly (Positions | undefined)[],
): Positions | undefined {
  return candidates.reduce(
    (least, each) =>
      each && (!least || each.length < least.length) ? each : least,
    undefined,
  );
}

function union(parts: readonly Positions[]): Positions {
  if (parts.length === 1) {
    return parts[0];
  }
  const all = new Uint32Array(
    parts.reduce((sum, { length }) => sum + length, 0),
  );
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  all.sort();
  let kept = 0;
  for (let index = 0; index < all.length; index++) {
    if (index === 0 || all[index] !== all[index - 1]) {
      all[kept++] = all[index];
    }
  }
  return all.subarray(0, kept);
}

/** Goes through a list; requests get their turn now and then. */
async function inSlices(
  length: number,
  look: (index: number) => void,
): Promise<void> {
  let sliceEnds = performance.now() + SLICE_MS;
  for (let index = 0; index < length; index++) {
    look(index);
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) {
      if (performance.now() >= sliceEnds) {
        await new Promise(resolve => setImmediate(resolve));
        sliceEnds = performance.now() + SLICE_MS;
      }
    }
  }
}
