import { LONGEST_BACK_OFF, SLACK } from '../diagnose/times';
import type { RotationConsumer, StepTime } from './model';
import type { PullRecord, VersionName } from './record';
import type { RotationReading, RotationRecords } from './rotations';

/** The rotation that arrives: its versions, and what is known of its start. */
export interface Arriving {
  first: VersionName;
  last: VersionName;
  current: boolean;
  sourceAt?: number;
}

/** How far a rotation came with each consumer; what counts is its last version, for the ones before are halves. */
export function consumersOf(
  arriving: Arriving,
  { pulls, workloads }: Pick<RotationRecords, 'pulls' | 'workloads'>,
  { now, showsWorkloadsOf }: Pick<RotationReading, 'now' | 'showsWorkloadsOf'>,
): RotationConsumer[] {
  const { last } = arriving;
  return pulls
    .filter(pull => isAbout(pull, last))
    .sort((a, b) => (a.consumer < b.consumer ? -1 : 1))
    .map(pull => {
      const own = workloads
        .filter(each => isAbout(each, last) && each.consumer === pull.consumer)
        .sort((a, b) =>
          `${a.kind} ${a.name}` < `${b.kind} ${b.name}` ? -1 : 1,
        );
      const count = (credential: string) =>
        own.filter(each => each.credential === credential).length;
      const dueAt = dueOf(arriving, pull);
      return {
        consumer: pull.consumer,
        state: stateOf(arriving, pull, dueAt, now),
        ...(pull.holds && { holds: pull.holds }),
        ...(pull.pulledBy !== undefined && {
          pulled: pulledOf(arriving, pull, pull.pulledBy, dueAt),
        }),
        ...(pull.targetChangedAt !== undefined && {
          targetChangedAt: pull.targetChangedAt,
        }),
        ...(pull.boundMs !== undefined && { boundMs: pull.boundMs }),
        ...(dueAt !== undefined && { dueAt }),
        ...(showsWorkloadsOf(pull.consumer) && {
          workloads: own.map(({ kind, name, credential, since, why }) => ({
            kind,
            name,
            credential,
            ...(since !== undefined && { since }),
            why,
          })),
        }),
        counts: {
          new: count('new'),
          old: count('old'),
          unknown: count('unknown'),
        },
      };
    });
}

function isAbout(
  { version, createdAt }: VersionName,
  other: VersionName,
): boolean {
  return version === other.version && createdAt === other.createdAt;
}

/** SD-R1: from the source's change both intervals; where that was not seen, from the version the pull's own. */
function dueOf(
  { first, sourceAt }: Arriving,
  { boundMs, intervalMs }: PullRecord,
): number | undefined {
  if (sourceAt !== undefined && boundMs !== undefined) {
    return sourceAt + boundMs;
  }
  return intervalMs === undefined ? undefined : first.createdAt + intervalMs;
}

function pulledOf(
  { last }: Arriving,
  { intervalMs, overdue = false }: PullRecord,
  pulledBy: number,
  dueAt: number | undefined,
): StepTime {
  // The first pull after a version comes within an interval, or it was seen to be missing.
  const exact =
    overdue ||
    intervalMs === undefined ||
    pulledBy <= last.createdAt + intervalMs + LONGEST_BACK_OFF + SLACK;
  return {
    at: pulledBy,
    exact,
    late: exact && dueAt !== undefined && pulledBy > dueAt + SLACK,
  };
}

function stateOf(
  { current }: Arriving,
  { pulledBy, holds }: PullRecord,
  dueAt: number | undefined,
  now: number,
): RotationConsumer['state'] {
  if (pulledBy !== undefined) {
    return 'arrived';
  }
  if (holds) {
    return 'held';
  }
  if (!current) {
    return 'overtaken';
  }
  return dueAt !== undefined && now > dueAt + SLACK ? 'late' : 'waiting';
}
