import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ensureBinaries, NotOnThisMachine, type Sources } from './binaries';
import { makeCertificates } from './certificates';
import { send, type Answer } from './http';
import { KubernetesClient } from './kubernetes';
import {
  freePorts,
  isRunning,
  startProgram,
  stopProgram,
  type Program,
} from './processes';
import {
  apiServer,
  etcd,
  externalSecrets,
  kubernetesUrl,
  openBao,
  vaultUrl,
  type Layout,
} from './programs';
import {
  configureVault,
  installAccounts,
  installCrds,
  OPERATOR,
  operatorDeployment,
  REVIEWER,
  storeManifest,
} from './provision';
import { readState, writeState, type ClusterState } from './state';
import { VaultClient } from './vault';
import { crdsOf, type Component } from './versions';
import { until } from './waiting';

/** So long a program may take to serve, on a machine that has much else to do. */
const PATIENCE = 180_000;

/** A cluster that runs: etcd, the API server, OpenBao and External Secrets Operator. */
export class RealCluster {
  readonly state: ClusterState;
  readonly kubernetes: KubernetesClient;
  readonly vault: VaultClient;
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

  async stop(component: Component): Promise<void> {
    const { pid, program } = this.state.programs[component];
    await stopProgram(pid, program.command);
  }

  /** Starts what was stopped, and waits until it serves. */
  async start(component: Component): Promise<void> {
    const entry = this.state.programs[component];
    if (await isRunning(entry.pid, entry.program.command)) return;
    entry.pid = startProgram(component, entry.program, this.state);
    await writeState(this.state);
    if (component === 'kube-apiserver') {
      await until(
        'the API server to serve',
        () => serves(this.kubernetes),
        PATIENCE,
      );
    }
    if (component === 'openbao') await this.unseal();
  }

  /** Starts whatever does not run, and waits until all of it serves. */
  async startAll(): Promise<void> {
    for (const component of Object.keys(this.state.programs) as Component[]) {
      await this.start(component);
    }
    await this.unseal();
  }

  seal(): Promise<unknown> {
    return this.vault.ask('PUT', 'sys/seal');
  }

  async unseal(): Promise<void> {
    await until('Vault to be unsealed', async () => {
      await this.vault.send('PUT', 'sys/unseal', {
        key: this.state.vaultUnsealKey,
      });
      const { status } = await this.vault.send('GET', 'sys/health');
      return status === 200;
    });
  }
}

async function serves(kubernetes: KubernetesClient): Promise<boolean> {
  return (await kubernetes.send('GET', '/readyz')).status === 200;
}

/** @returns nothing when no cluster was started in that folder */
export async function openCluster(
  folder: string,
): Promise<RealCluster | undefined> {
  const state = await readState(folder);
  return state && new RealCluster(state, await readFile(state.caFile, 'utf8'));
}

/** Which of a cluster's programs run. */
export async function programsOf(
  state: ClusterState,
): Promise<{ component: Component; pid: number; runs: boolean }[]> {
  return Promise.all(
    (Object.keys(state.programs) as Component[]).map(async component => {
      const { pid, program } = state.programs[component];
      return { component, pid, runs: await isRunning(pid, program.command) };
    }),
  );
}

/** Ends a cluster and forgets everything in it. */
export async function stopCluster(folder: string): Promise<boolean> {
  const state = await readState(folder);
  if (!state) return false;
  for (const { program, pid } of Object.values(state.programs).reverse()) {
    await stopProgram(pid, program.command);
  }
  await rm(folder, { recursive: true, force: true });
  return true;
}

/**
 * Starts a new cluster on loopback, with everything that the document presupposes.
 *
 * @param options - `bound`: it ends when this process ends, however that happens
 * @throws Error when one runs in that folder already
 * @throws NotOnThisMachine when the programs cannot be made here, or do not serve
 */
export async function startCluster(
  options: Sources & { folder: string; bound?: boolean },
): Promise<RealCluster> {
  const { folder, versions, say, bound = false } = options;
  const before = await readState(folder);
  if (before && (await programsOf(before)).some(({ runs }) => runs)) {
    throw new Error(
      `A cluster runs in ${folder} already: stop it with \`yarn cluster down\` first`,
    );
  }
  await ensureBinaries(options);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const started: { component: Component; pid: number; program: Program }[] = [];
  const start = (component: Component, program: Program) => {
    const pid = startProgram(component, program, { folder, bound });
    started.push({ component, pid, program });
  };
  try {
    const layout = await layOut(folder, versions);
    start('etcd', etcd(layout));
    start('openbao', await openBao(layout));
    start('kube-apiserver', await apiServer(layout));
    const cluster = await serving(layout, started, bound);
    say('etcd, the API server and OpenBao serve');
    await provision(cluster);
    const token = await cluster.kubernetes.tokenFor(
      OPERATOR.namespace,
      OPERATOR.name,
    );
    start('external-secrets', await externalSecrets(layout, token));
    cluster.state.programs = programsFrom(started);
    await writeState(cluster.state);
    await reportOperator(cluster, 1);
    await untilStoreIsValid(cluster);
    return cluster;
  } catch (error) {
    const died = await lastWordsOf(started, folder);
    for (const { pid, program } of started) {
      await stopProgram(pid, program.command);
    }
    const said = [(error as Error).message, ...died].join('\n');
    throw died.length > 0 || error instanceof NotOnThisMachine
      ? new NotOnThisMachine(said)
      : new Error(said);
  }
}

