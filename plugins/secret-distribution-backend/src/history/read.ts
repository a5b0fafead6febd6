import { InputError } from '@backstage/errors';
import {
  groupVersions,
  type ClockOffset,
  type RotationRecords,
  type VersionName,
  type VersionRecord,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Knex } from 'knex';
import {
  chainOf,
  clockOf,
  markOf,
  pullOf,
  versionOf,
  workloadOf,
  type ClockRow,
  type MarkRow,
  type PathRow,
  type PullRow,
  type TransitionRow,
  type VersionRow,
  type WorkloadRow,
} from './rows';

/** Records of some consecutive rotations. */
export interface HistoryPage extends RotationRecords {
  startsAtNewest: boolean;
  before?: VersionName;
  nextCursor?: string;
  /** Absent when nothing was recorded of this path. */
  recordedSince?: number;
}

/** A source that changed and was not pushed has no version; as many are looked at. */
const MOST_MARKS = 2_000;
/** Engines limit how many parameters a statement has. */
const IDS_AT_ONCE = 500;
/** A rotation of more properties than this is shown in parts. */
const MOST_VERSIONS = 2_000;

const nothing: RotationRecords = {
  versions: [],
  marks: [],
  pulls: [],
  workloads: [],
};

export async function readPage(
  database: Knex,
  pathId: string,
  options: { limit: number; cursor?: string },
): Promise<HistoryPage> {
  const after = options.cursor ? parseCursor(options.cursor) : undefined;
  const known = await database<PathRow>('history_paths')
    .where({ id: pathId })
    .first('recorded_since');
  if (!known) {
    return { startsAtNewest: true, ...nothing };
  }
  const recordedSince = Number(known.recorded_since);
  const { versions, before } = await readVersions(
    database,
    pathId,
    options.limit,
    after,
  );
  const oldest = versions[versions.length - 1];
  const between = async <Row extends object>(table: string) =>
    (oldest
      ? await database(table)
          .where({ path_id: pathId })
          .whereBetween('created_at', [oldest.createdAt, versions[0].createdAt])
      : []) as Row[];
  const [marks, pulls, workloads] = await Promise.all([
    database<MarkRow>('history_marks')
      .where({ path_id: pathId })
      .where('at', '>', before ? before.createdAt - 1_000 : 0)
      .modify(query => {
        if (after) {
          query.where('at', '<=', after.createdAt);
        }
      })
      .orderBy('at', 'desc')
      .limit(MOST_MARKS),
    between<PullRow>('history_pulls'),
    between<WorkloadRow>('history_workloads'),
  ]);
  return {
    versions,
    marks: marks.map(markOf),
    pulls: pulls.map(pullOf),
    workloads: workloads.map(workloadOf),
    startsAtNewest: after === undefined,
    recordedSince,
    ...(before && oldest && { before, nextCursor: cursorOf(oldest) }),
  };
}

/** As many whole rotations as asked for, and the version before them. */
async function readVersions(
  database: Knex,
  pathId: string,
  limit: number,
  after: VersionName | undefined,
): Promise<{ versions: VersionRecord[]; before?: VersionName }> {
  let size = limit * 3 + 1;
  for (;;) {
    const rows = await database<VersionRow>('history_versions')
      .where({ path_id: pathId })
      .modify(query => {
        if (after) {
          query.whereRaw('(created_at, version) < (?, ?)', [
            after.createdAt,
            after.version,
          ]);
        }
      })
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'version', order: 'desc' },
      ])
      .limit(size);
    const groups = groupVersions(rows.map(versionOf));
    if (rows.length < size && groups.length <= limit) {
      return { versions: groups.flat() };
    }
    if (groups.length > limit) {
      return {
        versions: groups.slice(0, limit).flat(),
        before: groups[limit][0],
      };
    }
    if (size >= MOST_VERSIONS) {
      const all = groups.flat();
      return {
        versions: all.slice(0, -1),
        before: all[all.length - 1],
      };
    }
    size = Math.min(size * 4, MOST_VERSIONS);
  }
}

function cursorOf({ createdAt, version }: VersionName): string {
  return `${createdAt}-${version}`;
}

function parseCursor(cursor: string): VersionName {
  const match = /^(\d{1,15})-(\d{1,9})$/.exec(cursor);
  if (!match) {
    throw new InputError(
      "The cursor is none of this API; take an answer's nextCursor",
    );
  }
  return { createdAt: Number(match[1]), version: Number(match[2]) };
}

export async function readTransitions(
  database: Knex,
  pathId: string,
  options: { chains: readonly string[]; limit: number },
) {
  const rows = await database<TransitionRow>('history_transitions')
    .where({ path_id: pathId })
    .whereIn('chain_id', [...options.chains])
    .orderBy([
      { column: 'at', order: 'desc' },
      { column: 'seq', order: 'desc' },
    ])
    .limit(options.limit);
  return rows.map(chainOf);
}

export async function readClocks(
  database: Knex,
  cluster: string,
  since: number,
): Promise<ClockOffset[]> {
  const rows = await database<ClockRow>('history_clocks')
    .where({ cluster })
    .where('seen_at', '>=', since);
  return rows.map(clockOf);
}

/** A path that was recorded. */
export interface KnownPath {
  id: string;
  cluster: string;
  path: string;
}

export async function readPaths(
  database: Knex,
  ids: readonly string[],
): Promise<KnownPath[]> {
  const found: KnownPath[] = [];
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    const rows = await database<PathRow>('history_paths')
      .select('id', 'cluster', 'path')
      .whereIn('id', ids.slice(start, start + IDS_AT_ONCE));
    found.push(...rows);
  }
  return found;
}

export async function readCauseRecords(
  database: Knex,
  chains: readonly string[],
) {
  const rows = await database<TransitionRow>('history_transitions')
    .whereIn('chain_id', [...chains])
    .orderBy([
      { column: 'chain_id', order: 'asc' },
      { column: 'seq', order: 'desc' },
    ]);
  return rows.map(chainOf);
}
