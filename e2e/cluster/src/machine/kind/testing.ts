import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What a tool says when its arguments begin so; with `fails` it ends with an error. */
export interface ToolAnswers {
  [commandLine: string]: { says?: string; fails?: boolean };
}

/** Tools of which only the command lines are real. */
export interface FakeTools {
  /** In the order in which they were called, without paths that differ from run to run. */
  calls(): Promise<string[]>;
  remove(): Promise<void>;
}

const tools = ['docker', 'kind', 'helm', 'kubectl'];

/** What the tools of a machine that has everything say. */
export const complete: ToolAnswers = {
  'docker --version': { says: 'Docker version 28.2.2, build e6534b4' },
  'docker version': { says: '28.2.2' },
  'kind version': { says: 'kind v0.33.0 go1.26.0 linux/amd64' },
  'helm version': { says: 'v3.22.0' },
  'kubectl version': { says: 'Client Version: v1.34.1\nKustomize Version: v5' },
  'kubectl --kubeconfig <folder>/kubeconfig create token': { says: 'a-token' },
};

/**
 * Makes a PATH on which these tools only note how they are called, and no others of that name are.
 *
 * @param options - `folder`: left out of what they note; `missing`: tools that are not there
 */
export async function fakeTools(
  answers: ToolAnswers,
  options: { folder: string; kubeconfig?: string; missing?: string },
): Promise<FakeTools> {
  const place = await mkdtemp(path.join(tmpdir(), 'tools-'));
  const log = path.join(place, 'calls');
  const before = process.env.PATH ?? '';
  await writeFile(log, '');
  await writeFile(path.join(place, 'kubeconfig'), options.kubeconfig ?? '');
  for (const tool of tools.filter(one => one !== options.missing)) {
    const cases = Object.entries(answers)
      .filter(([line]) => line.startsWith(`${tool} `))
      // What is said of a longer line counts.
      .sort(([a], [b]) => b.length - a.length)
      .map(([line, { says = '', fails }]) =>
        [
          `'${line.replaceAll('<folder>', options.folder)}'*)`,
          `  echo '${says}'${fails ? ' >&2; exit 1' : '; exit 0'} ;;`,
        ].join('\n'),
      );
    const script = [
      '#!/bin/sh',
      `echo "${tool} $*" >> '${log}'`,
      // As kind does, where it makes a cluster.
      'for last; do',
      `  [ "$previous" = --kubeconfig ] && [ "$1 $2" = 'create cluster' ] && cp '${place}/kubeconfig' "$last"`,
      '  previous=$last',
      'done',
      `case "${tool} $*" in`,
      ...cases,
      'esac',
      'exit 0',
    ];
    const file = path.join(place, tool);
    await writeFile(file, `${script.join('\n')}\n`, { mode: 0o755 });
  }
  await linkOthers(place, before);
  process.env.PATH = place;
  return {
    calls: async () =>
      (await readFile(log, 'utf8'))
        .trim()
        .split('\n')
        .map(line => line.replaceAll(options.folder, '<folder>')),
    remove: async () => {
      process.env.PATH = before;
      await rm(place, { recursive: true, force: true });
    },
  };
}

/** Other programs that are needed while the tools are faked; what a system lacks stays away. */
async function linkOthers(place: string, searched: string): Promise<void> {
  const folders = searched.split(path.delimiter);
  for (const name of ['sh', 'cp', 'nice', 'setpriv', 'true', 'openssl']) {
    const found = folders
      .map(folder => path.join(folder, name))
      .find(file => existsSync(file));
    if (found) await symlink(found, path.join(place, name));
  }
}

/** An API server that takes everything, and a Vault that has the certificate which it is given. */
export interface FakeServers {
  kubernetesUrl: string;
  /** Host and port. */
  vault: string;
  /** Method and path of what the API server was asked, in order. */
  asked: string[];
  /** Answers of the API server by method and path, before its own. */
  answers: Map<string, { status: number; body: unknown }>;
  close(): Promise<void>;
}

/** Starts both on loopback. */
export async function fakeServers(): Promise<FakeServers> {
  const asked: string[] = [];
  const answers: FakeServers['answers'] = new Map();
  const vault = createTlsServer((request, response) => {
    const isInit = request.method === 'PUT' && request.url === '/v1/sys/init';
    response.end(
      JSON.stringify(
        isInit
          ? { root_token: 'root', keys: ['key'] }
          : { data: { 'requests/': { type: 'file' } } },
      ),
    );
  });
  const kubernetes = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const [target] = (request.url ?? '').split('?');
    const what = `${request.method} ${target}`;
    asked.push(what);
    const body = text === '' ? {} : JSON.parse(text);
    if (target.endsWith('/secrets/vault-tls')) {
      const pem = (name: string) => Buffer.from(body.data[name], 'base64');
      vault.setSecureContext({ cert: pem('tls.crt'), key: pem('tls.key') });
    }
    const answer = answers.get(what) ?? {
      status: 200,
      body: target.endsWith('/token') ? { status: { token: 'jwt' } } : body,
    };
    response.statusCode = answer.status;
    response.end(JSON.stringify(answer.body));
  });
  const portOf = async (server: typeof kubernetes | typeof vault) => {
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return (server.address() as AddressInfo).port;
  };
  return {
    kubernetesUrl: `http://127.0.0.1:${await portOf(kubernetes)}`,
    vault: `127.0.0.1:${await portOf(vault)}`,
    asked,
    answers,
    close: async () => {
      for (const server of [kubernetes, vault]) {
        server.closeAllConnections();
        await new Promise(resolve => server.close(resolve));
      }
    },
  };
}
