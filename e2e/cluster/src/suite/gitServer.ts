import { execFile, spawn } from 'node:child_process';
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { mkdir, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Files } from './gitops';

const NAME = 'platform.git';
const AUTHOR = {
  GIT_AUTHOR_NAME: 'Conformance',
  GIT_AUTHOR_EMAIL: 'conformance@example.com',
  GIT_COMMITTER_NAME: 'Conformance',
  GIT_COMMITTER_EMAIL: 'conformance@example.com',
};

/** A repository of Git, served on loopback as a Git host serves it. */
export class GitServer {
  readonly url: string;
  readonly #root: string;
  readonly #stop: () => Promise<void>;

  private constructor(url: string, root: string, stop: () => Promise<void>) {
    this.url = url;
    this.#root = root;
    this.#stop = stop;
  }

  /** @throws Error where `git` is missing */
  static async start(root: string): Promise<GitServer> {
    await mkdir(path.join(root, NAME), { recursive: true });
    await git(path.join(root, NAME), 'init', '--quiet', '-b', 'main');
    const server = createServer((request, response) =>
      answer(root, request, response),
    );
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    return new GitServer(`http://127.0.0.1:${port}/${NAME}`, root, async () => {
      server.closeAllConnections();
      server.close();
    });
  }

  /** Makes the files the newest commit of `main`. @returns its hash */
  async commit(files: Files): Promise<string> {
    const folder = path.join(this.#root, NAME);
    await git(folder, 'rm', '-r', '-q', '-f', '--ignore-unmatch', '.');
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    await git(folder, 'add', '--all');
    await git(folder, 'commit', '--quiet', '--allow-empty', '-m', 'Merge');
    return git(folder, 'rev-parse', 'HEAD');
  }

  stop(): Promise<void> {
    return this.#stop();
  }
}

async function git(folder: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', args, {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, ...AUTHOR },
  });
  return stdout.trim();
}

/** Hands a request to Git's own server, which is a CGI program. */
function answer(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://git');
  const { headers } = request;
  const program = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: pathname,
      QUERY_STRING: searchParams.toString(),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  request.pipe(program.stdin);
  const chunks: Buffer[] = [];
  program.stdout.on('data', chunk => chunks.push(chunk));
  program.once('error', () => response.writeHead(500).end());
  program.once('close', () => {
    const output = Buffer.concat(chunks);
    const end = output.indexOf('\r\n\r\n');
    for (const line of output.subarray(0, end).toString().split('\r\n')) {
      const [name, value] = line.split(': ');
      if (name === 'Status') response.statusCode = parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.end(output.subarray(end + 4));
  });
}
