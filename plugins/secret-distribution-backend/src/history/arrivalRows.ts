import {
  chainIdIn,
  type ArrivalRecord,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** Postgres gives a bigint as a string. */
type Big = number | string;

export interface ChainRow {
  chain_id: string;
  path_id: string;
  consumer: string | null;
}

export interface ArrivalRow {
  chain_id: string;
  at: Big;
  version: number;
  path_id: string;
  last_at: Big;
  before_at: Big | null;
  newest: number;
  state: string;
  late: number;
  due_at: Big | null;
}

export function arrivalRow(pathId: string, arrival: ArrivalRecord): ArrivalRow {
  return {
    chain_id: chainIdIn(pathId, arrival.consumer),
    at: arrival.first.createdAt,
    version: arrival.first.version,
    path_id: pathId,
    last_at: arrival.lastAt,
    before_at: arrival.beforeAt ?? null,
    newest: arrival.current ? 1 : 0,
    state: arrival.state,
    late: arrival.late ? 1 : 0,
    due_at: arrival.dueAt ?? null,
  };
}

/** The natural key of a row. */
export function keyOf({
  chain_id: chain,
  at,
  version,
}: Pick<ArrivalRow, 'chain_id' | 'at' | 'version'>): string {
  return `${chain} ${at} ${version}`;
}

/** Whether two rows of one key say the same, whichever way the database gives its numbers. */
export function isSame(a: ArrivalRow, b: ArrivalRow): boolean {
  return (
    text(a.last_at) === text(b.last_at) &&
    text(a.before_at) === text(b.before_at) &&
    a.newest === b.newest &&
    a.state === b.state &&
    a.late === b.late &&
    text(a.due_at) === text(b.due_at)
  );
}

function text(value: Big | null): string {
  return value === null ? '' : String(value);
}
