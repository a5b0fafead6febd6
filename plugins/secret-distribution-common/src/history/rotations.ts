import {
  LONGEST_BACK_OFF,
  ONE_ROTATION,
  SLACK,
  wholeSecond,
} from '../diagnose/times';
import type { Rotation, RotationConsumer, RotationState } from './model';
import { consumersOf } from './arrival';
import type {
  MarkRecord,
  PullRecord,
  VersionName,
  VersionRecord,
  WorkloadRecord,
} from './record';

/** What was recorded of some consecutive rotations of one path. @public */
export interface RotationRecords {
  /** Newest first. */
  versions: readonly VersionRecord[];
  marks: readonly MarkRecord[];
  pulls: readonly PullRecord[];
  workloads: readonly WorkloadRecord[];
}

/** How {@link rotationsOf} is to read records. @public */
export interface RotationReading {
  /** ms since the epoch. */
  now: number;
  /** The first of the versions is the newest of the path. */
  startsAtNewest: boolean;
  /** The version before the last of these, where there is one. */
  before?: VersionName;
  /** Whether the workloads of a consumer may be told by name. */
  showsWorkloadsOf(consumer: string): boolean;
}

/**
 * Consecutive versions that are one rotation, newest first. External Secrets Operator writes a
 * version for each property, so what is closer than ten seconds is one rotation.
 *
 * @param versions - newest first
 * @public
 */
export function groupVersions<T extends VersionName>(
  versions: readonly T[],
): T[][] {
  const groups: T[][] = [];
  for (const version of versions) {
    const group = groups[groups.length - 1];
    const next = group?.[group.length - 1];
    if (next && next.createdAt - version.createdAt <= ONE_ROTATION) {
      group.push(version);
    } else {
      groups.push([version]);
    }
  }
  return groups;
}

/** Puts records of one path together to its rotations, newest first. Pure. @public */
export function rotationsOf(
  records: RotationRecords,
  reading: RotationReading,
): Rotation[] {
  const groups = groupVersions(records.versions);
  const rotations = groups.map((group, index) => {
    const current = reading.startsAtNewest && index === 0;
    const before = groups[index + 1]?.[0] ?? reading.before;
    return rotationOf(group, before, current, records, reading);
  });
  const newest = records.versions[0];
  const waiting = reading.startsAtNewest
    ? unpushed(records.marks, newest, reading.now)
    : undefined;
  if (waiting) {
    return [waiting, ...rotations];
  }
  return rotations;
}

function rotationOf(
  group: readonly VersionRecord[],
  before: VersionName | undefined,
  current: boolean,
  records: RotationRecords,
  reading: RotationReading,
): Rotation {
  const last = group[0];
  const first = group[group.length - 1];
  const after = before ? wholeSecond(before.createdAt) : -Infinity;
  const source = latest(
    records.marks,
    ({ link, at }) => link === 'source' && at > after && at <= first.createdAt,
  );
  const push = latest(
    records.marks,
    ({ link, at }) => link === 'push' && at > after && at <= last.createdAt,
  );
  const consumers = consumersOf(
    { first, last, current, sourceAt: source?.at },
    records,
    reading,
  );
  const startedAt = source?.at ?? push?.at ?? first.createdAt;
  return {
    id: `${first.version}@${first.createdAt}`,
    current,
    state: worst(consumers.map(consumer => stateFor(consumer, current))),
    startedAt,
    lastStepAt: Math.max(
      last.createdAt,
      ...consumers.flatMap(({ pulled, targetChangedAt, workloads = [] }) => [
        ...(pulled?.exact ? [pulled.at] : []),
        ...(targetChangedAt !== undefined ? [targetChangedAt] : []),
        ...workloads.flatMap(({ since }) => since ?? []),
      ]),
    ),
    ...(source && { source: { object: source.object, at: source.at } }),
    ...(push && {
      push: {
        object: push.object,
        at: push.at,
        exact: true,
        late:
          source !== undefined &&
          push.intervalMs !== undefined &&
          push.at > source.at + push.intervalMs + LONGEST_BACK_OFF + SLACK,
      },
    }),
    versions: [...group].reverse().map(({ version, createdAt, deletedAt }) => ({
      version,
      at: createdAt,
      ...(deletedAt !== undefined && { deletedAt }),
    })),
    consumers,
  };
}

/** The source changed and Vault has nothing newer. */
function unpushed(
  marks: readonly MarkRecord[],
  newest: VersionName | undefined,
  now: number,
): Rotation | undefined {
  const source = latest(
    marks,
    ({ link, at }) =>
      link === 'source' && (newest === undefined || at > newest.createdAt),
  );
  return (
    source && {
      id: `source@${source.at}`,
      current: false,
      state: 'waiting',
      startedAt: source.at,
      lastStepAt: Math.min(source.at, now),
      source: { object: source.object, at: source.at },
      versions: [],
      consumers: [],
    }
  );
}

function latest(
  marks: readonly MarkRecord[],
  matches: (mark: MarkRecord) => boolean,
): MarkRecord | undefined {
  return marks
    .filter(matches)
    .reduce<MarkRecord | undefined>(
      (found, mark) => (found && found.at >= mark.at ? found : mark),
      undefined,
    );
}

const worstFirst: readonly RotationState[] = [
  'late',
  'old',
  'held',
  'waiting',
  'overtaken',
  'unseen',
  'arrived',
];

/** How a rotation stands for one of its consumers. */
export function stateFor(
  { state, counts }: Pick<RotationConsumer, 'state' | 'counts'>,
  current: boolean,
): RotationState {
  if (counts.old === 0) {
    return state;
  }
  // What workloads did not take up before the next rotation never reached them.
  return worst([state, current ? 'old' : 'overtaken']);
}

function worst(states: readonly RotationState[]): RotationState {
  // Nothing that was seen to arrive has arrived.
  return worstFirst.find(state => states.includes(state)) ?? 'unseen';
}
