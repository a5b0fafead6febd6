import express, {
  Router,
  type NextFunction,
  type Request,
  type Response,
} from 'express';
import type { Branches, PlatformRepository } from '../gitops';
import { branchesPage, PAGE_POLICY } from './page';

/** What waits to be merged, for people and for scripts. */
export function createBranchesRouter(options: {
  branches: Branches;
  repository: PlatformRepository;
  /** Called when something was merged. */
  onMerge: () => Promise<void>;
}): Router {
  const { branches, repository, onMerge } = options;
  const router = Router();

  const answer =
    (work: (request: Request, response: Response) => Promise<void>) =>
    (request: Request, response: Response, next: NextFunction) =>
      work(request, response).catch(next);

  const showPage = async (response: Response, said?: string) => {
    response
      .set('Content-Security-Policy', PAGE_POLICY)
      .type('html')
      .send(branchesPage(await branches.list(), said));
  };

  router.get(
    '/',
    answer((_request, response) => showPage(response)),
  );
  router.get(
    '/branches',
    answer(async (_request, response) => {
      response.json({ branches: await branches.list() });
    }),
  );
  router.post(
    '/merge',
    express.urlencoded({ extended: false }),
    answer(async (request, response) => {
      const branch = String(request.body?.branch ?? '');
      const sha = await branches.merge(branch);
      await onMerge();
      if (request.is('application/json')) {
        response.json({ branch, sha });
      } else {
        await showPage(response, `Merged ${branch}.`);
      }
    }),
  );
  router.get(
    /^\/files\/(.+)$/,
    answer(async (request, response) => {
      const head = await repository.head();
      const files = head && (await repository.read(head));
      const text = files && files.get(request.params[0]);
      if (text === undefined) {
        response.status(404).json({ error: 'main has no such file' });
      } else {
        response.type('text/plain').send(text);
      }
    }),
  );
  return router;
}
