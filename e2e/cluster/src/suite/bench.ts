import type { ClusterConfig } from '@secret-distribution/backstage-plugin-secret-distribution-node';
import type { KubernetesClient } from '../machine/kubernetes';
import type { VaultClient } from '../machine/vault';

/** What the suite runs against: the real components, or the sandbox that plays them. */
export interface Bench {
  readonly name: 'cluster' | 'sandbox';
  /** As the cluster's administrator. */
  readonly kubernetes: KubernetesClient;
  /** As root. */
  readonly vault: VaultClient;
  /** How stores reach Vault. */
  readonly server: { url: string; ca?: string };
  /** How the portal reaches both. */
  readonly config: ClusterConfig;
  seal(): Promise<void>;
  unseal(): Promise<void>;
  setVaultRuns(runs: boolean): Promise<void>;
  setOperatorRuns(runs: boolean): Promise<void>;
  /** Starts the operator anew, so that it forgets how much it has said of an object. */
  renewOperator(): Promise<void>;
  /** Makes and starts the pods of Deployments, where nothing else does. */
  playPods(namespace: string): Promise<void>;
  /** Brings back whatever a fault took away and did not give back. */
  recover(): Promise<void>;
  close(): Promise<void>;
}
