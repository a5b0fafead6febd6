import {
  LATE_AFTER_MS,
  type RotationFilterState,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Knex } from 'knex';
import type { ArrivalRow, ChainRow } from './arrivalRows';
import { isPostgres } from './ranges';

/** Up to so many chains each is asked for its newest; more are looked for in the order of time. */
const FEW_CHAINS = 200;

/** Where a rotation stands in the order of time. */
export interface RotationKey {
  /** ms since the epoch. */
  at: number;
  pathId: string;
  version: number;
}

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

export function compare(a: RotationKey, b: RotationKey): number {
  if (a.at !== b.at) {
    return a.at - b.at;
  }
  if (a.pathId !== b.pathId) {
    return a.pathId < b.pathId ? -1 : 1;
  }
  return a.version - b.version;
}

type Narrow = (query: Knex.QueryBuilder) => void;

/** Each has an index of its own, so each is a statement of its own. */
function conditionsOf(
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

async function keysWhere(
  database: Knex,
  query: ArrivalQuery,
  condition: Narrow,
  { limit, after }: { limit: number; after?: RotationKey },
): Promise<Pick<ArrivalRow, 'at' | 'path_id' | 'version'>[]> {
  const { chains } = query;
  const inTime: Narrow = builder => {
    condition(builder);
    narrowTime(builder, query);
    if (after) {
      // The index of a chain knows times alone.
      builder.where('at', '<=', after.at);
      builder.whereRaw('(at, path_id, version) < (?, ?, ?)', [
        after.at,
        after.pathId,
        after.version,
      ]);
    }
  };
  const order = [
    { column: 'at', order: 'desc' },
    { column: 'path_id', order: 'desc' },
    { column: 'version', order: 'desc' },
  ];
  if (chains && chains.length <= FEW_CHAINS && isPostgres(database)) {
    return newestOfEach(database, chains, inTime, limit);
  }
  return database('history_arrivals')
    .distinct('at', 'path_id', 'version')
    .modify(builder => {
      if (chains) {
        whereChain(database, builder, chains);
      }
      inTime(builder);
    })
    .orderBy(order)
    .limit(limit);
}

type KeyRow = Pick<ArrivalRow, 'chain_id' | 'at' | 'path_id' | 'version'>;

/** A few of each chain's newest; more of each only where these do not show that they suffice. */
async function newestOfEach(
  database: Knex,
  chains: readonly string[],
  inTime: Narrow,
  limit: number,
): Promise<KeyRow[]> {
  const few = Math.min(limit, Math.ceil((4 * limit) / chains.length) + 2);
  for (const each of new Set([few, limit])) {
    const ofChain = database('history_arrivals')
      .select('chain_id', 'at', 'path_id', 'version')
      .whereRaw('chain_id = wanted.id')
      .modify(inTime)
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'version', order: 'desc' },
      ])
      .limit(each);
    const rows: KeyRow[] = await database
      .select('found.*')
      .from(
        database.raw('unnest(?::text[]) AS wanted(id), LATERAL (?) AS found', [
          [...chains],
          ofChain,
        ]),
      );
    if (each === limit || suffices(rows, each, limit)) {
      return rows;
    }
  }
  return [];
}

/** Whether no chain that was cut off reaches among the newest. */
function suffices(
  rows: readonly KeyRow[],
  each: number,
  limit: number,
): boolean {
  const times = new Map<string, number[]>();
  for (const { chain_id: chain, at } of rows) {
    times.set(chain, [...(times.get(chain) ?? []), Number(at)]);
  }
  const cutAt = Math.max(
    -Infinity,
    ...[...times.values()]
      .filter(list => list.length >= each)
      .map(list => Math.min(...list)),
  );
  // Later than all that was cut off are enough of them, each counted once.
  const later = new Set(
    rows
      .filter(({ at }) => Number(at) > cutAt)
      .map(({ at, path_id: path, version }) => `${at} ${path} ${version}`),
  );
  return cutAt === -Infinity || later.size >= limit;
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

function narrow(
  database: Knex,
  builder: Knex.QueryBuilder,
  query: ArrivalQuery,
): void {
  if (query.chains) {
    whereChain(database, builder, query.chains);
  }
  narrowTime(builder, query);
}

function narrowTime(
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
function whereChain(
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

function nameOf({ at, pathId, version }: RotationKey): string {
  return `${at} ${pathId} ${version}`;
}
