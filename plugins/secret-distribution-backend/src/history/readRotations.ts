import type {
  RotationRecords,
  VersionName,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Knex } from 'knex';
import { rowsWithin } from './ranges';
import type { ListedRotation } from './readArrivals';
import type { RotationKey } from './RotationKey';
import { markOf, pullOf, versionOf, workloadOf } from './rows';
import type { MarkRow, PullRow, VersionRow, WorkloadRow } from './rows';

/** The records of one rotation. */
export interface ReadRotation
  extends Pick<ListedRotation, keyof RotationKey | 'newest' | 'late'> {
  records: RotationRecords;
  before?: VersionName;
}

/** What the tables say of some rotations, in the order given; one statement for each table. */
export async function readRotations(
  database: Knex,
  listed: readonly ListedRotation[],
): Promise<ReadRotation[]> {
  if (listed.length === 0) {
    return [];
  }
  const within = <Row extends { path_id: string }>(
    table: string,
    column: string,
    from: (rotation: ListedRotation) => number,
  ): Promise<Row[]> =>
    rowsWithin<Row>(
      database,
      table,
      column,
      listed.map(rotation => ({
        pathId: rotation.pathId,
        from: from(rotation),
        to: rotation.lastAt,
      })),
    );
  const [versions, marks, pulls, workloads] = await Promise.all([
    within<VersionRow>('history_versions', 'created_at', ({ at }) => at),
    within<MarkRow>('history_marks', 'at', ({ at, beforeAt }) =>
      // Marks are whole seconds; a path's first rotation has what was seen before it.
      beforeAt === undefined ? 0 : Math.min(beforeAt - 1_000, at),
    ),
    within<PullRow>('history_pulls', 'created_at', ({ at }) => at),
    within<WorkloadRow>('history_workloads', 'created_at', ({ at }) => at),
  ]);
  return listed.map(rotation => {
    const { at, lastAt, beforeAt, pathId, version, newest, late } = rotation;
    const isWithin = (row: { path_id: string; created_at: number | string }) =>
      row.path_id === pathId &&
      Number(row.created_at) >= at &&
      Number(row.created_at) <= lastAt;
    return {
      at,
      pathId,
      version,
      newest,
      late,
      ...(beforeAt !== undefined && {
        before: { version: 0, createdAt: beforeAt },
      }),
      records: {
        versions:
          version === 0
            ? []
            : versions
                .filter(isWithin)
                .map(versionOf)
                .sort(
                  (a, b) => b.createdAt - a.createdAt || b.version - a.version,
                ),
        marks: marks
          .filter(row => row.path_id === pathId && Number(row.at) <= lastAt)
          .map(markOf),
        pulls: pulls.filter(isWithin).map(pullOf),
        workloads: workloads.filter(isWithin).map(workloadOf),
      },
    };
  });
}
