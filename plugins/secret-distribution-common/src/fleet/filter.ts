import type { FleetFilter, FleetRow } from './types';

/** The owner that a filter names for chains that belong to nobody. @public */
export const NO_OWNER = 'none';

/**
 * A test of rows. Fields must all match, and of a field's values any.
 *
 * @param now - ms since the epoch, for ages
 * @returns a test; its second argument is what {@link searchText} says of the row, where that is
 *   known already
 * @public
 */
export function fleetMatcher(
  filter: FleetFilter,
  now: number,
): (row: FleetRow, knownText?: string) => boolean {
  const tests: ((row: FleetRow, knownText?: string) => boolean)[] = [];
  const single = (
    values: readonly string[] | undefined,
    of: (row: FleetRow) => string | undefined,
  ) => {
    if (values && values.length > 0) {
      const wanted = new Set(values);
      tests.push(row => {
        const value = of(row);
        return value !== undefined && wanted.has(value);
      });
    }
  };
  const several = (
    values: readonly string[] | undefined,
    of: (row: FleetRow) => readonly string[],
  ) => {
    if (values && values.length > 0) {
      const wanted = new Set(values);
      tests.push(row => of(row).some(value => wanted.has(value)));
    }
  };
  single(filter.state, row => row.state);
  single(filter.cluster, row => row.cluster);
  single(filter.kind, row => row.kind);
  single(filter.datasource, row => row.datasource);
  single(filter.cause, row => row.cause?.key);
  several(filter.namespace, row => row.namespaces);
  several(filter.rule, row => row.rules);
  several(filter.system, row => row.systems);
  several(filter.owner, ownersOrNone);
  const { minAge, maxAge } = filter;
  if (minAge !== undefined) {
    const latest = now - minAge * 1000;
    tests.push(({ since }) => since !== undefined && since <= latest);
  }
  if (maxAge !== undefined) {
    const earliest = now - maxAge * 1000;
    tests.push(({ since }) => since !== undefined && since >= earliest);
  }
  const words = (filter.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length > 0) {
    tests.push((row, knownText) => {
      const text = knownText ?? searchText(row);
      return words.every(word => text.includes(word));
    });
  }
  return (row, knownText) => tests.every(test => test(row, knownText));
}

/** Everything by which a row is found, in lower case. @public */
export function searchText(row: FleetRow): string {
  return [
    row.path,
    row.cluster,
    row.consumer ?? '',
    ...row.publishers,
    ...row.consumers,
    ...row.producers,
    ...row.consumerOwners,
    ...row.producerOwners,
    ...row.systems,
    row.cause?.id ?? '',
    row.cause?.title ?? '',
  ]
    .join('\n')
    .toLowerCase();
}

/** Who is to act for a chain: its consumers' owners, or the producers' where nobody pulls. @public */
export function teamsOf(row: FleetRow): readonly string[] {
  return row.role === 'consumer' ? row.consumerOwners : row.producerOwners;
}

/** By which owners a row is found. */
export function ownersOrNone(row: FleetRow): readonly string[] {
  return teamsOf(row).length === 0
    ? [NO_OWNER, ...row.producerOwners, ...row.consumerOwners]
    : [...row.consumerOwners, ...row.producerOwners];
}
