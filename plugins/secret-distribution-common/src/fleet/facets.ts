import { ownersOrNone } from './filter';
import type {
  FleetFacet,
  FleetFacetField,
  FleetFacetRequest,
  FleetFilter,
  FleetRow,
} from './types';

/** After how many rows others may have their turn. */
const ROWS_AT_ONCE = 1_000;
const MOST_VALUES = 100;

const valuesOf: Readonly<
  Record<FleetFacetField, (row: FleetRow) => readonly string[]>
> = {
  cluster: row => [row.cluster],
  namespace: row => row.namespaces,
  datasource: row => (row.datasource === undefined ? [] : [row.datasource]),
  kind: row => [row.kind],
  state: row => [row.state],
  rule: row => row.rules,
  owner: ownersOrNone,
  system: row => row.systems,
};

/** The fields that {@link fleetFacet} counts. @public */
export const fleetFacetFields = Object.keys(
  valuesOf,
) as readonly FleetFacetField[];

/**
 * What the rows of a field's counts are narrowed by: everything but the field itself, since its
 * values widen each other.
 *
 * @public
 */
export function besides(
  filter: FleetFilter,
  field: FleetFacetField,
): FleetFilter {
  const { [field]: own, ...others } = filter;
  return others;
}

/**
 * Counts the values of one field, most frequent first; in steps, between which others may have
 * their turn.
 *
 * @param options - `rows` are what the reader may see, narrowed by {@link besides}: a value of
 *   no other row is told
 * @public
 */
export function* fleetFacet(options: {
  rows: readonly FleetRow[];
  field: FleetFacetField;
  request: Pick<FleetFacetRequest, 'find' | 'most'>;
}): Generator<void, FleetFacet, void> {
  const { rows, field, request } = options;
  const valuesIn = valuesOf[field];
  const counts = new Map<string, number>();
  for (let index = 0; index < rows.length; index++) {
    for (const value of new Set(valuesIn(rows[index]))) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) {
      yield;
    }
  }
  const words = (request.find ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const found = [...counts]
    .filter(([value]) => {
      const text = value.toLowerCase();
      return words.every(word => text.includes(word));
    })
    .sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
  return {
    field,
    values: found
      .slice(0, request.most ?? MOST_VALUES)
      .map(([value, count]) => ({ value, count })),
    valueCount: found.length,
  };
}
