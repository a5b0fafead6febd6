import {
  compareFleetPositions,
  fleetPosition,
  type FleetPosition,
  type FleetSort,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { FleetQuery } from './FleetLists';
import type { OrderedEntry } from './OrderedRows';

/** Where an entry stands in an order. */
export function positionOf({ row, name }: OrderedEntry, sort: FleetSort) {
  return { first: fleetPosition(row, sort).first, name };
}

/** The index of the first entry that comes after a place. */
export function firstAfter(
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
