import {
  createGitHttp,
  createPlatformRepository,
  type PlatformRepository,
} from '@secret-distribution/sandbox';
import express from 'express';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A repository on a plain Git server, over real HTTP. */
export interface TestRepository {
  /** What the portal's configuration needs to know. */
  config: { secretDistribution: { gitServers: { url: string }[] } };
  url: string;
  /** How often it was pushed to. */
  pushes(): number;
  /** Every branch with its commit. */
  branches(): Promise<Record<string, string>>;
  /** Every file of a branch. */
  files(branch: string): Promise<Record<string, string>>;
  /** How many commits a branch has. */
  length(branch: string): Promise<number>;
  /** Who wrote the last commit of a branch. */
  author(branch: string): Promise<string>;
  commit: PlatformRepository['commit'];
  /** Moves `main` to a branch, as a merge that needs no commit of its own. */
  merge(branch: string): Promise<void>;
  stop(): Promise<void>;
}

export async function startRepository(
  files: Record<string, string>,
): Promise<TestRepository> {
  const root = await mkdtemp(path.join(tmpdir(), 'platform-'));
  const repository = await createPlatformRepository(root);
  await repository.commit('Start', files);
  let pushes = 0;
  const app = express().use(
    '/git',
    createGitHttp({
      root,
      onPush: () => {
        pushes += 1;
      },
    }),
  );
  const server = await new Promise<Server>(resolve => {
    const listening = createServer(app).listen(0, '127.0.0.1', () =>
      resolve(listening),
    );
  });
  const { port } = server.address() as AddressInfo;
  const git = async (...args: string[]) => {
    const { stdout } = await run('git', [
      '--git-dir',
      path.join(root, 'platform.git'),
      ...args,
    ]);
    return stdout.trim();
  };
  const branches = async () => {
    const refs = await git(
      'for-each-ref',
      '--format=%(refname:lstrip=2) %(objectname)',
      'refs/heads',
    );
    return Object.fromEntries(
      refs.split('\n').map(line => line.split(' ') as [string, string]),
    );
  };
  return {
    config: {
      secretDistribution: {
        gitServers: [{ url: `http://127.0.0.1:${port}/git/` }],
      },
    },
    url: `http://127.0.0.1:${port}/git/platform.git`,
    pushes: () => pushes,
    branches,
    files: async branch =>
      Object.fromEntries(await repository.read((await branches())[branch])),
    length: async branch =>
      Number(await git('rev-list', '--count', `refs/heads/${branch}`)),
    author: branch => git('log', '-1', '--format=%an <%ae>', branch),
    commit: repository.commit,
    merge: async branch => {
      await git('update-ref', 'refs/heads/main', `refs/heads/${branch}`);
    },
    stop: async () => {
      await new Promise(resolve => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await rm(root, { recursive: true, force: true });
    },
  };
}
