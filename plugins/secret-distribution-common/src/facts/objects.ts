import type { Signature } from '../grammar/types';

/** The kinds of Kubernetes objects that take part in a distribution. @public */
export type ObjectKind =
  | 'PushSecret'
  | 'ExternalSecret'
  | 'ClusterSecretStore'
  | 'SecretStore'
  | 'ClusterPushSecret'
  | 'ClusterExternalSecret'
  | 'Secret'
  | 'Pod'
  | WorkloadKind;

/** The kinds of workloads whose pod templates are read for Secret references. @public */
export type WorkloadKind =
  | 'Deployment'
  | 'StatefulSet'
  | 'DaemonSet'
  | 'ReplicaSet'
  | 'Job'
  | 'CronJob'
  | 'Rollout'
  | 'Pod';

/** Names one object within one cluster. @public */
export interface ObjectRef {
  kind: ObjectKind;
  /** Absent for cluster-scoped objects. */
  namespace?: string;
  name: string;
}

/** Who manages an object's manifest (`SD-I2`). @public */
export interface GitOpsOwner {
  tool: 'argocd' | 'flux' | 'parent';
  /** The Argo CD application, the Flux Kustomization or HelmRelease (`namespace/name`), or the parent `Kind/name`. */
  name: string;
  /** `weak` when the mark may be there for another reason, such as a Helm instance label. */
  evidence: 'strong' | 'weak';
  /** The mark belongs to another object: it was copied along (facts A.2). */
  foreign?: boolean;
  /** Reconciliation of this object is switched off. */
  paused?: boolean;
}

/** What is kept of an object's metadata. @public */
export interface Meta {
  cluster: string;
  /** Absent for cluster-scoped objects. */
  namespace?: string;
  name: string;
  uid?: string;
  generation?: number;
  createdAt?: number;
  /** Set while a finalizer holds a deleted object. */
  deletingSince?: number;
  /** Allow-listed labels and annotations only, see `keptMetadata`. */
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  owners: readonly { kind: string; name: string; controller: boolean }[];
  gitOps?: GitOpsOwner;
}

/** The `Ready` condition of a resource of External Secrets Operator, its message decoded at the door. @public */
export interface ReadyCondition {
  status: 'True' | 'False' | 'Unknown';
  /** ESO's reason word, for example `SecretSyncedError`; capped and stripped to `[A-Za-z0-9]`. */
  reason: string;
  /** When `status` last flipped: "failing since", not "last seen". */
  since?: number;
  /** What the message says; the text itself is never kept. */
  signature?: Signature;
}

/** A store as a manifest names it. @public */
export interface StoreRef {
  kind: 'ClusterSecretStore' | 'SecretStore';
  /** `false` when the manifest omitted `kind` and ESO's default (`SecretStore`) applies (facts B.4 #19). */
  kindGiven: boolean;
  /** Absent when the stores are chosen by label. */
  name?: string;
}
