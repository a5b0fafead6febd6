import type { Knex } from 'knex';
import {
  narrowTime,
  whereChain,
  type ArrivalQuery,
  type Narrow,
} from './arrivalQuery';
import type { ArrivalRow } from './arrivalRows';
import { isPostgres } from './ranges';
import type { RotationKey } from './RotationKey';

/** Up to so many chains each is asked for its newest; more are looked for in the order of time. */
const FEW_CHAINS = 200;

/** The newest rotations that meet a condition. */
export async function keysWhere(
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
