export interface Config {
  secretDistribution?: {
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
      serviceAccount?: { namespace: string; name: string };
      /** Words that no path may contain, for they name an environment; replaces the framework's list. */
      environmentWords?: string[];
      /** Names of properties that are declared beyond the standard ones. */
      extraProperties?: string[];
      /** Namespaces whose workloads may talk to Vault themselves; replaces the framework's list. */
      vaultNamespaces?: string[];
    };
  };
}
