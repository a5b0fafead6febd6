/**
 * Facts: what observers report about the world, without a single secret value.
 *
 * Every time is in ms since the epoch, every duration in ms. A field that is absent
 * was not there or could not be seen; nothing here is guessed.
 */
import type { Signature, VaultManifestProblem } from '../grammar/types';

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

/** One mapping of a PushSecret. @public */
export interface PushEntry {
  /** The key in the Source Secret; absent pushes the whole Secret (`SD-B2`). */
  secretKey?: string;
  /** The Vault path below the mount, as written in the manifest. */
  remoteKey: string;
  /** The property under the path; absent means that the value must be a JSON object (facts B.4 #29). */
  property?: string;
}

/** A PushSecret, `external-secrets.io/v1alpha1`. @public */
export interface PushSecretFact {
  type: 'PushSecret';
  meta: Meta;
  apiVersion: string;
  /** 0 = never again after the first success. */
  refreshIntervalMs: number;
  stores: readonly StoreRef[];
  updatePolicy: 'Replace' | 'IfNotExists';
  deletionPolicy: 'None' | 'Delete';
  source:
    | { by: 'name'; name: string }
    | { by: 'selector' }
    | { by: 'generator'; kind?: string; name?: string }
    | { by: 'none' };
  entries: readonly PushEntry[];
  /** How many `dataTo` entries there are (ESO 2.3 and newer; `SD-B2`). */
  dataToCount: number;
  templated: boolean;
  /** Start of the last successful push. */
  refreshedAt?: number;
  /** The generation that the status speaks of, from `status.syncedResourceVersion` (facts 7). */
  syncedGeneration?: number;
  /** `remoteKey[/property]` that were pushed at some time; not proof that they are there now (facts A.1). */
  everPushed: readonly string[];
  ready?: ReadyCondition;
  /** Fields that could not be read and were taken as their default, in our own words. */
  problems?: readonly string[];
}

/** One value that an ExternalSecret asks for. @public */
export interface PullEntry {
  /** The key in the Target Secret (before a template). */
  secretKey: string;
  /** The Vault path below the mount, as written in the manifest. */
  remoteKey: string;
  /** Absent: the whole path as one JSON value. */
  property?: string;
  /** A pinned Vault version: a rotation never arrives (facts B.6 #5). */
  version?: string;
  /** Set when this entry overrides the resource's store. */
  store?: StoreRef;
}

/** A `dataFrom` of an ExternalSecret. @public */
export type PullFrom =
  | { by: 'extract'; remoteKey: string; version?: string; store?: StoreRef }
  | { by: 'find'; path?: string; store?: StoreRef }
  | { by: 'generator' };

/** An ExternalSecret, `external-secrets.io/v1` (or `v1beta1` where only that is served). @public */
export interface ExternalSecretFact {
  type: 'ExternalSecret';
  meta: Meta;
  apiVersion: string;
  store?: StoreRef;
  refreshPolicy: 'Periodic' | 'CreatedOnce' | 'OnChange';
  /** 0 = once. */
  refreshIntervalMs: number;
  /** `true` when `syncWindows` are set (ESO 2.8 and newer): the interval alone says little. */
  hasSyncWindows: boolean;
  target: {
    /** The Target Secret's name (defaults to the ExternalSecret's). */
    name: string;
    creationPolicy: 'Owner' | 'Orphan' | 'Merge' | 'None' | 'CreateOrMerge';
    deletionPolicy: 'Retain' | 'Delete' | 'Merge';
    immutable: boolean;
    /** Keys that a template writes; `undefined` without a template, `null` when they cannot be known (`templateFrom`). */
    templateKeys?: readonly string[] | null;
    /** With a template and `mergePolicy: Merge` the pulled keys are kept beside the template's. */
    templateMerges: boolean;
    /** A generic target (`target.manifest`), so no Secret is written. */
    genericKind?: string;
  };
  entries: readonly PullEntry[];
  from: readonly PullFrom[];
  /** Start of the last successful sync. */
  refreshedAt?: number;
  syncedGeneration?: number;
  /** `status.binding.name`: the Target Secret was written at least once. */
  boundTo?: string;
  ready?: ReadyCondition;
  /** Fields that could not be read and were taken as their default, in our own words. */
  problems?: readonly string[];
}

