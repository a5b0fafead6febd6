import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { RealCluster } from '../cluster';
import { KubernetesClient } from '../kubernetes';
import { installAccounts } from '../provision/accounts';
import { makeCertificates, type Certificates } from '../provision/certificates';
import { OPERATOR, VAULT } from '../provision/names';
import { HELM } from '../provision/objects';
import { provisionStore, provisionVault } from '../provision/provision';
import { initialiseVault } from '../provision/vault';
import { run } from '../run';
import { readState, writeState, type KindState } from '../state';
import { kindFolder, kindVersions, type Component } from '../versions';
import { deleteCluster, nodeOf } from './machine';
import { demandTools } from './tools';

/** Where the node serves Vault, of which `kind/cluster.yaml` and `kind/openbao.yaml` know. */
const VAULT_PORT = '30820';

/** Of the cluster that a machine can have one of. */
const NAME = 'secret-distribution';

export interface KindOptions {
  folder: string;
  versions: Readonly<Record<Component, string>>;
  say(line: string): void;
}

/**
 * Starts the same world as on loopback in Docker: a cluster of kind, and the charts of OpenBao and of
 * External Secrets Operator. What is left of it is removed again where that fails.
 *
 * @throws Error where a tool is missing, or such a cluster is there already
 */
export async function startKind(options: KindOptions): Promise<RealCluster> {
  const { folder } = options;
  await demandTools();
  await demandFree(folder);
  const machine: KindState = {
    name: 'kind',
    cluster: NAME,
    kubeconfig: path.join(folder, 'kubeconfig'),
  };
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    return await build(machine, options);
  } catch (error) {
    const logs = await keepLogs(machine);
    await deleteCluster(machine).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
    throw new Error(`${(error as Error).message}\n${logs}`);
  }
}

async function demandFree(folder: string): Promise<void> {
  const clusters = (await run('kind', ['get', 'clusters'])).split('\n');
  if (clusters.includes(NAME)) {
    throw new Error(
      `There is a cluster ${NAME} of kind already: stop it with \`yarn cluster down --kind\`, or with \`kind delete cluster --name ${NAME}\``,
    );
  }
  if ((await readState(folder))?.machine.name === 'loopback') {
    throw new Error(
      `A cluster on loopback is in ${folder}: stop it with \`yarn cluster down\` first`,
    );
  }
}

async function build(
  machine: KindState,
  { folder, versions, say }: KindOptions,
): Promise<RealCluster> {
  await run('kind', [
    ...['create', 'cluster', '--name', machine.cluster],
    ...['--image', kindVersions.node],
    ...['--config', path.join(kindFolder, 'cluster.yaml')],
    ...['--kubeconfig', machine.kubeconfig, '--wait', '180s'],
  ]);
  const certificates = await makeCertificates(folder);
  const kubernetes = await reach(machine, certificates, folder);
  say(
    `${nodeOf(machine)} runs; OpenBao ${versions.openbao} is being installed`,
  );
  await installAccounts(kubernetes.client);
  await installVault(machine, kubernetes.client, certificates, versions);
  const vaultUrl = `https://${await hostOfVault(machine)}`;
  const state = {
    folder,
    operatorVersion: versions['external-secrets'],
    vault: 'openbao' as const,
    kubernetesUrl: kubernetes.url,
    vaultUrl,
    inside: {
      kubernetesUrl: 'https://kubernetes.default.svc',
      vaultUrl: `https://${VAULT.name}.${VAULT.namespace}.svc:8200`,
    },
    caFile: kubernetes.caFile,
    adminToken: kubernetes.token,
    machine,
    ...(await initialiseVault({ url: vaultUrl, ca: kubernetes.ca })),
  };
  await writeState(state);
  const cluster = new RealCluster(state, kubernetes.ca);
  await cluster.unseal();
  await provisionVault(cluster);
  say(`External Secrets Operator ${state.operatorVersion} is being installed`);
  await installOperator(machine, state.operatorVersion);
  await provisionStore(cluster);
  return cluster;
}

/** Makes an administrator who has a token, for kind has one with a certificate alone. */
async function reach(
  machine: KindState,
  certificates: Certificates,
  folder: string,
) {
  const kubectl = (...args: string[]) =>
    run('kubectl', ['--kubeconfig', machine.kubeconfig, ...args]);
  await kubectl('apply', '-f', path.join(kindFolder, 'administrator.yaml'));
  const token = await kubectl(
    ...['create', 'token', 'administrator', '--namespace', 'kube-system'],
    ...['--duration', '24h'],
  );
  const { clusters } = parse(await readFile(machine.kubeconfig, 'utf8'));
  const { server, 'certificate-authority-data': authority } =
    clusters[0].cluster;
  const ca = [
    Buffer.from(authority, 'base64').toString(),
    await readFile(certificates.ca, 'utf8'),
  ].join('\n');
  const caFile = path.join(folder, 'cas.crt');
  await writeFile(caFile, ca);
  return {
    url: server as string,
    ca,
    caFile,
    token: token.trim(),
    client: new KubernetesClient({ url: server, ca }, token.trim()),
  };
}

async function installVault(
  { kubeconfig }: KindState,
  kubernetes: KubernetesClient,
  certificates: Certificates,
  versions: KindOptions['versions'],
): Promise<void> {
  const { namespace } = VAULT;
  const base64 = async (file: string) =>
    (await readFile(file)).toString('base64');
  await kubernetes.apply(
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'vault-tls', namespace },
      type: 'kubernetes.io/tls',
      data: {
        'tls.crt': await base64(certificates.cert),
        'tls.key': await base64(certificates.key),
      },
    },
    HELM,
  );
  // Its pod is ready only once it is unsealed: there is nothing to wait for yet.
  await run('helm', [
    ...['install', VAULT.name, 'openbao', '--kubeconfig', kubeconfig],
    ...['--repo', 'https://openbao.github.io/openbao-helm'],
    ...['--version', kindVersions.openBaoChart, '--namespace', namespace],
    ...['--values', path.join(kindFolder, 'openbao.yaml')],
    ...['--set', `server.image.tag=${versions.openbao}`],
  ]);
}

async function installOperator(
  { kubeconfig }: KindState,
  version: string,
): Promise<void> {
  await run('helm', [
    ...['install', OPERATOR.name, 'external-secrets'],
    ...['--kubeconfig', kubeconfig],
    ...['--repo', 'https://charts.external-secrets.io'],
    ...['--version', version.replace(/^v/, '')],
    ...['--namespace', OPERATOR.namespace],
    ...['--values', path.join(kindFolder, 'external-secrets.yaml')],
    ...['--set', `image.tag=${version}`, '--wait', '--timeout', '5m'],
  ]);
}

/** @returns where Docker has put the port of Vault on loopback */
async function hostOfVault(machine: KindState): Promise<string> {
  const said = await run('docker', ['port', nodeOf(machine), VAULT_PORT]);
  return said.trim().split('\n')[0];
}

/** @returns where to read why it failed */
async function keepLogs({ cluster }: KindState): Promise<string> {
  const logs = await mkdtemp(path.join(tmpdir(), 'secret-distribution-kind-'));
  try {
    await run('kind', ['export', 'logs', logs, '--name', cluster]);
    return `What the cluster logged is in ${logs}`;
  } catch {
    await rm(logs, { recursive: true, force: true });
    return 'There are no logs of the cluster.';
  }
}
