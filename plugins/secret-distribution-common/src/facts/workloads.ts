import type { Signature } from '../grammar/types';
import type { WorkloadKind, Meta, ObjectRef } from './objects';

/** Where in a pod a Secret is used. @public */
export interface SecretUse {
  secretName: string;
  /** `undefined` = every key. */
  keys?: readonly string[];
  how: 'env' | 'envFrom' | 'volume' | 'projected' | 'imagePull' | 'other';
  optional: boolean;
  /** A `subPath` mount is never updated in place. */
  subPath?: boolean;
  /** Absent for volumes that no container mounts and for imagePullSecrets. */
  container?: string;
}

/** Signs that a workload talks to Vault itself (`SD-C3`). Names only, never a value. @public */
export interface DirectVaultSign {
  kind: 'annotation' | 'env' | 'csi' | 'image' | 'command';
  name: string;
}

/** A workload and what its pod template references. @public */
export interface WorkloadFact {
  type: 'Workload';
  kind: WorkloadKind;
  meta: Meta;
  /** Labels of the pod template, for `backstage.io/kubernetes-label-selector`. */
  podLabels: Readonly<Record<string, string>>;
  uses: readonly SecretUse[];
  directVault: readonly DirectVaultSign[];
  /** A reloader is set up for this workload (facts D.2). */
  reloader?: 'auto' | 'named' | 'off';
  /** The Secrets that a `named` reloader follows. */
  reloads?: readonly string[];
  /** A Rollout that borrows another workload's pod template; the store of facts fills in `uses`. */
  templateFrom?: { kind: WorkloadKind; name: string };
  replicas?: { wanted: number; ready: number };
}

/** A pod: when it started and what stops it from starting. @public */
export interface PodFact {
  type: 'Pod';
  meta: Meta;
  /** The workload that owns it, through its ReplicaSet or Job; the pod itself when bare. */
  workload: ObjectRef;
  phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  startedAt?: number;
  ready: boolean;
  /** Decoded from container states and conditions (facts B.4 #32). */
  trouble?: { signature: Signature; since?: number };
  /** The pod as the workload that it is itself, when no workload that is read owns it. */
  asWorkload?: WorkloadFact;
}

/** A Secret's metadata, only with tier 1; the object's data never reaches this type. @public */
export interface SecretMetaFact {
  type: 'Secret';
  meta: Meta;
  /** Names of the keys, from managed fields; `undefined` when they cannot be known. */
  keys?: readonly string[];
  /** Last time that a manager wrote data fields. */
  dataChangedAt?: number;
  /** The field manager of that write. */
  dataManager?: string;
  /** Copied by a tool from or to another namespace (`SD-I3`). */
  copier?: { tool: string; role: 'source' | 'copy'; from?: string };
}

/** A decoded Warning Event, remembered after Kubernetes forgot it. @public */
export interface EventCauseFact {
  type: 'EventCause';
  cluster: string;
  object: ObjectRef;
  reason: string;
  signature: Signature;
  /** Which Event said it, so that an Event that is seen again is not counted again. */
  eventId?: string;
  firstSeenAt: number;
  lastSeenAt: number;
  times: number;
}
