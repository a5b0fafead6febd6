import type { HumanDuration } from '@backstage/types';

export interface Config {
  secretDistribution?: {
    /**
     * Plain Git servers whose repositories templates may read and write. Repositories on hosts of
     * `integrations` need no entry here; any other address is refused.
     */
    gitServers?: Array<{
      /** What a repository's address must start with: http, https, ssh or file. */
      url: string;
      /** For http and https. Without it, the password is sent as a bearer token. */
      username?: string;
      /**
       * For http and https: a password or token.
       * @visibility secret
       */
      password?: string;
      /** For ssh: file with a private key that needs no passphrase. */
      sshKeyFile?: string;
      /** For ssh: file with the keys of the servers that are trusted. */
      knownHostsFile?: string;
    }>;
    /**
     * Names that this platform chose differently from the distribution framework. What is absent
     * keeps the framework's own name.
     */
    framework?: {
      /** The KV v2 mount; `secret` when absent. */
      mount?: string;
      /** First segment of the paths of secrets; `platform-data` when absent. */
      secretPrefix?: string;
      /** First segment of the paths of configuration; `platform-config` when absent. */
      configPrefix?: string;
      /** The ClusterSecretStore; `vault-backend` when absent. */
      storeName?: string;
      /** The role that External Secrets Operator logs in to Vault with; `external-secrets` when absent. */
      role?: string;
      /** Where Vault's Kubernetes auth method is mounted; `kubernetes` when absent. */
      authMount?: string;
      /** The ServiceAccount of External Secrets Operator; `external-secrets` in the namespace of that name when absent. */
      serviceAccount?: {
        /** Its namespace. */
        namespace: string;
        /** Its name. */
        name: string;
      };
      /** Words that no path may contain, for they name an environment; replaces the framework's list. */
      environmentWords?: string[];
      /** Names of properties that are declared beyond the standard ones. */
      extraProperties?: string[];
      /** Namespaces whose workloads may talk to Vault themselves; replaces the framework's list. */
      vaultNamespaces?: string[];
    };
    /**
     * Lets people make External Secrets Operator work on a chain at once, by the annotation
     * `force-sync` on its PushSecret or ExternalSecret. It is the only thing that the portal ever
     * changes in a cluster, and takes the permission `secretDistribution.chain.refresh`.
     */
    refresh?: {
      /** Off by default; the command that does the same is shown either way. */
      enabled?: boolean;
      /** How long a chain is left alone after it was worked on; 30 seconds when absent. */
      pause?: HumanDuration | string;
      /**
       * Accounts that may patch PushSecrets and ExternalSecrets, for the account that observes
       * need not. A cluster that is not named is patched with the account that observes it.
       */
      clusters?: Array<{
        /** The cluster's name, as in `clusters`. */
        name: string;
        /** Exactly one of `url`, `kubeconfig` and `inCluster`. */
        kubernetes: {
          /** Address of the Kubernetes API, http or https. */
          url?: string;
          /**
           * Bearer token of a ServiceAccount that may patch the two kinds.
           * @visibility secret
           */
          serviceAccountToken?: string;
          /** File that holds the token; read again at each use. */
          serviceAccountTokenFile?: string;
          /**
           * PEM certificates of the API server's authority, base64.
           * @visibility secret
           */
          caData?: string;
          /** File with PEM certificates of the API server's authority. */
          caFile?: string;
          /** Trusts any certificate. For trials only. */
          skipTLSVerify?: boolean;
          /** Path of a kubeconfig file. */
          kubeconfig?: string;
          /** Context in the kubeconfig file; its current context when absent. */
          context?: string;
          /** Uses the ServiceAccount of the pod that the portal runs in. */
          inCluster?: true;
        };
      }>;
    };
    /**
     * The clusters to observe. When absent, those of `kubernetes.clusterLocatorMethods`
     * (type: config) are observed, without Vault.
     */
    clusters?: Array<{
      /** Unique; a part of links, so choose it to last. */
      name: string;
      /** Shown to people instead of the name. */
      title?: string;
      /** Exactly one of `url`, `kubeconfig` and `inCluster`. */
      kubernetes: {
        /** Address of the Kubernetes API, http or https. */
        url?: string;
        /**
         * Bearer token of the portal's ServiceAccount.
         * @visibility secret
         */
        serviceAccountToken?: string;
        /** File that holds the token; read again when it may have changed. */
        serviceAccountTokenFile?: string;
        /**
         * PEM certificates of the API server's authority, base64.
         * @visibility secret
         */
        caData?: string;
        /** File with PEM certificates of the API server's authority. */
        caFile?: string;
        /** Trusts any certificate. For trials only. */
        skipTLSVerify?: boolean;
        /** Path of a kubeconfig file. */
        kubeconfig?: string;
        /** Context in the kubeconfig file; its current context when absent. */
        context?: string;
        /** Uses the ServiceAccount of the pod that the portal runs in. */
        inCluster?: true;
      };
      /**
       * Also watches the metadata of Secrets (tier 1): who wrote a Secret and when, and whether a
       * tool copies it. Needs list and watch on Secrets, which Kubernetes cannot grant for metadata
       * alone. Off by default.
       */
      secretMetadata?: boolean;
      /** The Vault behind the cluster; without it, Vault's side of a chain is unknown. */
      vault?: {
        /** Address of Vault, http or https. */
        address: string;
        /** Vault namespace. */
        namespace?: string;
        /** KV v2 mount; `framework.mount` when absent. */
        mount?: string;
        /** How the portal's value-blind account logs in. */
        auth:
          | {
              /** `kubernetes`: with a ServiceAccount token. */
              method: 'kubernetes';
              /** The role that the ServiceAccount is bound to. */
              role: string;
              /** Where the auth method is mounted; `kubernetes` when absent. */
              mountPath?: string;
              /** File with the ServiceAccount token; the pod's own when absent. */
              tokenFile?: string;
            }
          | {
              /** `approle`: with an AppRole. */
              method: 'approle';
              /**
               * The role's id.
               * @visibility secret
               */
              roleId: string;
              /** File with the secret id; read again at each login. */
              secretIdFile: string;
              /** Where the auth method is mounted; `approle` when absent. */
              mountPath?: string;
            }
          | {
              /** `tokenFile`: with a token that something else renews. */
              method: 'tokenFile';
              /** File with the token; read again at each login. */
              file: string;
            };
        /** How often each known path is looked at; a minute when absent. */
        pollInterval?: HumanDuration | string;
        /** Upper bound of requests to this Vault; 5 when absent. */
        requestsPerSecond?: number;
        /** Asks for the names of properties, where the policy allows it; on when absent. */
        subkeys?: boolean;
        /** File with PEM certificates of Vault's authority. */
        caFile?: string;
      };
    }>;
  };
}
