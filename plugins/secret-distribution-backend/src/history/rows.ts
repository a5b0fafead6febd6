import type {
  ChainRecord,
  ClockOffset,
  CredentialReason,
  MarkRecord,
  PathRecord,
  PullRecord,
  VersionRecord,
  WorkloadRecord,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** Postgres gives a bigint as a string. */
type Big = number | string;

export interface PathRow {
  id: string;
  cluster: string;
  path: string;
  recorded_since: Big;
}

export interface VersionRow {
  path_id: string;
  created_at: Big;
  version: number;
  deleted_at: Big | null;
}

export interface MarkRow {
  path_id: string;
  link: string;
  at: Big;
  object: string;
  interval_ms: Big | null;
}

export interface PullRow {
  path_id: string;
  created_at: Big;
  version: number;
  consumer: string;
  pulled_by: Big | null;
  target_changed_at: Big | null;
  interval_ms: Big | null;
  bound_ms: Big | null;
  holds: string | null;
  overdue: number;
}

export interface WorkloadRow {
  path_id: string;
  created_at: Big;
  version: number;
  consumer: string;
  kind: string;
  name: string;
  credential: number;
  since: Big | null;
  why: string;
}

export interface TransitionRow {
  chain_id: string;
  seq: number;
  path_id: string;
  consumer: string | null;
  at: Big;
  observed_at: Big;
  state: string;
  place: string | null;
  cause: string | null;
}

export interface ClockRow {
  cluster: string;
  clock: string;
  offset_ms: Big;
  seen_at: Big;
}

/** The rows of one path's record, without its chains. */
export interface PathRows {
  path: PathRow;
  versions: VersionRow[];
  marks: MarkRow[];
  pulls: PullRow[];
  workloads: WorkloadRow[];
}

/** Better knowledge has the higher number and wins. */
const credentials = ['unknown', 'old', 'new'] as const;

/** @param since - what is older has been let go of, or would be at once */
export function rowsOf(
  { distribution, versions, marks, pulls, workloads }: PathRecord,
  options: { now: number; since: number },
): PathRows {
  const { id, cluster, path } = distribution;
  const isKept = ({ createdAt }: { createdAt: number }) =>
    createdAt >= options.since;
  return {
    path: { id, cluster, path, recorded_since: options.now },
    versions: versions.filter(isKept).map(version => ({
      path_id: id,
      created_at: version.createdAt,
      version: version.version,
      deleted_at: version.deletedAt ?? null,
    })),
    marks: marks
      .filter(({ at }) => at >= options.since)
      .map(mark => ({
        path_id: id,
        link: mark.link,
        at: mark.at,
        object: mark.object,
        interval_ms: mark.intervalMs ?? null,
      })),
    pulls: pulls.filter(isKept).map(pull => ({
      path_id: id,
      created_at: pull.createdAt,
      version: pull.version,
      consumer: pull.consumer,
      pulled_by: pull.pulledBy ?? null,
      target_changed_at: pull.targetChangedAt ?? null,
      interval_ms: pull.intervalMs ?? null,
      bound_ms: pull.boundMs ?? null,
      holds: pull.holds ?? null,
      overdue: pull.overdue ? 1 : 0,
    })),
    workloads: workloads.filter(isKept).map(workload => ({
      path_id: id,
      created_at: workload.createdAt,
      version: workload.version,
      consumer: workload.consumer,
      kind: workload.kind,
      name: workload.name,
      credential: credentials.indexOf(workload.credential),
      since: workload.since ?? null,
      why: workload.why.join(' '),
    })),
  };
}

export function versionOf(row: VersionRow): VersionRecord {
  return {
    version: row.version,
    createdAt: Number(row.created_at),
    deletedAt: timeOf(row.deleted_at),
  };
}

export function markOf(row: MarkRow): MarkRecord {
  return {
    link: row.link as MarkRecord['link'],
    object: row.object,
    at: Number(row.at),
    intervalMs: timeOf(row.interval_ms),
  };
}

export function pullOf(row: PullRow): PullRecord {
  return {
    consumer: row.consumer,
    version: row.version,
    createdAt: Number(row.created_at),
    pulledBy: timeOf(row.pulled_by),
    targetChangedAt: timeOf(row.target_changed_at),
    intervalMs: timeOf(row.interval_ms),
    boundMs: timeOf(row.bound_ms),
    holds: (row.holds ?? undefined) as PullRecord['holds'],
    overdue: row.overdue > 0,
  };
}

export function workloadOf(row: WorkloadRow): WorkloadRecord {
  return {
    consumer: row.consumer,
    version: row.version,
    createdAt: Number(row.created_at),
    kind: row.kind,
    name: row.name,
    credential: credentials[row.credential] ?? 'unknown',
    since: timeOf(row.since),
    why: row.why.split(' ').filter(Boolean) as CredentialReason[],
  };
}

export function chainOf(row: TransitionRow): ChainRecord & { at: number } {
  return {
    chain: row.chain_id,
    consumer: row.consumer ?? undefined,
    at: Number(row.at),
    state: row.state as ChainRecord['state'],
    place: (row.place ?? undefined) as ChainRecord['place'],
    cause: row.cause ?? undefined,
  };
}

export function clockOf(row: ClockRow): ClockOffset {
  return {
    cluster: row.cluster,
    clock: row.clock as ClockOffset['clock'],
    offsetMs: Number(row.offset_ms),
    seenAt: Number(row.seen_at),
  };
}

function timeOf(value: Big | null): number | undefined {
  return value === null ? undefined : Number(value);
}
