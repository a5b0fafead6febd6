/** A path's past as a person reads it, and as the API serves it. */
import type { ChainState, DistributionInfo, Place } from '../model/types';
import type { ClockOffset, CredentialReason, Hold } from './record';

/** When a step was done. @public */
export interface StepTime {
  /** ms since the epoch. */
  at: number;
  /** `false`: at this time at the latest, for nobody looked when it happened. */
  exact: boolean;
  /** Later than the intervals allow (`SD-R1`). */
  late: boolean;
}

/** What one workload runs with after a rotation. @public */
export interface RotationWorkload {
  kind: string;
  name: string;
  credential: 'new' | 'old' | 'unknown';
  /** When the last of its pods started with the new credential; absent when none had to. */
  since?: number;
  why: readonly CredentialReason[];
}

/**
 * How far a rotation got with one consumer.
 *
 * - `arrived`: its ExternalSecret pulled it.
 * - `waiting`: it has not pulled yet, and has time left.
 * - `late`: it has not pulled, and its time is over.
 * - `held`: it will not pull by itself, see `holds`.
 * - `overtaken`: the next rotation came before it had pulled this one.
 * - `unseen`: nobody looked while this was the newest rotation.
 *
 * @public
 */
export type ArrivalState =
  | 'arrived'
  | 'waiting'
  | 'late'
  | 'held'
  | 'overtaken'
  | 'unseen';

/** A rotation's way to one consumer. @public */
export interface RotationConsumer {
  /** The ExternalSecret, `namespace/name`. */
  consumer: string;
  state: ArrivalState;
  holds?: Hold;
  pulled?: StepTime;
  /** When the Target Secret's data changed; only with tier 1. */
  targetChangedAt?: number;
  /** Push interval and pull interval (`SD-R1`). */
  boundMs?: number;
  /** Until when it should have pulled. */
  dueAt?: number;
  /** Absent when the asking entity has no part in this consumer; then only `counts` are told. */
  workloads?: readonly RotationWorkload[];
  counts: { new: number; old: number; unknown: number };
}

/**
 * How a rotation stands. Worst first: `late`, `old` (it arrived, but a workload runs with the old
 * credential), `held`, `waiting`, `overtaken`, `unseen`, `arrived`.
 *
 * @public
 */
export type RotationState = ArrivalState | 'old';

/** One rotation: what changed at the source, and how far it came. @public */
export interface Rotation {
  /** Stable; names the first version, or the change that has not been pushed. */
  id: string;
  /** It is the newest one. */
  current: boolean;
  state: RotationState;
  /** The earliest time that is known of it. */
  startedAt: number;
  /** The last step that is known of it. */
  lastStepAt: number;
  /** When the Source Secret changed; only with tier 1. */
  source?: { object: string; at: number };
  /** When the push started; absent when nobody looked before the next one. */
  push?: StepTime & { object: string };
  /** What was written to Vault, oldest first; empty while the change waits to be pushed. */
  versions: readonly { version: number; at: number; deletedAt?: number }[];
  consumers: readonly RotationConsumer[];
}

/** A chain began to be in a state. @public */
export interface Transition {
  /** `Chain.id`. */
  chain: string;
  /** `namespace/name`; absent for the producer's chain. */
  consumer?: string;
  at: number;
  /** Absent while it lasts. */
  until?: number;
  state: ChainState;
  place?: Place;
  /** A registry id, and its title. */
  cause?: string;
  title?: string;
}

/** A cause that chains of this path had. @public */
export interface CauseHistory {
  /** A registry id. */
  cause: string;
  title: string;
  firstSeenAt: number;
  /** The time of the answer while it lasts. */
  lastSeenAt: number;
  /** How often a chain came to have it. */
  times: number;
  /** Some chain has it now. */
  lasts: boolean;
}

/** `GET /distributions/{id}/history`: one page, newest first. @public */
export interface DistributionHistory {
  entityRef: string;
  /** ms since the epoch. */
  evaluatedAt: number;
  distribution: DistributionInfo;
  /** Since when this path is recorded; absent when nothing was recorded yet. */
  recordedSince?: number;
  /** Why rotations cannot be traced at the moment, in one sentence; absent when they can. */
  untraced?: string;
  /** Clocks that disagree with the portal's. */
  clocks: readonly ClockOffset[];
  rotations: readonly Rotation[];
  /** Newest first, at most 200; only on the first page. */
  transitions: readonly Transition[];
  /** Of the transitions that are kept; only on the first page. */
  causes: readonly CauseHistory[];
  /** For the next page; absent on the last one. */
  nextCursor?: string;
}
