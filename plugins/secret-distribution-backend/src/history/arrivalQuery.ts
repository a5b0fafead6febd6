import {
  LATE_AFTER_MS,
  type RotationFilterState,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Knex } from 'knex';
import { isPostgres } from './ranges';

/** What of the rotations of all paths is asked for. */
export interface ArrivalQuery {
  /** Ids of chains; all that there were when absent. */
  chains?: readonly string[];
  states?: readonly RotationFilterState[];
  /** ms since the epoch. */
  since?: number;
  /** ms since the epoch; exclusive. */
  until?: number;
}

/** Narrows a statement about arrivals. */
export type Narrow = (query: Knex.QueryBuilder) => void;

/** Each has an index of its own, so each is a statement of its own. */
export function conditionsOf(
  states: readonly RotationFilterState[] | undefined,
  now: number,
): readonly Narrow[] {
  if (!states || states.length === 0) {
    return [() => {}];
  }
  const overdue = now - LATE_AFTER_MS;
  const conditions: Record<RotationFilterState, readonly Narrow[]> = {
    late: [
      query => query.whereRaw('late = 1'),
      query =>
        query.whereRaw("state = 'waiting'").where('due_at', '<', overdue),
    ],
    old: [query => query.whereRaw("state = 'old'")],
    running: [
      query =>
        query
          .whereRaw("state = 'waiting'")
          .where(due =>
            due.whereNull('due_at').orWhere('due_at', '>=', overdue),
          ),
    ],
    arrived: [query => query.where('state', 'arrived')],
  };
  return states.flatMap(state => conditions[state]);
}

export function narrow(
  database: Knex,
  builder: Knex.QueryBuilder,
  query: ArrivalQuery,
): void {
  if (query.chains) {
    whereChain(database, builder, query.chains);
  }
  narrowTime(builder, query);
}

export function narrowTime(
  builder: Knex.QueryBuilder,
  { since, until }: ArrivalQuery,
): void {
  if (since !== undefined) {
    builder.where('at', '>=', since);
  }
  if (until !== undefined) {
    builder.where('at', '<', until);
  }
}

/** One parameter however many there are: engines limit their number. */
export function whereChain(
  database: Knex,
  builder: Knex.QueryBuilder,
  chains: readonly string[],
): void {
  if (isPostgres(database)) {
    builder.whereRaw('chain_id = ANY(?::text[])', [[...chains]]);
  } else {
    builder.whereRaw('chain_id IN (SELECT value FROM json_each(?))', [
      JSON.stringify(chains),
    ]);
  }
}
