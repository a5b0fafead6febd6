import { SLACK } from '../diagnose/times';
import type { Rotation, RotationConsumer, RotationState } from './model';
import type { VersionName } from './record';
import {
  rotationsOf,
  stateFor,
  type RotationReading,
  type RotationRecords,
} from './rotations';

/** How long after its time something counts as late: what queues and whole seconds may cost. @public */
export const LATE_AFTER_MS = SLACK;

/**
 * A rotation's way to one consumer in short, by which lists are narrowed. What follows from the
 * time of reading is left to the reader: `waiting` with a `dueAt` that has passed is late.
 *
 * @public
 */
export interface ArrivalRecord {
  /** Its first version; the number 0 stands for a change of the source that was not pushed. */
  first: VersionName;
  /** Its last version's time. */
  lastAt: number;
  /** The time of the version before it. */
  beforeAt?: number;
  /** It is the newest one of its path. */
  current: boolean;
  /** `namespace/name`; absent where nobody is known to pull it. */
  consumer?: string;
  state: Exclude<RotationState, 'late'>;
  /** It missed its bound for good. */
  late: boolean;
  /** Until when it should have been pulled. */
  dueAt?: number;
}

/** What {@link rotationsOf} says of consecutive rotations, one record for each consumer. @public */
export function arrivalsOf(
  records: RotationRecords,
  reading: Pick<RotationReading, 'now' | 'startsAtNewest' | 'before'>,
): ArrivalRecord[] {
  const rotations = rotationsOf(records, {
    ...reading,
    showsWorkloadsOf: () => false,
  });
  return rotations.flatMap((rotation, index): ArrivalRecord[] => {
    const next = rotations[index - 1]?.versions[0];
    const before = rotations[index + 1]?.versions.at(-1)?.at;
    const common = {
      first: firstOf(rotation),
      lastAt: rotation.versions.at(-1)?.at ?? rotation.startedAt,
      beforeAt: before ?? reading.before?.createdAt,
      current: rotation.current,
    };
    const { consumers } = rotation;
    if (consumers.length === 0) {
      const state = rotation.versions.length === 0 ? 'waiting' : 'unseen';
      return [{ ...common, state, late: false }];
    }
    return consumers.map(consumer => ({
      ...common,
      consumer: consumer.consumer,
      state: settled(stateFor(consumer, rotation.current)),
      late: missedBound(consumer, rotation.current ? undefined : next?.at),
      dueAt: consumer.dueAt,
    }));
  });
}

function missedBound(
  { pulled, dueAt, state }: RotationConsumer,
  until: number | undefined,
): boolean {
  if (pulled) {
    return pulled.late;
  }
  return (
    state === 'overtaken' &&
    until !== undefined &&
    dueAt !== undefined &&
    until > dueAt + LATE_AFTER_MS
  );
}

/** Whether time is over is for whoever reads. */
function settled(state: RotationState): ArrivalRecord['state'] {
  return state === 'late' ? 'waiting' : state;
}

function firstOf({ versions, startedAt }: Rotation): VersionName {
  const [first] = versions;
  return first
    ? { version: first.version, createdAt: first.at }
    : { version: 0, createdAt: startedAt };
}
