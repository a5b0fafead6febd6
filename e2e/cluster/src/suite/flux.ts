import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { RealCluster } from '../machine/cluster';
import { ensureFlux } from '../machine/fluxBinaries';
import type { KubeObject } from '../machine/kubernetes';
import {
  freePorts,
  startProgram,
  stopProgram,
} from '../machine/loopback/processes';
import { writeKubeconfig } from '../machine/loopback/programs';
import { installCrds } from '../machine/provision/crds';
import { namespaceObject } from '../machine/provision/objects';
import { until } from '../machine/waiting';
import type { Files, GitOps } from './gitops';
import { GitServer } from './gitServer';

const NAMESPACE = 'flux-system';

const gitRepository = (url: string): KubeObject => ({
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  metadata: { name: 'flux-system', namespace: NAMESPACE },
  spec: { interval: '1m', url, ref: { branch: 'main' } },
});

/** Flux's Kustomization of that name. */
export const kustomization = (name: string): KubeObject => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name, namespace: NAMESPACE },
});

/**
 * Flux's own source-controller and kustomize-controller, as their chart runs them: with every right. They
 * follow a repository of Git, and run on this machine wherever the cluster does.
 */
export class Flux implements GitOps {
  readonly name = "Flux's own controllers";
  readonly #cluster: RealCluster;
  readonly #repository: GitServer;
  readonly #stops: (() => Promise<void>)[] = [];

  private constructor(cluster: RealCluster, repository: GitServer) {
    this.#cluster = cluster;
    this.#repository = repository;
  }

  /** @throws Error where it cannot be built */
  static async start(
    cluster: RealCluster,
    say: (line: string) => void,
  ): Promise<Flux> {
    const files = await ensureFlux(say);
    const { kubernetes, state } = cluster;
    const folder = await mkdtemp(path.join(state.folder, 'flux-'));
    await installCrds(kubernetes, files.crds);
    await kubernetes.apply(namespaceObject(NAMESPACE), 'flux');
    const kubeconfig = path.join(folder, 'kubeconfig');
    await writeKubeconfig(kubeconfig, {
      url: state.kubernetesUrl,
      caFile: state.caFile,
      token: state.adminToken,
    });
    const flux = new Flux(
      cluster,
      await GitServer.start(path.join(folder, 'git')),
    );
    const env = {
      KUBECONFIG: kubeconfig,
      RUNTIME_NAMESPACE: NAMESPACE,
      TMPDIR: folder,
    };
    const artifacts = path.join(folder, 'artifacts');
    await mkdir(artifacts);
    const [storage] = await freePorts(1);
    await flux.#run('source-controller', files['source-controller'], env, [
      `--storage-path=${artifacts}`,
      `--storage-addr=127.0.0.1:${storage}`,
      `--storage-adv-addr=127.0.0.1:${storage}`,
    ]);
    await flux.#run(
      'kustomize-controller',
      files['kustomize-controller'],
      env,
      ['--requeue-dependency=2s'],
    );
    return flux;
  }

  /** Commits the files, and lets Flux apply a folder of them. */
  async sync(files: Files, folder: string): Promise<void> {
    const { kubernetes } = this.#cluster;
    const revision = `main@sha1:${await this.#repository.commit(files)}`;
    const repository = gitRepository(this.#repository.url);
    await kubernetes.apply(repository, 'flux');
    // As `flux reconcile source git` does: the interval is a minute.
    await kubernetes.merge(repository, {
      metadata: {
        annotations: {
          'reconcile.fluxcd.io/requestedAt': new Date().toISOString(),
        },
      },
    });
    const all = {
      ...kustomization('flux-system'),
      spec: {
        interval: '10m',
        path: `./${folder}`,
        prune: true,
        sourceRef: { kind: 'GitRepository', name: 'flux-system' },
      },
    };
    await kubernetes.apply(all, 'flux');
    await this.ready('flux-system', revision);
  }

  /**
   * Waits until a Kustomization has applied a revision, the newest when none is named, and what it
   * waits for is ready.
   */
  async ready(name: string, revision?: string): Promise<void> {
    await until(
      `the Kustomization ${name} to be ready`,
      async () => {
        const found = await this.#cluster.kubernetes.get(kustomization(name));
        const ready = found?.status?.conditions?.find(
          (one: any) => one.type === 'Ready',
        );
        const applied = found?.status?.lastAppliedRevision;
        if (
          ready?.status === 'True' &&
          (revision === undefined || applied === revision)
        ) {
          return true;
        }
        throw new Error(`${ready?.reason} ${ready?.message}`);
      },
      90_000,
    );
  }

  async stop(): Promise<void> {
    const { kubernetes } = this.#cluster;
    // Its controller will not be there to take the finalizer away.
    const repository = gitRepository(this.#repository.url);
    await kubernetes.remove(repository);
    await until(
      'the GitRepository to be gone',
      async () => (await kubernetes.get(repository)) === undefined,
    );
    for (const stop of this.#stops) await stop();
    await this.#repository.stop();
  }

  async #run(
    name: string,
    command: string,
    env: Readonly<Record<string, string>>,
    args: readonly string[],
  ): Promise<void> {
    const [metrics, health] = await freePorts(2);
    const program = {
      command,
      args: [
        `--metrics-addr=127.0.0.1:${metrics}`,
        `--health-addr=127.0.0.1:${health}`,
        ...args,
      ],
      env,
    };
    const { folder } = this.#cluster.state;
    const pid = startProgram(name, program, { folder, bound: true });
    this.#stops.push(() => stopProgram(pid, command));
  }
}
