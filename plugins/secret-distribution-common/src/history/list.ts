/** The past of many distributions, as the API serves it. */
import type { DistributionInfo } from '../model/types';
import type { CauseHistory, Rotation } from './model';
import type { ClockOffset } from './record';

/**
 * What rotations are asked for by how they stand.
 *
 * - `late`: it missed its bound (`SD-R1`), whether it has arrived since or not.
 * - `old`: it arrived, but a workload still runs with the old credential.
 * - `running`: it has not arrived, and has time left.
 * - `arrived`: it arrived, in time or not.
 *
 * @public
 */
export type RotationFilterState = 'late' | 'old' | 'running' | 'arrived';

/** Which chains a list of the past is about; several values of one field widen it. @public */
export interface PastFilter {
  cluster?: readonly string[];
  datasource?: readonly string[];
  /** ExternalSecrets, `namespace/name`, or namespaces. */
  consumer?: readonly string[];
  /** Refs of the consumers' or the producers' owners; `none` for chains that nobody owns. */
  owner?: readonly string[];
}

/** What a list of rotations is narrowed by. @public */
export interface RotationFilter extends PastFilter {
  state?: readonly RotationFilterState[];
  /** ms since the epoch: the first version is not older. */
  since?: number;
  /** ms since the epoch: the first version is older. */
  until?: number;
}

/** A rotation in a list over all clusters, as far as its reader may see it. @public */
export interface RotationEntry {
  distribution: DistributionInfo;
  rotation: Rotation;
  /** It missed its bound, whether it has arrived since or not (`SD-R1`). */
  late: boolean;
  /** Catalog entities that take part in it; at most 10. */
  entities: readonly string[];
}

/** A cluster whose rotations cannot be traced at the moment. @public */
export interface UntracedCluster {
  cluster: string;
  /** One sentence. */
  reason: string;
}

/** `GET /rotations`: one page, newest first. @public */
export interface RotationList {
  /** ms since the epoch. */
  evaluatedAt: number;
  items: readonly RotationEntry[];
  /** Clocks of the reader's clusters that disagree with the portal's. */
  clocks: readonly ClockOffset[];
  untraced: readonly UntracedCluster[];
  /** For the next page; absent on the last one. */
  nextCursor?: string;
}

/** The rotations of one day and one datasource. @public */
export interface RotationDay {
  /** `2026-01-31`, in the reader's time. */
  day: string;
  /** Absent for paths that do not follow the convention. */
  datasource?: string;
  rotations: number;
  /** How many of them missed their bound. */
  late: number;
}

/** A rotation that is still to come. @public */
export interface ExpectedRotation {
  distribution: DistributionInfo;
  /** ms since the epoch: an interval after the newest version. */
  at: number;
  everyMs: number;
  /** The PushSecret's annotation, or its generator, which makes something new at each push. */
  toldBy: 'annotation' | 'generator';
  /** It should have been there already. */
  overdue: boolean;
}

/** `GET /rotations/calendar`. @public */
export interface RotationCalendar {
  /** ms since the epoch. */
  evaluatedAt: number;
  /** The first day. */
  from: string;
  /** The last day, today. */
  to: string;
  /** Days without a rotation are left out. */
  days: readonly RotationDay[];
  /** The soonest first; at most 500. */
  expected: readonly ExpectedRotation[];
  /** How many distributions have no known interval. */
  intervalsUnknown: number;
}

/** A cause that one chain had. @public */
export interface ChainCauseHistory extends CauseHistory {
  distribution: DistributionInfo;
  /** The ExternalSecret, `namespace/name`; absent for the producer's chain. */
  consumer?: string;
}

/** `GET /rotations/causes`: one page, in the order of chains. @public */
export interface CauseHistoryList {
  /** ms since the epoch. */
  evaluatedAt: number;
  items: readonly ChainCauseHistory[];
  /** For the next page; absent on the last one. */
  nextCursor?: string;
}
