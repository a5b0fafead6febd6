import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createGitOpsHost } from '../createGitOpsHost';
import type { GitServerConfig } from '../gitServers';
import {
  answerAsBitbucketServer,
  type ServerPulls,
} from './fakes/bitbucketServer';
import { GitOrigin } from './GitOrigin';
import { startGitServer, type GitServer } from './gitServer';
import type { HostWorld } from './HostWorld';

const secret = 'canary-token-0a1b2c3d';
const authorization = `Basic ${Buffer.from(`bot:${secret}`).toString(
  'base64',
)}`;

async function createOrigin(empty?: boolean): Promise<GitOrigin> {
  const origin = await GitOrigin.create();
  if (!empty) {
    await origin.commit('main', { 'README.md': '# Platform\n' }, 'Begin');
  }
  return origin;
}

function worldOf(options: {
  origin: GitOrigin;
  repoUrl: string;
  server: GitServerConfig;
  close?: () => Promise<void>;
}): HostWorld {
  const { origin, repoUrl, server, close } = options;
  const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
  const unsupported = () => {
    throw new Error('There is nothing in between');
  };
  return {
    origin,
    secret,
    createHost: given =>
      createGitOpsHost({
        repoUrl,
        integrations,
        gitServers: [server],
        ...given,
      }),
    script: unsupported,
    beforeWrite: unsupported,
    requests: unsupported,
    close: async () => {
      await close?.();
      await origin.close();
    },
  };
}

/** A repository on a real Git server. */
export async function createHttpWorld(options: {
  empty?: boolean;
}): Promise<HostWorld & { server: GitServer }> {
  const origin = await createOrigin(options.empty);
  const server = await startGitServer({
    root: origin.root,
    prefix: '/git/',
    authorization,
  });
  return {
    ...worldOf({
      origin,
      repoUrl: `${server.url}/git/platform.git`,
      server: {
        url: `${server.url}/git/`,
        username: 'bot',
        password: secret,
      },
      close: server.close,
    }),
    server,
    beforeWrite: server.beforeWrite,
  };
}

/** A repository in a folder. */
export async function createFileWorld(options: {
  empty?: boolean;
}): Promise<HostWorld> {
  const origin = await createOrigin(options.empty);
  return worldOf({
    origin,
    repoUrl: `file://${origin.directory}`,
    server: { url: `file://${origin.root}/` },
  });
}

/**
 * A repository behind SSH. The program `ssh` is one that runs the command here, so everything is
 * real but the encryption.
 */
export async function createSshWorld(options: {
  empty?: boolean;
}): Promise<HostWorld & { commands(): Promise<readonly string[]> }> {
  const origin = await createOrigin(options.empty);
  const programs = path.join(origin.root, 'bin');
  await mkdir(programs);
  const ssh = path.join(programs, 'ssh');
  await writeFile(
    ssh,
    [
      '#!/bin/sh',
      `printf '%s\\n' "$*" >> '${origin.root}/ssh.log'`,
      'for last; do :; done',
      'exec sh -c "$last"',
      '',
    ].join('\n'),
  );
  await chmod(ssh, 0o755);
  const before = process.env.PATH;
  process.env.PATH = `${programs}:${before}`;
  return {
    ...worldOf({
      origin,
      repoUrl: `ssh://git@git.test${origin.directory}`,
      server: {
        url: `ssh://git@git.test${origin.root}/`,
        sshKeyFile: "/keys/the portal's key",
        knownHostsFile: '/keys/known hosts',
      },
      close: async () => {
        process.env.PATH = before;
      },
    }),
    commands: async () =>
      (await readFile(`${origin.root}/ssh.log`, 'utf8')).split('\n'),
  };
}

/** A repository on a real Git server, with the pull requests of Bitbucket Server beside it. */
export async function createBitbucketServerWorld(options: {
  empty?: boolean;
}): Promise<HostWorld & { server: GitServer; pulls: ServerPulls }> {
  const origin = await createOrigin(options.empty);
  const pulls = { versions: new Map(), reviewers: new Map() };
  const server = await startGitServer({
    root: origin.root,
    prefix: '/scm/plat/',
    authorization: `Bearer ${secret}`,
    handle: answerAsBitbucketServer(
      origin,
      { project: 'PLAT', repo: 'platform' },
      pulls,
    ),
  });
  const { host } = new URL(server.url);
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({
      integrations: {
        bitbucketServer: [
          {
            host,
            apiBaseUrl: `${server.url}/rest/api/1.0`,
            token: secret,
          },
        ],
      },
    }),
  );
  return {
    origin,
    secret,
    server,
    pulls,
    createHost: given =>
      createGitOpsHost({
        repoUrl: `${host}?project=PLAT&repo=platform`,
        integrations,
        ...given,
      }),
    script: answer =>
      server.script({
        status: answer.status ?? 200,
        times: answer.times ?? Infinity,
      }),
    beforeWrite: server.beforeWrite,
    requests: server.requests,
    close: async () => {
      await server.close();
      await origin.close();
    },
  };
}
