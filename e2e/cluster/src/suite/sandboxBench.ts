import path from 'node:path';
import { PORTAL_TOKEN, startSandbox } from '@secret-distribution/sandbox';
import { KubernetesClient } from '../machine/kubernetes';
import { VaultClient } from '../machine/vault';
import type { Bench } from './bench';

const CLUSTER = 'conformance';

/** The sandbox, with a cluster that has nothing but what the document presupposes. */
export async function sandboxBench(): Promise<Bench> {
  const sandbox = await startSandbox({ port: 0, bare: CLUSTER });
  const url = `${sandbox.url}/clusters/${CLUSTER}`;
  const cluster = sandbox.world.cluster(CLUSTER);
  const root = cluster.vault.createToken({ policies: ['root'] });
  return {
    name: 'sandbox',
    kubernetes: new KubernetesClient({ url: `${url}/kubernetes` }, 'admin'),
    vault: new VaultClient({ url: `${url}/vault` }, root),
    server: { url: 'https://vault.vault.svc:8200' },
    config: {
      name: 'sandbox',
      kubernetes: {
        by: 'url',
        url: `${url}/kubernetes`,
        token: PORTAL_TOKEN,
        skipTLSVerify: false,
      },
      secretMetadata: false,
      vault: {
        address: `${url}/vault`,
        mount: 'secret',
        auth: {
          method: 'kubernetes',
          role: 'backstage',
          mountPath: 'kubernetes',
          tokenFile: path.join(sandbox.tokenDir, 'portal.jwt'),
        },
        pollIntervalMs: 1_000,
        requestsPerSecond: 200,
        subkeys: true,
      },
    },
    seal: async () => cluster.vault.seal(),
    unseal: async () => cluster.vault.unseal(),
    setVaultRuns: async runs => cluster.setVaultReachable(runs),
    setOperatorRuns: async runs => cluster.setOperatorRuns(runs),
    renewOperator: async () => undefined,
    playPods: async () => undefined,
    recover: async () => {
      cluster.setVaultReachable(true);
      cluster.vault.unseal();
      cluster.setOperatorRuns(true);
    },
    close: () => sandbox.stop(),
  };
}