/** A ClusterSecretStore, or the namespaced SecretStore that the framework forbids (`SD-B1`). @public */
export interface StoreFact {
  type: 'Store';
  kind: 'ClusterSecretStore' | 'SecretStore';
  meta: Meta;
  apiVersion: string;
  /** `vault`, or the name of another provider. */
  provider: string;
  vault?: {
    /** Host and port only, never credentials or query. */
    server: string;
    /** The mount; absent makes the first segment of a remoteKey the mount (facts B.3). */
    path?: string;
    version: 'v1' | 'v2';
    namespace?: string;
    auth:
      | {
          method: 'kubernetes';
          mountPath: string;
          role?: string;
          /** `true` with a ServiceAccount reference that has no namespace: nothing is validated (facts 2). */
          referent: boolean;
          serviceAccount?: { name: string; namespace?: string };
        }
      | { method: 'other'; name: string };
  };
  /** `spec.conditions`: which namespaces may use the store. Empty = all. */
  conditions: readonly {
    namespaces: readonly string[];
    regexes: readonly string[];
    /** `true` when a label selector is present, which the portal cannot evaluate. */
    hasSelector: boolean;
  }[];
  ready?: ReadyCondition;
}

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

/** What a value-blind token can learn of one Vault path. @public */
export interface VaultPathFact {
  type: 'VaultPath';
  cluster: string;
  /** Below the mount, for example `platform-data/postgres/temporal`. */
  path: string;
  /** `absent`: Vault says 404 for its metadata. `forbidden`: the portal's token may not see it. */
  state: 'present' | 'absent' | 'forbidden';
  currentVersion?: number;
  createdAt?: number;
  updatedAt?: number;
  /** State of the newest version. */
  current?: 'live' | 'deleted' | 'destroyed';
  /** Kept versions, newest last. */
  versions: readonly {
    version: number;
    createdAt: number;
    deletedAt?: number;
    destroyed: boolean;
  }[];
  maxVersions?: number;
  /** `custom_metadata.managed-by`, the only custom metadata that is read. */
  managedBy?: string;
  /** Property names; `undefined` when the token may not list subkeys. */
  properties?: readonly string[];
  confirmedAt: number;
}

/** The state of the Vault behind a cluster, as the portal's own blind token sees it. @public */
export interface VaultFact {
  type: 'Vault';
  cluster: string;
  state:
    | 'active'
    | 'sealed'
    | 'uninitialised'
    | 'unreachable'
    | 'refused'
    | 'off';
  version?: string;
  /** Of the mount `secret/`; `undefined` when it could not be asked. */
  kvVersion?: '1' | '2';
  /** Proof that the token cannot read values (facts C.3). */
  blindness: {
    state: 'proven' | 'canReadValues' | 'rootToken' | 'unproven';
    checkedAt?: number;
  };
  /** ESO's role `external-secrets`, where it may be read. */
  role?: {
    name: string;
    state: 'present' | 'absent' | 'forbidden';
    serviceAccounts: readonly string[];
    namespaces: readonly string[];
    policies: readonly string[];
    noDefaultPolicy: boolean;
  };
  /** Texts of ESO's policies, by name; `null` when absent, `undefined` when forbidden. */
  policies?: Readonly<Record<string, string | null>>;
  /** Why it is not used, in one sentence, for `unreachable`, `refused` and `off`. */
  reason?: string;
  confirmedAt: number;
}

/**
 * A manifest that manages a policy or a role of Vault: of Crossplane's Vault provider, or of the
 * vault-config-operator. Of what its conditions say in words only the meaning is kept.
 *
 * @public
 */
export interface VaultManifest {
  tool: 'crossplane' | 'vaultConfigOperator';
  kind: 'Policy' | 'AuthBackendRole' | 'KubernetesAuthEngineRole';
  /** As kubectl names its kind, `policies.vault.vault.upbound.io`. */
  resource: string;
  /** Absent where the kind is cluster-scoped. */
  namespace?: string;
  /** The manifest's own name. */
  name: string;
  what: 'policy' | 'role';
  /** The policy or the role in Vault. */
  manages: string;
  /** Of a role: the policies that it gives. */
  policies?: readonly string[];
  /** Whether its controller says that Vault is as the manifest says; `unknown` before it says anything. */
  applied: 'yes' | 'no' | 'unknown';
  /** The condition that says so. */
  condition?: {
    type: string;
    status: 'True' | 'False' | 'Unknown';
    /** The controller's reason word, capped and stripped to `[A-Za-z0-9]`. */
    reason: string;
    since?: number;
    /** What its message means; absent where it is applied. */
    problem?: VaultManifestProblem;
  };
}

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
