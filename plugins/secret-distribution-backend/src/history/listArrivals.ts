import {
  arrivalsOf,
  type VersionRecord,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Knex } from 'knex';
import {
  arrivalRow,
  isSame,
  keyOf,
  type ArrivalRow,
  type ChainRow,
} from './arrivalRows';
import { upsert } from './merge';
import { isPostgres, rowsWithin } from './ranges';
import { markOf, pullOf, versionOf, workloadOf } from './rows';
import type { MarkRow, PullRow, VersionRow, WorkloadRow } from './rows';

/** A rotation that began before what was written is read from its beginning. */
const MARGIN_MS = 600_000;
/** A statement of more parts than this is cut. */
const PATHS_AT_ONCE = 100;
const ROWS_AT_ONCE = 200;

/** A path, and since when something of it may read differently. */
export interface TouchedPath {
  id: string;
  /** ms since the epoch. */
  since: number;
}

/**
 * Brings the list of rotations up to date with what the tables of some paths say. It derives them
 * with the same functions as a reader does, and writes what differs; whoever runs it again, or at
 * the same time, comes to the same. To be run in the transaction that writes the tables, whose
 * lock of the path's row keeps others out.
 */
export async function listArrivals(
  tx: Knex,
  paths: readonly TouchedPath[],
  now: number,
): Promise<void> {
  for (let start = 0; start < paths.length; start += PATHS_AT_ONCE) {
    await listSome(tx, paths.slice(start, start + PATHS_AT_ONCE), now);
  }
}

async function listSome(
  tx: Knex,
  paths: readonly TouchedPath[],
  now: number,
): Promise<void> {
  const before = await versionsBefore(tx, paths);
  // From the rotation before on: what was the newest one may be so no longer.
  const from = new Map(
    paths.map(({ id, since }) => [
      id,
      (before.get(id)?.createdAt ?? since) - MARGIN_MS,
    ]),
  );
  const earlier = await versionsBefore(
    tx,
    [...from].map(([id, at]) => ({ id, since: at })),
  );
  const since = <Row extends { path_id: string }>(
    table: string,
    column: string,
  ): Promise<Map<string, Row[]>> => rowsSince<Row>(tx, table, column, from);
  const versions = await since<VersionRow>('history_versions', 'created_at');
  const marks = await since<MarkRow>('history_marks', 'at');
  const pulls = await since<PullRow>('history_pulls', 'created_at');
  const workloads = await since<WorkloadRow>('history_workloads', 'created_at');
  const known = await since<ArrivalRow>('history_arrivals', 'at');
  const wanted = paths.flatMap(({ id }) => {
    const newestFirst = (versions.get(id) ?? [])
      .map(versionOf)
      .sort((a, b) => b.createdAt - a.createdAt || b.version - a.version);
    return arrivalsOf(
      {
        versions: newestFirst,
        marks: (marks.get(id) ?? []).map(markOf),
        pulls: (pulls.get(id) ?? []).map(pullOf),
        workloads: (workloads.get(id) ?? []).map(workloadOf),
      },
      { now, startsAtNewest: true, before: earlier.get(id) },
    ).map(arrival => ({
      row: arrivalRow(id, arrival),
      consumer: arrival.consumer,
    }));
  });
  await write(
    tx,
    wanted,
    paths.flatMap(({ id }) => known.get(id) ?? []),
  );
}

async function write(
  tx: Knex,
  wanted: readonly { row: ArrivalRow; consumer: string | undefined }[],
  known: readonly ArrivalRow[],
): Promise<void> {
  const there = new Map(known.map(row => [keyOf(row), row]));
  const news = wanted.filter(({ row }) => {
    const old = there.get(keyOf(row));
    there.delete(keyOf(row));
    return !old || !isSame(old, row);
  });
  const gone = [...there.values()];
  for (let start = 0; start < gone.length; start += ROWS_AT_ONCE) {
    await tx<ArrivalRow>('history_arrivals')
      .whereIn(
        ['chain_id', 'at', 'version'],
        gone
          .slice(start, start + ROWS_AT_ONCE)
          .map(row => [row.chain_id, row.at, row.version]),
      )
      .delete();
  }
  await upsert<ChainRow>(
    tx,
    'history_chains',
    news.map(({ row, consumer }) => ({
      chain_id: row.chain_id,
      path_id: row.path_id,
      consumer: consumer ?? null,
    })),
    { key: ['chain_id'] },
  );
  await upsert(
    tx,
    'history_arrivals',
    news.map(({ row }) => row),
    {
      key: ['chain_id', 'at', 'version'],
      merge: {
        last_at: 'latest',
        before_at: 'latest',
        newest: 'latest',
        state: 'latest',
        late: 'latest',
        due_at: 'latest',
      },
    },
  );
}

/** The newest version of each path that is older than a time. */
async function versionsBefore(
  tx: Knex,
  paths: readonly TouchedPath[],
): Promise<Map<string, VersionRecord>> {
  const newest = (query: Knex.QueryBuilder) =>
    query
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'version', order: 'desc' },
      ])
      .limit(1);
  const rows: VersionRow[] = isPostgres(tx)
    ? await tx
        .select('found.*')
        .from(
          tx.raw(
            'unnest(?::text[], ?::bigint[]) AS wanted(id, before), LATERAL (?) AS found',
            [
              paths.map(({ id }) => id),
              paths.map(({ since }) => since),
              newest(
                tx('history_versions').whereRaw(
                  'path_id = wanted.id AND created_at < wanted.before',
                ),
              ),
            ],
          ),
        )
    : (
        await Promise.all(
          paths.map(({ id, since }) =>
            newest(
              tx('history_versions')
                .where({ path_id: id })
                .where('created_at', '<', since),
            ),
          ),
        )
      ).flat();
  return new Map(rows.map(row => [row.path_id, versionOf(row)]));
}

async function rowsSince<Row extends { path_id: string }>(
  tx: Knex,
  table: string,
  column: string,
  from: ReadonlyMap<string, number>,
): Promise<Map<string, Row[]>> {
  const rows = await rowsWithin<Row>(
    tx,
    table,
    column,
    [...from].map(([pathId, at]) => ({ pathId, from: at })),
  );
  const byPath = new Map<string, Row[]>();
  for (const row of rows) {
    const list = byPath.get(row.path_id);
    if (list) {
      list.push(row);
    } else {
      byPath.set(row.path_id, [row]);
    }
  }
  return byPath;
}
