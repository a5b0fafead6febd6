import type { FactSink } from '@secret-distribution/backstage-plugin-secret-distribution-common';

/**
 * Watches one source of facts until it is stopped.
 *
 * Does I/O and knows no rules: what it sees goes into the sink as facts, and so does what it
 * cannot see, as coverage. A source that is down is never an error of the observer.
 *
 * @public
 */
export interface Observer {
  /** Begins to observe and returns at once. May be called once. */
  start(sink: FactSink): void;
  /** Resolves when every connection and timer is closed; the sink hears nothing afterwards. */
  stop(): Promise<void>;
}

/**
 * How a cluster's Kubernetes API is reached: by address, by kubeconfig, or from within.
 *
 * @public
 */
export type KubernetesConnection =
  | {
      by: 'url';
      url: string;
      /** A token given in the configuration. */
      token?: string;
      /** A file with a token, read again at each connection. */
      tokenFile?: string;
      /** PEM certificates, base64. */
      caData?: string;
      caFile?: string;
      skipTLSVerify: boolean;
    }
  | { by: 'kubeconfig'; path: string; context?: string }
  | { by: 'inCluster' };

/** One cluster to observe; a world of its own, with its own Vault. @public */
export interface ClusterConfig {
  /** Unique; becomes a part of every distribution's id. */
  name: string;
  /** Shown to people instead of the name. */
  title?: string;
  kubernetes: KubernetesConnection;
  /** Tier 1: also watch the metadata of Secrets. Needs a permission that RBAC cannot limit to metadata. */
  secretMetadata: boolean;
  vault?: VaultConfig;
}

/** How the portal's value-blind client logs in to Vault. @public */
export type VaultAuthConfig =
  | {
      method: 'kubernetes';
      role: string;
      mountPath: string;
      /** The ServiceAccount token, read again at each login. */
      tokenFile: string;
    }
  | {
      method: 'approle';
      roleId: string;
      secretIdFile: string;
      mountPath: string;
    }
  | { method: 'tokenFile'; file: string };

/** The Vault behind one cluster. @public */
export interface VaultConfig {
  address: string;
  namespace?: string;
  /** The KV v2 mount. */
  mount: string;
  auth: VaultAuthConfig;
  pollIntervalMs: number;
  requestsPerSecond: number;
  /** Ask for property names (`subkeys`), where the policy allows it. */
  subkeys: boolean;
  /** PEM certificates to trust instead of the system's. */
  caFile?: string;
}
