import { spawn } from 'node:child_process';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FakeAnswer } from './FakeWire';

/** An answer that is given instead of what a repository has to say. */
export interface ScriptedStatus {
  status: number;
  times: number;
}

/** A Git server of one repository, by Git's own `http-backend`. */
export interface GitServer {
  readonly url: string;
  beforeWrite(action: () => Promise<unknown>): void;
  script(answer: ScriptedStatus): void;
  requests(): number;
  close(): Promise<void>;
}

/**
 * @param options - `handle` may answer what is not below `prefix`
 */
export async function startGitServer(options: {
  root: string;
  prefix: string;
  authorization: string;
  handle?: (request: {
    method: string;
    path: readonly string[];
    query: URLSearchParams;
    json: any;
  }) => Promise<FakeAnswer>;
}): Promise<GitServer> {
  const { root, prefix, authorization, handle } = options;
  let beforeWrite: (() => Promise<unknown>) | undefined;
  let scripted: ScriptedStatus | undefined;
  let requests = 0;
  const running = new Set<Promise<void>>();

  const server = http.createServer(async (request, response) => {
    requests += 1;
    const url = new URL(request.url ?? '', 'http://git');
    if (scripted && scripted.times > 0) {
      scripted.times -= 1;
      response.writeHead(scripted.status, {
        location: 'http://elsewhere.invalid/',
        'retry-after': '1',
      });
      response.end();
      return;
    }
    if (request.headers.authorization !== authorization) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' });
      response.end();
      return;
    }
    if (!url.pathname.startsWith(prefix)) {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk);
      }
      const body = Buffer.concat(chunks).toString();
      const answer = await handle?.({
        method: request.method ?? '',
        path: url.pathname.slice(1).split('/').map(decodeURIComponent),
        query: url.searchParams,
        json: body === '' ? undefined : JSON.parse(body),
      });
      response.writeHead(answer?.status ?? (answer ? 200 : 404), {
        'content-type': 'application/json',
      });
      response.end(JSON.stringify(answer?.json ?? {}));
      return;
    }
    if (url.pathname.endsWith('/git-receive-pack')) {
      const action = beforeWrite;
      beforeWrite = undefined;
      await action?.();
    }
    const served = serve(request, response, { root, url, prefix });
    running.add(served);
    served.finally(() => running.delete(served));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    beforeWrite: action => {
      beforeWrite = action;
    },
    script: answer => {
      scripted = { ...answer };
    },
    requests: () => requests,
    close: async () => {
      await new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      // A push whose client is gone still writes into the repository.
      await Promise.all(running);
    },
  };
}

function serve(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  options: { root: string; url: URL; prefix: string },
): Promise<void> {
  const { root, url, prefix } = options;
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: decodeURIComponent(url.pathname.slice(prefix.length - 1)),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      CONTENT_LENGTH: request.headers['content-length'],
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_ADDR: '127.0.0.1',
      REMOTE_USER: 'bot',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  request.pipe(child.stdin);
  // A request that breaks off ends no pipe by itself.
  request.once('close', () => child.stdin.end());
  child.stdin.on('error', () => request.resume());
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise(resolve => {
    child.once('close', () => {
      const output = Buffer.concat(chunks);
      const end = output.indexOf('\r\n\r\n');
      const headers = output.toString('latin1', 0, end).split('\r\n');
      for (const line of headers) {
        const [name, value] = [
          line.slice(0, line.indexOf(':')),
          line.slice(line.indexOf(':') + 1).trim(),
        ];
        if (/^status$/i.test(name)) {
          response.statusCode = Number(value.slice(0, 3));
        } else if (name) {
          response.setHeader(name, value);
        }
      }
      response.end(output.subarray(end + 4));
      resolve();
    });
  });
}
