import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Certificates } from '../provision/certificates';
import type { Program } from './processes';
import { binaryOf, type Component, type VaultProduct } from '../versions';

/** What the programs are told about each other. */
export interface Layout {
  folder: string;
  versions: Readonly<Record<Component, string>>;
  product: VaultProduct;
  certificates: Certificates;
  ports: {
    etcd: number;
    etcdPeer: number;
    kubernetes: number;
    vault: number;
    vaultCluster: number;
    metrics: number;
    health: number;
  };
  /** Of the cluster's administrator. */
  adminToken: string;
}

const loopback = (scheme: string, port: number) =>
  `${scheme}://127.0.0.1:${port}`;

export const kubernetesUrl = ({ ports }: Layout) =>
  loopback('https', ports.kubernetes);

export const vaultUrl = ({ ports }: Layout) => loopback('https', ports.vault);

export function etcd({ folder, versions, ports }: Layout): Program {
  const peers = loopback('http', ports.etcdPeer);
  const clients = loopback('http', ports.etcd);
  return {
    command: binaryOf('etcd', versions.etcd),
    args: [
      `--data-dir=${path.join(folder, 'etcd')}`,
      `--listen-client-urls=${clients}`,
      `--advertise-client-urls=${clients}`,
      `--listen-peer-urls=${peers}`,
      `--initial-advertise-peer-urls=${peers}`,
      `--initial-cluster=default=${peers}`,
      // The data is thrown away with the cluster.
      '--unsafe-no-fsync',
    ],
  };
}

export async function apiServer(layout: Layout): Promise<Program> {
  const { folder, versions, certificates, ports } = layout;
  const tokens = path.join(folder, 'tokens.csv');
  await writeFile(
    tokens,
    `${layout.adminToken},kubernetes-admin,kubernetes-admin,"system:masters"\n`,
    { mode: 0o600 },
  );
  return {
    command: binaryOf('kube-apiserver', versions['kube-apiserver']),
    args: [
      `--etcd-servers=${loopback('http', ports.etcd)}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${ports.kubernetes}`,
      `--tls-cert-file=${certificates.cert}`,
      `--tls-private-key-file=${certificates.key}`,
      '--service-account-issuer=https://kubernetes.default.svc',
      `--service-account-key-file=${certificates.verifyKey}`,
      `--service-account-signing-key-file=${certificates.signingKey}`,
      '--service-cluster-ip-range=10.96.0.0/16',
      '--authorization-mode=RBAC',
      `--token-auth-file=${tokens}`,
      '--endpoint-reconciler-type=none',
      // Without a controller manager no namespace gets its default ServiceAccount, and no pod could be made.
      '--disable-admission-plugins=ServiceAccount',
    ],
  };
}

/** What OpenBao is told otherwise than HashiCorp's Vault, which takes audit devices by its API alone. */
const particulars = {
  openbao: `audit "file" "requests" {
  options = {
    file_path = "stdout"
  }
}`,
  'hashicorp-vault': 'disable_mlock = true',
} as const;

export async function vaultServer(layout: Layout): Promise<Program> {
  const { folder, versions, product, certificates, ports } = layout;
  const file = path.join(folder, 'vault.hcl');
  const storage = path.join(folder, 'vault');
  await mkdir(storage);
  await writeFile(
    file,
    `storage "raft" {
  path    = "${storage}"
  node_id = "one"
}
listener "tcp" {
  address         = "127.0.0.1:${ports.vault}"
  cluster_address = "127.0.0.1:${ports.vaultCluster}"
  tls_cert_file   = "${certificates.cert}"
  tls_key_file    = "${certificates.key}"
}
${particulars[product]}
api_addr     = "${vaultUrl(layout)}"
cluster_addr = "https://127.0.0.1:${ports.vaultCluster}"
ui           = false
`,
  );
  return {
    command: binaryOf(product, versions[product]),
    args: ['server', `-config=${file}`],
  };
}

/** Writes how a program reaches the API server, and as whom. */
export async function writeKubeconfig(
  file: string,
  { url, caFile, token }: { url: string; caFile: string; token: string },
): Promise<void> {
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'cluster',
        cluster: { server: url, 'certificate-authority': caFile },
      },
    ],
    users: [{ name: 'program', user: { token } }],
    contexts: [
      { name: 'program', context: { cluster: 'cluster', user: 'program' } },
    ],
    'current-context': 'program',
  };
  await writeFile(file, JSON.stringify(config), { mode: 0o600 });
}

/** @param token - of the operator's own ServiceAccount: it runs with the rights that its chart gives */
export async function externalSecrets(
  layout: Layout,
  token: string,
): Promise<Program> {
  const { folder, versions, certificates, ports } = layout;
  const kubeconfig = path.join(folder, 'external-secrets.kubeconfig');
  await writeKubeconfig(kubeconfig, {
    url: kubernetesUrl(layout),
    caFile: certificates.ca,
    token,
  });
  return {
    command: binaryOf('external-secrets', versions['external-secrets']),
    args: [
      `--metrics-addr=127.0.0.1:${ports.metrics}`,
      ...(isOld(versions) ? [] : [`--live-addr=127.0.0.1:${ports.health}`]),
      '--loglevel=info',
      '--zap-time-encoding=iso8601',
    ],
    env: { KUBECONFIG: kubeconfig },
  };
}

/** Before 1.0.0 the operator has no address of its own for its health. */
function isOld(versions: Layout['versions']): boolean {
  return versions['external-secrets'].startsWith('v0.');
}
