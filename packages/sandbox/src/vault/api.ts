import express, { type Request, type Response, type Router } from 'express';
import type { VaultEngine, VaultRequest } from '../types';
import { failure } from './answers';

/** Vault limits a request to 32 MiB; the sandbox needs far less. */
const bodyLimit = '1mb';

/**
 * Serves an engine as Vault's HTTP API, `/v1/…` below wherever it is mounted. A LIST comes as
 * `GET …?list=true`: Node's HTTP server does not know the method.
 */
export function createVaultApi(engine: VaultEngine): Router {
  const router = express.Router();
  router.use(
    '/v1',
    express.json({ type: () => true, strict: false, limit: bodyLimit }),
    (req: Request, res: Response) => {
      const request = readRequest(req);
      const { status, body } = request ? engine.request(request) : failure(405);
      res.status(status);
      res.set('Cache-Control', 'no-store');
      if (body === undefined) {
        res.end();
      } else {
        res.json(body);
      }
    },
    (
      _error: unknown,
      _req: Request,
      res: Response,
      _next: express.NextFunction,
    ) => {
      res.status(400).json({ errors: ['error parsing JSON'] });
    },
  );
  return router;
}

function readRequest(req: Request): VaultRequest | undefined {
  const query: Record<string, string> = {};
  for (const [name, value] of new URL(req.url, 'http://vault').searchParams) {
    query[name] = value;
  }
  const list = ['true', '1', 't'].includes(query.list ?? '');
  delete query.list;
  const method = req.method === 'GET' && list ? 'LIST' : req.method;
  if (!['GET', 'LIST', 'PUT', 'POST', 'PATCH', 'DELETE'].includes(method)) {
    return undefined;
  }
  return {
    method: method as VaultRequest['method'],
    path: decodeURIComponent(req.path).replace(/^\/+/, ''),
    query,
    token: req.get('X-Vault-Token') ?? readBearer(req),
    body: req.body,
  };
}

function readBearer(req: Request): string | undefined {
  return /^Bearer (.+)$/.exec(req.get('Authorization') ?? '')?.[1];
}
