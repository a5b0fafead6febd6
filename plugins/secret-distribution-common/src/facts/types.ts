/**
 * Facts: what observers report about the world, without a single secret value.
 *
 * Every time is in ms since the epoch, every duration in ms. A field that is absent
 * was not there or could not be seen; nothing here is guessed.
 */
import type { ObjectRef } from './objects';
import type {
  PushSecretFact,
  ExternalSecretFact,
  StoreFact,
} from './manifests';
import type {
  WorkloadFact,
  PodFact,
  SecretMetaFact,
  EventCauseFact,
} from './workloads';
import type { VaultPathFact, VaultFact, VaultManifest } from './vault';

export type * from './manifests';
export type * from './objects';
export type * from './vault';
export type * from './workloads';

/** What is known of the machinery in a cluster: discovery and the controller. @public */
export interface ClusterFact {
  type: 'Cluster';
  cluster: string;
  /** Versions of `external-secrets.io` that the API server serves, by kind, preferred first. */
  served: Readonly<Record<string, readonly string[]>>;
  /** ESO's controller Deployment, found by its labels. */
  controller?: {
    namespace: string;
    name: string;
    version?: string;
    wanted: number;
    ready: number;
  };
  /**
   * What the API server says of the operator's right to write Secrets in every namespace
   * (`SD-Q7`). `forbidden`: the portal may not ask.
   */
  secretRights?:
    | { state: 'forbidden' }
    | {
        state: 'answered';
        /** The operator's ServiceAccount, `namespace/name`. */
        account: string;
        /** Of create, update and delete those that it may not. */
        denied: readonly string[];
        at: number;
      };
  /** Manifests that manage Vault's side, where their kinds are served and may be listed. */
  vaultManifests?: readonly VaultManifest[];
  confirmedAt: number;
}

/** Any fact. @public */
export type Fact =
  | PushSecretFact
  | ExternalSecretFact
  | StoreFact
  | WorkloadFact
  | PodFact
  | SecretMetaFact
  | EventCauseFact
  | VaultPathFact
  | VaultFact
  | ClusterFact;

/**
 * What can be seen of one kind of facts in one cluster at the moment.
 *
 * - `live`: the watch (or poll) is up to date.
 * - `starting`: not observed yet.
 * - `stale`: was live, contact is lost; the facts are the last ones known.
 * - `forbidden`: the API server or Vault refuses the portal.
 * - `notServed`: the API server does not know the kind (CRD not installed).
 * - `off`: switched off by configuration (tier 0 has no Secrets, no Vault configured).
 *
 * @public
 */
export type CoverageState =
  | 'live'
  | 'starting'
  | 'stale'
  | 'forbidden'
  | 'notServed'
  | 'off';

/** The sources that an observer reports coverage for. @public */
export type CoverageSource =
  | 'PushSecret'
  | 'ExternalSecret'
  | 'ClusterSecretStore'
  | 'SecretStore'
  | 'Workload'
  | 'Pod'
  | 'Secret'
  | 'Event'
  | 'Vault';

/** Coverage of one source in one cluster. @public */
export interface Coverage {
  cluster: string;
  source: CoverageSource;
  state: CoverageState;
  /** Since when it is in this state. */
  since: number;
  /** A plain reason in one sentence, free of texts from the wire, for everything but `live`. */
  reason?: string;
}

/** An object that could not be read and was skipped; shown, never fatal. @public */
export interface SkippedObject {
  cluster: string;
  object: ObjectRef;
  /** Which field, what was expected. Written by us, never copied from the object. */
  reason: string;
}

/** One step of the world: a fact that is new or changed, or an object that is gone. @public */
export type FactChange =
  | { op: 'upsert'; fact: Fact }
  | { op: 'delete'; cluster: string; type: Fact['type']; key: string };

/** Receives what observers see. Implementations must not throw. @public */
export interface FactSink {
  apply(changes: readonly FactChange[]): void;
  coverage(coverage: Coverage): void;
  skipped(object: SkippedObject): void;
}
