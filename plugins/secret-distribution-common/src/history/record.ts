/**
 * What is kept of a path's past: names, numbers, times and words of ours. There is no field that
 * could hold a value, a hash of one, or a text from the wire.
 *
 * Times are in ms since the epoch, durations in ms. Each part has a natural key and can be merged
 * in any order and any number of times: two replicas that see the same write the same.
 */
import type { ChainState, DistributionInfo, Place } from '../model/types';

/** One version of a Vault path. Its number starts again when the path's metadata is deleted, so the time is a part of its name. @public */
export interface VersionName {
  version: number;
  /** Vault's clock. */
  createdAt: number;
}

/** Key: path, version. @public */
export interface VersionRecord extends VersionName {
  deletedAt?: number;
}

/** The Source Secret's data changed, or a PushSecret started the push that wrote a version. Key: path, link, at, object. @public */
export interface MarkRecord {
  link: 'source' | 'push';
  /** `namespace/name`. */
  object: string;
  /** The cluster's clock, whole seconds. */
  at: number;
  /** How often the PushSecret looks at its source. */
  intervalMs?: number;
}

/** Why a rotation does not reach a consumer by itself. @public */
export type Hold =
  /** It names an older Vault version. */
  | 'pinned'
  /** It pulls only once or only on a change of its manifest. */
  | 'frozen';

/** What one consumer did about a version. Key: path, version, consumer. @public */
export interface PullRecord extends VersionName {
  /** The ExternalSecret, `namespace/name`. */
  consumer: string;
  /** The first successful pull after the version that was seen; absent while it has not pulled. Earlier wins. */
  pulledBy?: number;
  /** When the Target Secret's data changed after it; only with tier 1. */
  targetChangedAt?: number;
  /** Absent when it does not pull again by itself. */
  intervalMs?: number;
  /** Push interval and pull interval (`SD-R1`). */
  boundMs?: number;
  holds?: Hold;
  /** It was seen not to have pulled although its time was over. */
  overdue?: boolean;
}

/** Why pods may run with an old credential although the Target Secret is new. @public */
export type CredentialReason =
  /** Environment variables are read once, at the start of a container. */
  | 'env'
  /** A `subPath` mount is never updated in place. */
  | 'subPath'
  /** The kubelet updates the files; whether the process reads them again cannot be seen. */
  | 'files'
  /** Nothing restarts the workload when the Target Secret changes. */
  | 'noReloader';

/** What a workload runs with. Key: path, version, consumer, workload. @public */
export interface WorkloadRecord extends VersionName {
  consumer: string;
  kind: string;
  /** In the consumer's namespace. */
  name: string;
  /** `new` is final for a version: it wins over `old`, which wins over `unknown`. */
  credential: 'new' | 'old' | 'unknown';
  /** When the last of its pods started with the new one. Earlier wins. */
  since?: number;
  why: readonly CredentialReason[];
}

/** The state of one chain as it was seen. @public */
export interface ChainRecord {
  /** `Chain.id`. */
  chain: string;
  /** `namespace/name`; absent for the producer's chain. */
  consumer?: string;
  state: ChainState;
  place?: Place;
  /** A registry id. */
  cause?: string;
  /** Since when it is so, as far as the facts tell. */
  since?: number;
}

/** Everything that the present facts tell of one path's past. @public */
export interface PathRecord {
  distribution: DistributionInfo;
  versions: readonly VersionRecord[];
  marks: readonly MarkRecord[];
  pulls: readonly PullRecord[];
  workloads: readonly WorkloadRecord[];
  /** Empty while the cluster is not seen well enough to say how its chains are. */
  chains: readonly ChainRecord[];
}

/** A clock that disagrees with the portal's by at least so much. @public */
export interface ClockOffset {
  cluster: string;
  clock: 'vault' | 'cluster';
  /** Positive when it is ahead of the portal's clock. */
  offsetMs: number;
  seenAt: number;
}
