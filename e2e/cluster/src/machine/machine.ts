/** What a machine can take away from a cluster, and give back. */
export type Part = 'kube-apiserver' | 'vault' | 'external-secrets';

/**
 * Where a cluster runs: as programs on loopback, or in Docker as kind has it. All that differs
 * between the two once a cluster is up is here, so that one suite runs on both.
 */
export interface Machine {
  readonly name: 'loopback' | 'kind';
  /** Ends a part, and waits until it is gone. */
  stop(part: Part): Promise<void>;
  /** Starts a part unless it runs; that it serves is for the caller to wait for. */
  start(part: Part): Promise<void>;
  /** What a part has logged. Of Vault these are the audited requests, too. */
  log(part: 'vault' | 'external-secrets'): Promise<string>;
  /** Makes and starts the pods of a namespace's Deployments, where nothing else does. */
  playPods(namespace: string): Promise<void>;
  /** What runs, a line each. */
  status(): Promise<string[]>;
  /** Ends everything. */
  remove(): Promise<void>;
}
