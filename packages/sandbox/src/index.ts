/**
 * A small Kubernetes API, Vault, External Secrets Operator and GitOps controller over real HTTP
 * and real Git, in one process, with seeded stories.
 */
import express from 'express';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RequestCounter, createControlRouter } from './control';
import { createGitHttp, createPlatformRepository } from './gitops';
import { clusterNames, stories } from './stories';
import { sandboxServiceAccountJwt } from './vault';
import { PORTAL } from './world/baseline';
import { Clock } from './world/clock';
import { addScale, SCALE_CLUSTER, type Scale } from './world/scale';
import { World } from './world/world';

export {
  createGitHttp,
  createPlatformRepository,
  type PlatformRepository,
} from './gitops';
export { canaryMarker, stories, type Expectation, type Story } from './stories';
export { METADATA_TOKEN, PORTAL_TOKEN } from './world/cluster';
export type { Scale } from './world/scale';
export type { World } from './world/world';

/** @see startSandbox */
export interface SandboxOptions {
  /** 0 takes any free port. */
  port: number;
  /** How many times faster than the wall clock intervals and back-offs pass; 1 when absent. */
  speed?: number;
  /** Adds a cluster `scale` with that many objects, for benchmarks. */
  scale?: Scale;
  /** Instead of the stories and their clusters, one cluster of that name without any. */
  bare?: string;
  /**
   * Where the portal's ServiceAccount token `portal.jwt` is written; by default
   * `secret-distribution-sandbox-<port>` in the system's folder for temporary files.
   */
  tokenDir?: string;
}

/** A sandbox that runs. */
export interface Sandbox {
  /** For example `http://127.0.0.1:7300`. */
  url: string;
  /** The folder with `portal.jwt`. */
  tokenDir: string;
  world: World;
  stop(): Promise<void>;
}

/** Seeds the stories, serves them on this machine alone, and lets time pass. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const speed = options.speed ?? 1;
  const folder = await mkdtemp(
    path.join(tmpdir(), 'secret-distribution-platform-'),
  );
  const repository = await createPlatformRepository(folder);
  const world = new World({
    clock: new Clock(),
    repository,
    clusters: clustersFor(options),
    stories: options.bare === undefined ? stories : [],
    speed,
  });
  await world.seed();
  if (options.scale) addScale(world.cluster(SCALE_CLUSTER), options.scale);

  const server = createServer(createApp(world, repository.root));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const tokenDir =
    options.tokenDir ??
    path.join(tmpdir(), `secret-distribution-sandbox-${port}`);
  await mkdir(tokenDir, { recursive: true });
  await writeFile(
    path.join(tokenDir, 'portal.jwt'),
    sandboxServiceAccountJwt(PORTAL.namespace, PORTAL.name),
    { mode: 0o600 },
  );
  world.start();

  return {
    url: `http://127.0.0.1:${port}`,
    tokenDir,
    world,
    async stop() {
      world.stop();
      await new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await rm(folder, { recursive: true, force: true });
      if (!options.tokenDir) {
        await rm(tokenDir, { recursive: true, force: true });
      }
    },
  };
}

function clustersFor({ bare, scale }: SandboxOptions): readonly string[] {
  const names = bare === undefined ? clusterNames : [bare];
  return scale ? [...names, SCALE_CLUSTER] : names;
}

function createApp(world: World, gitRoot: string): express.Express {
  const app = express().disable('x-powered-by');
  const counter = new RequestCounter();
  for (const cluster of world.clusters) {
    const base = `/clusters/${cluster.name}`;
    app.use(
      `${base}/kubernetes`,
      counter.middleware(cluster.name, 'kubernetes'),
      cluster.kubernetes.router,
    );
    app.use(
      `${base}/vault`,
      (request, _response, next) => {
        if (cluster.reachable && cluster.vaultReachable) next();
        else request.socket.destroy();
      },
      counter.middleware(cluster.name, 'vault'),
      cluster.vaultRouter,
    );
  }
  app.use(
    '/git',
    createGitHttp({
      root: gitRoot,
      onPush: () => {
        world.sync().catch(() => undefined);
      },
    }),
  );
  app.use('/control', createControlRouter({ world, counter }));
  return app;
}
