import type { ChainState } from '../model/types';
import type { FleetRow, FleetSort } from './types';

const worstFirst: readonly ChainState[] = [
  'broken',
  'stale',
  'unknown',
  'pending',
  'warning',
  'ok',
];

/** Where a row stands in an order: by its first value, then by its name. @public */
export interface FleetPosition {
  first: number | string;
  name: string;
}

/** Where a row stands; `since` puts the latest first and what is not known last. @public */
export function fleetPosition(row: FleetRow, sort: FleetSort): FleetPosition {
  return { first: firstOf(row, sort), name: fleetName(row) };
}

/** Equal for no two rows, and in an order in which `app-2` comes before `app-10`. @public */
export function fleetName(row: FleetRow): string {
  return natural(
    [row.cluster, row.path, row.consumer ?? '', row.id].join('\u0000'),
  );
}

/** Negative where `a` comes first. @public */
export function compareFleetPositions(
  a: FleetPosition,
  b: FleetPosition,
): number {
  if (a.first !== b.first) {
    return a.first < b.first ? -1 : 1;
  }
  if (a.name === b.name) {
    return 0;
  }
  return a.name < b.name ? -1 : 1;
}

function firstOf(row: FleetRow, sort: FleetSort): number | string {
  switch (sort) {
    case 'state':
      return worstFirst.indexOf(row.state);
    case 'path':
      return natural(row.path);
    case 'since':
      return row.since === undefined ? Number.MAX_SAFE_INTEGER : -row.since;
    default:
      // The name begins with the cluster.
      return 0;
  }
}

const LONGEST_NUMBER = 12;

function natural(text: string): string {
  return text
    .toLowerCase()
    .replace(/\d+/g, digits => digits.padStart(LONGEST_NUMBER, '0'));
}
