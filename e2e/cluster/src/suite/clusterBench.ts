import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RealCluster } from '../machine/cluster';
import { PORTAL } from '../machine/provision/names';
import { until } from '../machine/waiting';
import type { Bench } from './bench';

/** The real components. */
export async function clusterBench(cluster: RealCluster): Promise<Bench> {
  const { kubernetes, vault, state, ca } = cluster;
  const tokenFile = path.join(state.folder, 'portal.jwt');
  await writeFile(
    tokenFile,
    await kubernetes.tokenFor(PORTAL.namespace, PORTAL.name),
    { mode: 0o600 },
  );
  return {
    name: 'cluster',
    kubernetes,
    vault,
    server: { url: state.inside.vaultUrl, ca },
    config: {
      name: 'cluster',
      kubernetes: {
        by: 'url',
        url: state.kubernetesUrl,
        tokenFile,
        caFile: state.caFile,
        skipTLSVerify: false,
      },
      secretMetadata: false,
      vault: {
        address: state.vaultUrl,
        caFile: state.caFile,
        mount: 'secret',
        auth: {
          method: 'kubernetes',
          role: 'backstage',
          mountPath: 'kubernetes',
          tokenFile,
        },
        pollIntervalMs: 1_000,
        requestsPerSecond: 200,
        subkeys: true,
      },
    },
    seal: async () => {
      await cluster.seal();
      await until(
        'Vault to be sealed',
        async () => (await vault.sealed()) === true,
      );
    },
    unseal: () => cluster.unseal(),
    setVaultRuns: runs =>
      runs ? cluster.start('vault') : cluster.stop('vault'),
    setOperatorRuns: runs =>
      runs
        ? cluster.start('external-secrets')
        : cluster.stop('external-secrets'),
    renewOperator: async () => {
      await cluster.stop('external-secrets');
      await cluster.start('external-secrets');
    },
    playPods: namespace => cluster.machine.playPods(namespace),
    recover: () => cluster.startAll(),
    close: async () => undefined,
  };
}
