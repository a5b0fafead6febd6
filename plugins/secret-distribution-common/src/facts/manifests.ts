import type { Meta, ReadyCondition, StoreRef } from './objects';

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
