import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { RefreshResource } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type express from 'express';
import type { Audited } from '../audit';
import type { createOpenApiRouter } from '../schema/openapi';
import type { ChainRefresh } from './ChainRefresh';

// The parameters of each route are typed by `openapi.yaml`.
type AnyRequest = express.Request<any, any, any, any, any>;

/** Offers to make the operator work on a chain at once, and does it; both leave a trace of who and what. */
export function addRefreshRoutes(options: {
  router: Awaited<ReturnType<typeof createOpenApiRouter>>;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  audited: Audited;
  refresh: Pick<ChainRefresh, 'offer' | 'refresh'>;
}): void {
  const { router, httpAuth, auditor, audited, refresh } = options;

  const credentialsOf = (request: AnyRequest) =>
    httpAuth.credentials(request, { allow: ['user', 'service'] });

  router.get('/distributions/:id/refresh', async (req, res) => {
    const name = { distribution: req.params.id, chain: req.query.chain };
    const offer = await audited(
      req,
      { queryType: 'refresh-offer', ...name },
      async () => refresh.offer(name, await credentialsOf(req)),
    );
    res.set('Cache-Control', 'no-store').json(offer);
  });

  router.post('/distributions/:id/refresh', async (req, res) => {
    const name = { distribution: req.params.id, chain: req.query.chain };
    const event = await auditor.createEvent({
      eventId: 'chain-refresh',
      severityLevel: 'medium',
      request: req,
      meta: { actionType: 'force-sync', ...name },
    });
    let target: (RefreshResource & { cluster: string }) | undefined;
    try {
      const outcome = await refresh.refresh(
        name,
        await credentialsOf(req),
        found => {
          target = found;
        },
      );
      await event.success({ meta: { ...target, at: outcome.at } });
      res.json(outcome);
    } catch (error) {
      await event.fail({
        error: toError(error),
        ...(target && { meta: { ...target } }),
      });
      throw error;
    }
  });
}
