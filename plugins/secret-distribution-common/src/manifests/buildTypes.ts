import type { VaultPathParts } from '../paths';

/** What every built manifest may be given. @public */
export interface ManifestOptions {
  /** Defaults to `{datasource}-{instance}` of its path. */
  name?: string;
  namespace: string;
  labels?: Readonly<Record<string, string>>;
  annotations?: Readonly<Record<string, string>>;
  /** A Go duration above zero. Defaults to `1h`, the document's interval. */
  refreshInterval?: string;
}

/** A key of the Source Secret and the property that it becomes. @public */
export interface PushMapping {
  secretKey: string;
  property: string;
}

/** What `buildPushSecret` is given. @public */
export interface PushSecretOptions extends ManifestOptions {
  /** The Source Secret, in the same namespace (`SD-B4`). */
  source: string;
  path: VaultPathParts;
  mappings: readonly PushMapping[];
  /**
   * Keys to publish that the Source Secret does not have, by template: endpoint data such as
   * `{ host: 'platform-postgres.databases.svc' }`. Never a secret value.
   */
  template?: Readonly<Record<string, string>>;
  /** `Delete` removes the path together with the PushSecret and needs `delete` in the push policy. Defaults to `None`. */
  deletionPolicy?: 'None' | 'Delete';
}

/** A property of a path and the key that it becomes. @public */
export interface PullMapping {
  property: string;
  /** The key in the Target Secret, or in the template. Defaults to the property's name. */
  secretKey?: string;
}

/** One path to pull and what of it. @public */
export interface PullSource {
  path: VaultPathParts;
  mappings: readonly PullMapping[];
}

/** What `buildExternalSecret` is given. @public */
export interface ExternalSecretOptions extends ManifestOptions {
  /** More than one source makes a derived secret (`SD-L3`), and a name necessary. */
  sources: readonly PullSource[];
  /** The Target Secret's name. Defaults to the manifest's. */
  target?: string;
  /** Composes the Target Secret's keys from the pulled ones, for example a connection string. */
  template?: {
    /** The Target Secret's type, `Opaque` by default. */
    type?: string;
    data: Readonly<Record<string, string>>;
  };
}

/** Metadata of a built manifest. @public */
export interface BuiltMetadata {
  name: string;
  namespace: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** A reference to the framework's store, its kind always written (`SD-B1`). @public */
export interface BuiltStoreRef {
  kind: 'ClusterSecretStore';
  name: string;
}

/** A PushSecret as it is written to Git. @public */
export interface PushSecretManifest {
  apiVersion: 'external-secrets.io/v1alpha1';
  kind: 'PushSecret';
  metadata: BuiltMetadata;
  spec: {
    refreshInterval: string;
    updatePolicy: 'Replace';
    deletionPolicy: 'None' | 'Delete';
    secretStoreRefs: BuiltStoreRef[];
    selector: { secret: { name: string } };
    template?: { engineVersion: 'v2'; data: Record<string, string> };
    data: {
      match: {
        secretKey: string;
        remoteRef: { remoteKey: string; property: string };
      };
    }[];
  };
}

/** An ExternalSecret as it is written to Git. @public */
export interface ExternalSecretManifest {
  apiVersion: 'external-secrets.io/v1';
  kind: 'ExternalSecret';
  metadata: BuiltMetadata;
  spec: {
    refreshPolicy: 'Periodic';
    refreshInterval: string;
    secretStoreRef: BuiltStoreRef;
    target: {
      name: string;
      creationPolicy: 'Owner';
      deletionPolicy: 'Retain';
      template?: {
        engineVersion: 'v2';
        type?: string;
        data: Record<string, string>;
      };
    };
    data: {
      secretKey: string;
      remoteRef: { key: string; property: string };
    }[];
  };
}

/** A ClusterSecretStore as it is written to Git. @public */
export interface ClusterSecretStoreManifest {
  apiVersion: 'external-secrets.io/v1';
  kind: 'ClusterSecretStore';
  metadata: { name: string };
  spec: {
    provider: {
      vault: {
        server: string;
        namespace?: string;
        path: string;
        version: 'v2';
        caProvider?: {
          type: 'Secret' | 'ConfigMap';
          name: string;
          namespace: string;
          key: string;
        };
        auth: {
          kubernetes: {
            mountPath: string;
            role: string;
            serviceAccountRef: { name: string; namespace: string };
          };
        };
      };
    };
  };
}