/** What the programs that ended by themselves said last. */
async function lastWordsOf(
  started: readonly { component: Component; pid: number; program: Program }[],
  folder: string,
): Promise<string[]> {
  const words: string[] = [];
  for (const { component, pid, program } of started) {
    if (!(await isRunning(pid, program.command))) {
      const log = await readFile(path.join(folder, `${component}.log`), 'utf8');
      words.push(`${component} has ended: ${log.slice(-1000)}`);
    }
  }
  return words;
}

/** Says how many of the operator's pods are ready, as the controllers of a whole cluster do. */
export async function reportOperator(
  { kubernetes, state }: RealCluster,
  ready: number,
): Promise<void> {
  const deployment = operatorDeployment(state.versions['external-secrets']);
  await kubernetes.setStatus(deployment, {
    replicas: 1,
    readyReplicas: ready,
    availableReplicas: ready,
  });
}

async function layOut(
  folder: string,
  versions: Layout['versions'],
): Promise<Layout> {
  const [etcdPort, etcdPeer, kubernetes, vault, vaultCluster, metrics, health] =
    await freePorts(7);
  return {
    folder,
    versions,
    certificates: await makeCertificates(folder),
    ports: {
      etcd: etcdPort,
      etcdPeer,
      kubernetes,
      vault,
      vaultCluster,
      metrics,
      health,
    },
    adminToken: randomBytes(24).toString('hex'),
  };
}

/** The cluster as soon as its programs answer. @throws NotOnThisMachine when they do not */
async function serving(
  layout: Layout,
  started: readonly { component: Component; pid: number; program: Program }[],
  bound: boolean,
): Promise<RealCluster> {
  const { versions, folder } = layout;
  const ca = await readFile(layout.certificates.ca, 'utf8');
  const state: ClusterState = {
    folder,
    versions,
    programs: programsFrom(started),
    kubernetesUrl: kubernetesUrl(layout),
    vaultUrl: vaultUrl(layout),
    caFile: layout.certificates.ca,
    adminToken: layout.adminToken,
    bound,
    ...(await notHere(initialiseVault(vaultUrl(layout), ca))),
  };
  await writeState(state);
  const cluster = new RealCluster(state, ca);
  await notHere(cluster.unseal());
  await notHere(
    until(
      'the API server to serve',
      () => serves(cluster.kubernetes),
      PATIENCE,
    ),
  );
  return cluster;
}

/** @throws NotOnThisMachine with what was awaited in vain */
function notHere<T>(waiting: Promise<T>): Promise<T> {
  return waiting.catch((error: Error) => {
    throw new NotOnThisMachine(error.message);
  });
}

async function provision(cluster: RealCluster): Promise<void> {
  const { kubernetes, vault, state, ca } = cluster;
  const { versions } = state;
  await installCrds(kubernetes, crdsOf(versions['external-secrets']));
  await installAccounts(kubernetes, versions['external-secrets']);
  await configureVault(vault, {
    url: state.kubernetesUrl,
    ca,
    reviewerToken: await kubernetes.tokenFor(REVIEWER.namespace, REVIEWER.name),
  });
  await kubernetes.apply(
    storeManifest({ url: state.vaultUrl, ca }),
    'kustomize-controller',
  );
}

async function initialiseVault(
  url: string,
  ca: string,
): Promise<{ vaultRootToken: string; vaultUnsealKey: string }> {
  await until(
    'Vault to answer',
    async () => {
      const { status } = await send({ url, ca }, 'GET', '/v1/sys/init');
      return status === 200;
    },
    PATIENCE,
  );
  // Once only, however long a busy machine takes: a second time there are no keys in the answer.
  const { status, body } = await send({ url, ca }, 'PUT', '/v1/sys/init', {
    body: { secret_shares: 1, secret_threshold: 1 },
    timeoutMs: 120_000,
  });
  if (status !== 200) {
    throw new Error(`Vault was not initialised: it answered ${status}`);
  }
  return { vaultRootToken: body.root_token, vaultUnsealKey: body.keys[0] };
}

async function untilStoreIsValid({ kubernetes }: RealCluster): Promise<void> {
  await until(
    'the store to be valid',
    async () => {
      const store = await kubernetes.get(storeManifest({ url: '' }));
      return store?.status?.conditions?.some(
        (one: any) => one.type === 'Ready' && one.status === 'True',
      );
    },
    PATIENCE,
  );
}

function programsFrom(
  started: readonly { component: Component; pid: number; program: Program }[],
): ClusterState['programs'] {
  return Object.fromEntries(
    started.map(({ component, pid, program }) => [component, { pid, program }]),
  ) as ClusterState['programs'];
}
