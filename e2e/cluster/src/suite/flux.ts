import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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
import { run } from '../machine/run';
import { until } from '../machine/waiting';
import type { Files, GitOps } from './gitops';

const NAMESPACE = 'flux-system';
const ARTIFACT = '/repository.tar.gz';

const gitRepository: KubeObject = {
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  metadata: { name: 'flux-system', namespace: NAMESPACE },
  spec: { interval: '1m', url: 'https://git.example.com/platform.git' },
};

/** Flux's Kustomization of that name. */
export const kustomization = (name: string): KubeObject => ({
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name, namespace: NAMESPACE },
});

/**
 * Flux's own kustomize-controller, as its chart runs it: with every right. What source-controller
 * does is stood in for: the repository is served as an archive, of which a GitRepository tells.
 */
export class Flux implements GitOps {
  readonly name = "Flux's kustomize-controller";
  readonly #cluster: RealCluster;
  readonly #folder: string;
  readonly #server: Server;
  readonly #stop: () => Promise<void>;
  #archive: Buffer = Buffer.alloc(0);

  private constructor(
    cluster: RealCluster,
    folder: string,
    stop: () => Promise<void>,
  ) {
    this.#cluster = cluster;
    this.#folder = folder;
    this.#stop = stop;
    this.#server = createServer((_, response) => {
      response.setHeader('content-type', 'application/gzip');
      response.end(this.#archive);
    });
  }

  /** @throws Error where it cannot be built */
  static async start(
    cluster: RealCluster,
    say: (line: string) => void,
  ): Promise<Flux> {
    const { controller, crds } = await ensureFlux(say);
    const { kubernetes, state } = cluster;
    const folder = await mkdtemp(path.join(state.folder, 'flux-'));
    await installCrds(kubernetes, crds);
    await kubernetes.apply(namespaceObject(NAMESPACE), 'flux');
    const kubeconfig = path.join(folder, 'kubeconfig');
    await writeKubeconfig(kubeconfig, {
      url: state.kubernetesUrl,
      caFile: state.caFile,
      token: state.adminToken,
    });
    const [metrics, health] = await freePorts(2);
    const program = {
      command: controller,
      args: [
        `--metrics-addr=127.0.0.1:${metrics}`,
        `--health-addr=127.0.0.1:${health}`,
        '--requeue-dependency=2s',
      ],
      env: {
        KUBECONFIG: kubeconfig,
        RUNTIME_NAMESPACE: NAMESPACE,
        TMPDIR: folder,
      },
    };
    const pid = startProgram('kustomize-controller', program, {
      folder: state.folder,
      bound: true,
    });
    const flux = new Flux(cluster, folder, () =>
      stopProgram(pid, program.command),
    );
    await new Promise<void>(resolve => {
      flux.#server.listen(0, '127.0.0.1', resolve);
    });
    return flux;
  }

  /** Serves the files as the newest revision, and lets Flux apply a folder of them. */
  async sync(files: Files, folder: string): Promise<void> {
    const { kubernetes } = this.#cluster;
    await this.#pack(files);
    const digest = createHash('sha256').update(this.#archive).digest('hex');
    const revision = `main@sha1:${digest.slice(0, 40)}`;
    const { port } = this.#server.address() as AddressInfo;
    const now = new Date().toISOString().replace(/\.\d+/, '');
    const { metadata } = await kubernetes.apply(gitRepository, 'flux');
    await kubernetes.setStatus(gitRepository, {
      observedGeneration: metadata.generation,
      artifact: {
        path: ARTIFACT.slice(1),
        url: `http://127.0.0.1:${port}${ARTIFACT}`,
        revision,
        digest: `sha256:${digest}`,
        lastUpdateTime: now,
      },
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'Succeeded',
          message: `stored artifact for revision '${revision}'`,
          lastTransitionTime: now,
        },
      ],
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
    await this.#stop();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #pack(files: Files): Promise<void> {
    const root = path.join(this.#folder, 'repository');
    await rm(root, { recursive: true, force: true });
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(root, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const archive = path.join(this.#folder, 'repository.tar.gz');
    await run('tar', ['-czf', archive, '-C', root, '.']);
    this.#archive = await readFile(archive);
  }
}
