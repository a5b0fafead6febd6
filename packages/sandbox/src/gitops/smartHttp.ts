import { spawn } from 'node:child_process';
import { Router, type Request, type Response } from 'express';
import { CLEAN_GIT_ENV } from './repository';

/**
 * Serves bare repositories over Git's smart HTTP protocol, by Git's own `http-backend`.
 *
 * @param onPush - called when a push has been answered
 */
export function createGitHttp(options: {
  root: string;
  onPush: () => void;
}): Router {
  const router = Router();
  router.use((request, response) => {
    const isPush = request.path.endsWith('/git-receive-pack');
    if (isPush) response.once('finish', options.onPush);
    serve(request, response, options.root);
  });
  return router;
}

function serve(request: Request, response: Response, root: string): void {
  const query = request.originalUrl.split('?')[1] ?? '';
  const child = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      ...CLEAN_GIT_ENV,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: decodeURIComponent(request.path),
      QUERY_STRING: query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      ...(request.headers['content-length']
        ? { CONTENT_LENGTH: request.headers['content-length'] }
        : {}),
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_ADDR: '127.0.0.1',
      REMOTE_USER: 'sandbox',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  request.pipe(child.stdin);
  // A request that breaks off ends no pipe by itself, and Git would wait for the rest for ever.
  request.once('close', () => child.stdin.end());
  child.stdin.on('error', () => request.resume());
  child.once('error', () => {
    if (!response.headersSent) response.status(500);
    response.end();
  });

  let head = Buffer.alloc(0);
  let headDone = false;
  child.stdout.on('data', (chunk: Buffer) => {
    if (headDone) {
      response.write(chunk);
      return;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return;
    headDone = true;
    for (const line of head.toString('latin1', 0, end).split('\r\n')) {
      const colon = line.indexOf(':');
      const name = line.slice(0, colon);
      const value = line.slice(colon + 1).trim();
      if (name.toLocaleLowerCase('en-US') === 'status') {
        response.status(Number(value.slice(0, 3)));
      } else {
        response.setHeader(name, value);
      }
    }
    response.write(head.subarray(end + 4));
  });
  child.stdout.once('end', () => response.end());
}
