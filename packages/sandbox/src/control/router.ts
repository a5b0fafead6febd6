import express, {
  Router,
  type NextFunction,
  type Request,
  type Response,
} from 'express';
import {
  createBranches,
  MergeConflictError,
  NoSuchBranchError,
} from '../gitops';
import { UnknownNameError, type World } from '../world/world';
import { createBranchesRouter } from './branches';
import type { RequestCounter } from './requestCounter';

class BadRequestError extends Error {}

/** How to break and mend the world while it runs. */
export function createControlRouter(options: {
  world: World;
  counter: RequestCounter;
}): Router {
  const { world, counter } = options;
  const router = Router();
  router.use(refuseOtherSites);
  router.use(express.json());
  router.use(
    createBranchesRouter({
      branches: createBranches(world.repository.root),
      repository: world.repository,
      onMerge: () => world.sync(),
    }),
  );

  router.get('/health', (_request, response) => {
    response.json({
      status: 'ok',
      speed: world.speed,
      clusters: world.clusters.map(cluster => ({
        name: cluster.name,
        reachable: cluster.reachable,
        vault: {
          reachable: cluster.vaultReachable,
          sealed: cluster.vault.sealed,
        },
      })),
    });
  });

  router.get('/stories', (_request, response) => {
    response.json({
      stories: world.stories.map(story => ({
        id: story.id,
        title: story.title,
        group: story.group,
        clusters: story.clusters,
        components: story.components ?? [story.id],
        reads: story.reads,
        expects: story.expects,
        broken: world.isBroken(story.id),
      })),
    });
  });

  const act =
    (work: (request: Request) => unknown) =>
    (request: Request, response: Response, next: NextFunction) => {
      Promise.resolve()
        .then(() => work(request))
        .then(result => response.json(result ?? { status: 'done' }))
        .catch(next);
    };

  router.post(
    '/stories/:id/break',
    act(({ params }) => world.break(params.id)),
  );
  router.post(
    '/stories/:id/mend',
    act(({ params }) => world.mend(params.id)),
  );
  router.post(
    '/stories/:id/rotate',
    act(({ params }) => ({ rotated: world.rotate(params.id) })),
  );
  router.post(
    '/rotate',
    act(({ body }) => ({ rotated: world.rotate(String(body?.story)) })),
  );
  router.post(
    '/clusters/:name/down',
    act(({ params }) => world.cluster(params.name).setReachable(false)),
  );
  router.post(
    '/clusters/:name/up',
    act(({ params }) => world.cluster(params.name).setReachable(true)),
  );
  router.post(
    '/vault/:name/seal',
    act(({ params }) => world.cluster(params.name).vault.seal()),
  );
  router.post(
    '/vault/:name/unseal',
    act(({ params }) => world.cluster(params.name).vault.unseal()),
  );
  router.post(
    '/vault/:name/down',
    act(({ params }) => world.cluster(params.name).setVaultReachable(false)),
  );
  router.post(
    '/vault/:name/up',
    act(({ params }) => world.cluster(params.name).setVaultReachable(true)),
  );
  router.post(
    '/clock',
    act(({ body }) => {
      const speed = Number(body?.speed);
      if (!(speed > 0 && speed <= 10_000)) {
        throw new BadRequestError(
          'speed must be a number above 0 and up to 10000, for example {"speed": 60}',
        );
      }
      world.setSpeed(speed);
      return { speed };
    }),
  );
  router.post(
    '/settle',
    act(({ body }) => world.settle({ everything: Boolean(body?.everything) })),
  );
  router.get('/requests', (_request, response) => {
    response.json(counter.counts);
  });
  router.post(
    '/requests/mark',
    act(() => counter.mark()),
  );

  router.use((_request, response) => {
    response.status(404).json({ error: 'There is no such control' });
  });
  router.use(
    (
      error: Error & { status?: number },
      _request: Request,
      response: Response,
      _next: NextFunction,
    ) => {
      response.status(statusOf(error)).json({ error: error.message });
    },
  );
  return router;
}

function statusOf(error: Error & { status?: number }): number {
  if (error instanceof UnknownNameError) return 404;
  if (error instanceof NoSuchBranchError) return 404;
  if (error instanceof MergeConflictError) return 409;
  if (error instanceof BadRequestError) return 400;
  return error.status ?? 500;
}

/** A page from elsewhere must not break things through a visitor's browser. */
function refuseOtherSites(
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  const { origin } = request.headers;
  const isLocal = (host: string) =>
    ['127.0.0.1', 'localhost', '[::1]'].includes(host);
  const hostOf = (url: string) => {
    try {
      return new URL(url).hostname;
    } catch {
      return '';
    }
  };
  const isTrusted =
    isLocal(request.hostname) && (!origin || isLocal(hostOf(origin)));
  if (isTrusted) next();
  else response.status(403).json({ error: 'Only from this machine' });
}
