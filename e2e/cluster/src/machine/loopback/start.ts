import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { ensureBinaries, NotOnThisMachine, type Sources } from '../binaries';
import { RealCluster } from '../cluster';
import { installAccounts } from '../provision/accounts';
import { makeCertificates } from '../provision/certificates';
import { installCrds } from '../provision/crds';
import { OPERATOR } from '../provision/names';
import { installOperator } from '../provision/operator';
import { provisionStore, provisionVault } from '../provision/provision';
import { initialiseVault } from '../provision/vault';
import { readState, writeState, type LoopbackState, type Role } from '../state';
import { crdsOf } from '../versions';
import { freePorts, isRunning, startProgram, stopProgram } from './processes';
import type { Program } from './processes';
import {
  apiServer,
  etcd,
  externalSecrets,
  kubernetesUrl,
  vaultServer,
  vaultUrl,
  type Layout,
} from './programs';

/** A program of the cluster that was started. */
interface Started {
  role: Role;
  pid: number;
  program: Program;
}

/**
 * Starts a new cluster on loopback, with everything that the document presupposes.
 *
 * @param options - `bound`: it ends when this process ends, however that happens
 * @throws Error when one runs in that folder already
 * @throws NotOnThisMachine when the programs cannot be made here, or do not serve
 */
export async function startLoopback(
  options: Sources & { folder: string; bound?: boolean },
): Promise<RealCluster> {
  const { folder, versions, say, bound = false } = options;
  await demandFree(folder);
  await ensureBinaries(options);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const started: Started[] = [];
  const start = (role: Role, program: Program) => {
    const pid = startProgram(role, program, { folder, bound });
    started.push({ role, pid, program });
  };
  try {
    const layout = await layOut(options);
    start('etcd', etcd(layout));
    start('vault', await vaultServer(layout));
    start('kube-apiserver', await apiServer(layout));
    const operatorVersion = versions['external-secrets'];
    const state: LoopbackState = {
      name: 'loopback',
      versions,
      programs: programsFrom(started),
      bound,
    };
    const cluster = await serving(layout, state);
    const { kubernetes } = cluster;
    say('etcd, the API server and Vault serve');
    await installCrds(kubernetes, crdsOf(operatorVersion));
    await installOperator(kubernetes, operatorVersion);
    await installAccounts(kubernetes);
    await provisionVault(cluster);
    const token = await kubernetes.tokenFor(OPERATOR.namespace, OPERATOR.name);
    start('external-secrets', await externalSecrets(layout, token));
    state.programs = programsFrom(started);
    await writeState(cluster.state);
    // Says that it runs, too, which in a whole cluster its Deployment's controller does.
    await cluster.start('external-secrets');
    await provisionStore(cluster);
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

async function demandFree(folder: string): Promise<void> {
  const before = await readState(folder);
  if (!before) return;
  const programs =
    before.machine.name === 'loopback'
      ? Object.values(before.machine.programs)
      : [];
  const running = await Promise.all(
    programs.map(({ pid, program }) => isRunning(pid, program.command)),
  );
  if (before.machine.name === 'kind' || running.includes(true)) {
    throw new Error(
      `A cluster runs in ${folder} already: stop it with \`yarn cluster down\` first`,
    );
  }
}

/** What the programs that ended by themselves said last. */
async function lastWordsOf(
  started: readonly Started[],
  folder: string,
): Promise<string[]> {
  const words: string[] = [];
  for (const { role, pid, program } of started) {
    if (!(await isRunning(pid, program.command))) {
      const log = await readFile(path.join(folder, `${role}.log`), 'utf8');
      words.push(`${role} has ended: ${log.slice(-1000)}`);
    }
  }
  return words;
}

async function layOut({
  folder,
  versions,
  vault: product,
}: Sources & { folder: string }): Promise<Layout> {
  const [etcdPort, etcdPeer, kubernetes, vault, vaultCluster, metrics, health] =
    await freePorts(7);
  return {
    folder,
    versions,
    product,
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
  machine: LoopbackState,
): Promise<RealCluster> {
  const ca = await readFile(layout.certificates.ca, 'utf8');
  const urls = {
    kubernetesUrl: kubernetesUrl(layout),
    vaultUrl: vaultUrl(layout),
  };
  const state = {
    folder: layout.folder,
    operatorVersion: layout.versions['external-secrets'],
    vault: layout.product,
    ...urls,
    inside: urls,
    caFile: layout.certificates.ca,
    adminToken: layout.adminToken,
    machine,
    ...(await notHere(initialiseVault({ url: urls.vaultUrl, ca }))),
  };
  await writeState(state);
  const cluster = new RealCluster(state, ca);
  await notHere(cluster.unseal());
  await notHere(cluster.serves());
  return cluster;
}

/** @throws NotOnThisMachine with what was awaited in vain */
function notHere<T>(waiting: Promise<T>): Promise<T> {
  return waiting.catch((error: Error) => {
    throw new NotOnThisMachine(error.message);
  });
}

function programsFrom(started: readonly Started[]): LoopbackState['programs'] {
  return Object.fromEntries(
    started.map(({ role, pid, program }) => [role, { pid, program }]),
  ) as LoopbackState['programs'];
}
