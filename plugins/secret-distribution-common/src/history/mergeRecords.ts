import type { PathRecord, PullRecord, WorkloadRecord } from './record';

/** More than this is only there when nothing could be written for very long. */
const MOST_STEPS = 2_000;
const knowledge = ['unknown', 'old', 'new'];

/**
 * What two looks at one path tell together, so that a step is not lost that was seen by the
 * first and is out of sight for the second.
 *
 * @public
 */
export function mergeRecords(
  earlier: PathRecord,
  later: PathRecord,
): PathRecord {
  return {
    ...later,
    versions: union(
      earlier.versions,
      later.versions,
      ({ version, createdAt }) => `${createdAt} ${version}`,
      (_, newer) => newer,
    ),
    marks: union(
      earlier.marks,
      later.marks,
      ({ link, at, object }) => `${link} ${at} ${object}`,
      (_, newer) => newer,
    ),
    pulls: union(
      earlier.pulls,
      later.pulls,
      ({ version, createdAt, consumer }) =>
        `${createdAt} ${version} ${consumer}`,
      mergePulls,
    ),
    workloads: union(
      earlier.workloads,
      later.workloads,
      ({ version, createdAt, consumer, kind, name }) =>
        `${createdAt} ${version} ${consumer} ${kind} ${name}`,
      mergeWorkloads,
    ),
  };
}

function union<T>(
  earlier: readonly T[],
  later: readonly T[],
  keyOf: (step: T) => string,
  merge: (older: T, newer: T) => T,
): T[] {
  const steps = new Map(earlier.map(step => [keyOf(step), step]));
  for (const step of later) {
    const key = keyOf(step);
    const older = steps.get(key);
    steps.delete(key);
    steps.set(key, older ? merge(older, step) : step);
  }
  return [...steps.values()].slice(-MOST_STEPS);
}

function mergePulls(older: PullRecord, newer: PullRecord): PullRecord {
  return {
    ...newer,
    pulledBy: earliest(older.pulledBy, newer.pulledBy),
    targetChangedAt: earliest(older.targetChangedAt, newer.targetChangedAt),
    overdue: older.overdue || newer.overdue,
  };
}

function mergeWorkloads(
  older: WorkloadRecord,
  newer: WorkloadRecord,
): WorkloadRecord {
  const knowsMore =
    knowledge.indexOf(older.credential) > knowledge.indexOf(newer.credential);
  return {
    ...(knowsMore ? older : newer),
    since: earliest(older.since, newer.since),
  };
}

function earliest(a: number | undefined, b: number | undefined) {
  return a === undefined || b === undefined ? a ?? b : Math.min(a, b);
}
