import { readFile, rm } from 'node:fs/promises';
import { send, type Answer } from './http';
import { KindMachine } from './kind/machine';
import { KubernetesClient } from './kubernetes';
import { LoopbackMachine } from './loopback/machine';
import type { Machine, Part } from './machine';
import { readState, type ClusterState } from './state';
import { VaultClient } from './vault';
import { PATIENCE, until } from './waiting';

const PARTS: readonly Part[] = ['kube-apiserver', 'vault', 'external-secrets'];

/** A cluster that runs: etcd, the API server, Vault and External Secrets Operator. */
export class RealCluster {
  readonly state: ClusterState;
  readonly kubernetes: KubernetesClient;
  readonly vault: VaultClient;
  readonly machine: Machine;
  /** PEM. */
  readonly ca: string;

  constructor(state: ClusterState, ca: string) {
    this.state = state;
    this.ca = ca;
    this.kubernetes = new KubernetesClient(
      { url: state.kubernetesUrl, ca },
      state.adminToken,
    );
    this.vault = new VaultClient(
      { url: state.vaultUrl, ca },
      state.vaultRootToken,
    );
    this.machine =
      state.machine.name === 'kind'
        ? new KindMachine(state.machine, this.kubernetes)
        : new LoopbackMachine(state, state.machine, this.kubernetes);
  }

  /** Asks the API server for another representation, as its administrator. */
  askAs(method: string, url: string, accept: string): Promise<Answer> {
    return send({ url: this.state.kubernetesUrl, ca: this.ca }, method, url, {
      headers: {
        accept,
        authorization: `Bearer ${this.state.adminToken}`,
      },
    });
  }

  stop(part: Part): Promise<void> {
    return this.machine.stop(part);
  }

  /** Starts what was stopped, and waits until it serves. */
  async start(part: Part): Promise<void> {
    await this.machine.start(part);
    if (part === 'kube-apiserver') await this.serves();
    if (part === 'vault') await this.unseal();
  }

  /** Starts whatever does not run, and waits until all of it serves. */
  async startAll(): Promise<void> {
    for (const part of PARTS) await this.start(part);
  }

  /** Waits until the API server answers. */
  async serves(): Promise<void> {
    await until(
      'the API server to serve',
      async () => (await this.kubernetes.send('GET', '/readyz')).status === 200,
      PATIENCE,
    );
  }

  seal(): Promise<unknown> {
    return this.vault.ask('PUT', 'sys/seal');
  }

  async unseal(): Promise<void> {
    await until(
      'Vault to be unsealed',
      async () => {
        await this.vault.send('PUT', 'sys/unseal', {
          key: this.state.vaultUnsealKey,
        });
        const { status } = await this.vault.send('GET', 'sys/health');
        return status === 200;
      },
      PATIENCE,
    );
  }
}

/** @returns nothing when no cluster was started in that folder */
export async function openCluster(
  folder: string,
): Promise<RealCluster | undefined> {
  const state = await readState(folder);
  return state && new RealCluster(state, await readFile(state.caFile, 'utf8'));
}

/** Ends a cluster and forgets everything in it. @returns whether there was one */
export async function stopCluster(folder: string): Promise<boolean> {
  const cluster = await openCluster(folder);
  if (!cluster) return false;
  await cluster.machine.remove();
  await rm(folder, { recursive: true, force: true });
  return true;
}
