import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { reportOperator, type RealCluster } from '../machine/cluster';
import { PORTAL } from '../machine/provision';
import { until } from '../machine/waiting';
import type { Bench } from './bench';
import { playPods } from './kubelet';

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
    server: { url: state.vaultUrl, ca },
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
      runs ? cluster.start('openbao') : cluster.stop('openbao'),
    setOperatorRuns: async runs => {
      if (runs) await cluster.start('external-secrets');
      else await cluster.stop('external-secrets');
      await reportOperator(cluster, runs ? 1 : 0);
    },
    renewOperator: async () => {
      await cluster.stop('external-secrets');
      await cluster.start('external-secrets');
    },
    playPods: namespace => playPods(kubernetes, namespace),
    recover: async () => {
      await cluster.startAll();
      await reportOperator(cluster, 1);
    },
    close: async () => undefined,
  };
}
