import type { GitOpsOwner, ObjectRef, PushSecretFact } from '../facts/types';
import type { Actor, ChainState, DistributionInfo } from '../model/types';

/** What somebody thinks of doing to a distribution. @public */
export type ImpactChange =
  /** The publisher and the path go. */
  | { kind: 'retire' }
  /** The path gets another name. */
  | { kind: 'renamePath'; to?: string }
  /** A property gets another name. */
  | { kind: 'renameKey'; property?: string; to?: string }
  /** The source gets new values now. */
  | { kind: 'rotate' }
  /** One ExternalSecret goes, `namespace/name`. */
  | { kind: 'removeConsumer'; consumer?: string };

/** The kinds of changes, in the order in which they are offered. @public */
export const impactChangeKinds = [
  'retire',
  'renamePath',
  'renameKey',
  'rotate',
  'removeConsumer',
] as const satisfies readonly ImpactChange['kind'][];

/**
 * When something stops working if all is done at once, in the order in which it happens.
 *
 * - `atOnce`: with the change itself.
 * - `nextPush`, `nextPull`: within the interval of the PushSecret, of the ExternalSecret.
 * - `nextStart`: when a pod starts again, whenever that is.
 * - `nextRotation`: when the source gets new values.
 *
 * @public
 */
export type ImpactMoment =
  | 'atOnce'
  | 'nextPush'
  | 'nextPull'
  | 'nextStart'
  | 'nextRotation';

/** To which catalog entities something belongs, and who owns these; refs. @public */
export interface ImpactParty {
  entities: readonly string[];
  owners: readonly string[];
}

/**
 * How a workload comes to a new value.
 *
 * - `reloader`: a reloader restarts it.
 * - `byHand`: somebody must restart it.
 * - `mounted`: it keeps running; the kubelet changes the files that it mounts.
 * - `nextRun`: a Job or CronJob takes it when it next runs.
 * - `unknown`: it cannot be told from how it uses the Secret.
 *
 * @public
 */
export type ImpactRestart =
  | 'reloader'
  | 'byHand'
  | 'mounted'
  | 'nextRun'
  | 'unknown';

/** A workload that uses the Target Secret. @public */
export interface ImpactWorkload {
  ref: ObjectRef;
  /** Who writes its manifest. */
  gitOps?: GitOpsOwner;
  /** Whether a pod of it runs at the moment; absent when pods cannot be seen. */
  running?: boolean;
  /** How it would come to another value. */
  restart: ImpactRestart;
  /** What the change means for it, in one sentence. */
  says: string;
}

/** An ExternalSecret that pulls the path, with all that hangs on it. @public */
export interface ImpactConsumer extends ImpactParty {
  /** `Chain.id`. */
  chainId: string;
  ref: ObjectRef;
  gitOps?: GitOpsOwner;
  /** The state of its chain now. */
  state: ChainState;
  target: ObjectRef;
  /** Which properties of the path it asks for; absent when it takes all. */
  properties?: readonly string[];
  /** Whether the change reaches it. */
  affected: boolean;
  /** What the change means for it, in one sentence. */
  says: string;
  workloads: readonly ImpactWorkload[];
}

/** A PushSecret that publishes the path. @public */
export interface ImpactPublisher extends ImpactParty {
  ref: ObjectRef;
  gitOps?: GitOpsOwner;
  /** The Source Secret, where the PushSecret names one. */
  source?: ObjectRef;
  deletionPolicy: PushSecretFact['deletionPolicy'];
}

/** Something that stops working if the change is done at once. @public */
export interface ImpactBreak {
  when: ImpactMoment;
  ref: ObjectRef;
  says: string;
  /** Rule ids of the registry. */
  rules: readonly string[];
  /** The longest that it takes, ms. */
  withinMs?: number;
}

/** One step of the order in which nothing breaks. @public */
export interface ImpactStep {
  /** Names the step among those of its change. */
  id: string;
  who: Actor;
  /** The owners that it falls to, refs, where the catalog knows them. */
  owners: readonly string[];
  text: string;
  /** What it is done to. */
  refs: readonly ObjectRef[];
  /** Rule ids of the registry. */
  rules: readonly string[];
  snippet?: { language: 'hcl' | 'yaml' | 'shell'; text: string };
}

/** What the change would mean in one cluster. @public */
export interface ClusterImpact {
  cluster: string;
  distribution: DistributionInfo;
  /** One sentence for the top. */
  sentence: string;
  publishers: readonly ImpactPublisher[];
  consumers: readonly ImpactConsumer[];
  /** What breaks if it is all done at once, in the order in which it happens. */
  breaks: readonly ImpactBreak[];
  /** The order in which nothing breaks. */
  steps: readonly ImpactStep[];
  /** What stands in the way already, or speaks against the change. */
  warnings: readonly string[];
  /** What cannot be seen, so that this may be incomplete. */
  unseen: readonly string[];
}

/** `GET /distributions/{id}/impact`. @public */
export interface DistributionImpact {
  /** ms since the epoch. */
  evaluatedAt: number;
  distribution: DistributionInfo;
  change: ImpactChange;
  /**
   * Whether the reader's permission is for a part of all chains. Said by the permission alone,
   * whether or not anything is hidden.
   */
  partial: boolean;
  /** The distribution's own cluster first, then others that have the same path. */
  clusters: readonly ClusterImpact[];
}
