import { LATE_AFTER_MS } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Knex } from 'knex';
import {
  conditionsOf,
  narrow,
  whereChain,
  type ArrivalQuery,
} from './arrivalQuery';
import type { ArrivalRow, ChainRow } from './arrivalRows';
import { keysWhere } from './newestKeys';
import { isPostgres } from './ranges';
import { compare, nameOf, type RotationKey } from './RotationKey';

/** One rotation in the order of time. */
export interface ListedRotation extends RotationKey {
  lastAt: number;
  beforeAt?: number;
  newest: boolean;
  /** Ids of the chains that it concerns. */
  chains: readonly string[];
  /** Ids of those with which it missed its bound. */
  late: ReadonlySet<string>;
}

/** How many rotations of a path there were on a day. */
export interface DayCount {
  pathId: string;
  /** Days since the epoch, shifted by the offset. */
  day: number;
  rotations: number;
  late: number;
}

/** Rotations, newest first; one that several of the chains have is told once. */
export async function readRotationKeys(
  database: Knex,
  query: ArrivalQuery,
  options: { limit: number; after?: RotationKey; now: number },
): Promise<ListedRotation[]> {
  const keys = new Map<string, RotationKey>();
  for (const condition of conditionsOf(query.states, options.now)) {
    const rows = await keysWhere(database, query, condition, options);
    for (const { at, path_id: pathId, version } of rows) {
      const key = { at: Number(at), pathId, version };
      keys.set(nameOf(key), key);
    }
  }
  const wanted = [...keys.values()]
    .sort((a, b) => -compare(a, b))
    .slice(0, options.limit);
  return withExtent(database, wanted, options.now);
}

/** Days and paths with the number of rotations, in no order. */
export async function readDays(
  database: Knex,
  query: ArrivalQuery & { since: number },
  options: { offsetMs: number; now: number },
): Promise<DayCount[]> {
  const day = isPostgres(database)
    ? 'floor((at + ?::bigint) / 86400000.0)'
    : 'CAST((at + ?) / 86400000 AS INTEGER)';
  const rotations = database('history_arrivals')
    .select('path_id', 'at', 'version')
    .select(
      database.raw(
        "max(CASE WHEN late = 1 OR (state = 'waiting' AND due_at < ?) THEN 1 ELSE 0 END) AS late",
        [options.now - LATE_AFTER_MS],
      ),
    )
    .modify(builder => narrow(database, builder, query))
    .groupBy('path_id', 'at', 'version')
    .as('rotations');
  const rows: {
    path_id: string;
    day: number | string;
    rotations: number | string;
    late: number | string;
  }[] = await database
    .select('path_id')
    .select(database.raw(`${day} AS day`, [options.offsetMs]))
    .select(database.raw('count(*) AS rotations, sum(late) AS late'))
    .from(rotations)
    .groupBy(['path_id', 'day']);
  return rows.map(row => ({
    pathId: row.path_id,
    day: Number(row.day),
    rotations: Number(row.rotations),
    late: Number(row.late),
  }));
}

/** Chains that there were, of some paths or of all. */
export async function readChains(
  database: Knex,
  options: { after?: string; limit: number; chains?: readonly string[] },
): Promise<ChainRow[]> {
  return database<ChainRow>('history_chains')
    .modify(query => {
      if (options.after !== undefined) {
        query.where('chain_id', '>', options.after);
      }
      if (options.chains) {
        whereChain(database, query, options.chains);
      }
    })
    .orderBy('chain_id')
    .limit(options.limit);
}

/** Until when each reaches, which is the same for all chains that have it, and what each chain makes of it. */
async function withExtent(
  database: Knex,
  keys: readonly RotationKey[],
  now: number,
): Promise<ListedRotation[]> {
  if (keys.length === 0) {
    return [];
  }
  const rows = await database<ArrivalRow>('history_arrivals').whereIn(
    ['at', 'path_id', 'version'],
    keys.map(({ at, pathId, version }) => [at, pathId, version]),
  );
  const byKey = new Map<string, ArrivalRow[]>();
  for (const row of rows) {
    const name = nameOf({
      at: Number(row.at),
      pathId: row.path_id,
      version: row.version,
    });
    byKey.set(name, [...(byKey.get(name) ?? []), row]);
  }
  return keys.flatMap(key => {
    const arrivals = byKey.get(nameOf(key)) ?? [];
    const [row] = arrivals;
    return row
      ? [
          {
            ...key,
            lastAt: Number(row.last_at),
            beforeAt:
              row.before_at === null ? undefined : Number(row.before_at),
            newest: row.newest === 1,
            chains: arrivals.map(each => each.chain_id),
            late: new Set(
              arrivals
                .filter(each => isLate(each, now))
                .map(each => each.chain_id),
            ),
          },
        ]
      : [];
  });
}

function isLate({ late, state, due_at: dueAt }: ArrivalRow, now: number) {
  return (
    late === 1 ||
    (state === 'waiting' &&
      dueAt !== null &&
      Number(dueAt) < now - LATE_AFTER_MS)
  );
}
