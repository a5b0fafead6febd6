import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError, toError } from '@backstage/errors';
import type {
  DistributionDetail,
  EntityDistributions,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type express from 'express';
import { registryTexts } from './registryTexts';
import { createOpenApiRouter } from './schema/openapi';
import { EncodedAnswers } from './services/EncodedAnswers';
import type { EntityAccess } from './services/EntityAccess';
import type { EntityWatchlist } from './services/EntityWatchlist';

/** Whatever the caller names is an entity or an id; what is read follows from the catalog. */
export async function createRouter(options: {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  access: EntityAccess;
  watchlist: EntityWatchlist;
}): Promise<express.Router> {
  const { httpAuth, auditor, access, watchlist } = options;
  const router = await createOpenApiRouter();
  const answers = new EncodedAnswers();
  const registry = registryTexts();

  const readDistributions = async (
    request: express.Request,
    entityRef: string,
  ): Promise<EntityDistributions> => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    return watchlist.show(await access.read(entityRef, credentials));
  };

  const audited = async <T>(
    request: express.Request,
    meta: { queryType: string; entityRef?: string; distribution?: string },
    read: () => Promise<T>,
  ): Promise<T> => {
    const event = await auditor.createEvent({
      eventId: 'distribution-read',
      severityLevel: 'low',
      request,
      meta,
    });
    try {
      const answer = await read();
      await event.success();
      return answer;
    } catch (error) {
      await event.fail({ error: toError(error) });
      throw error;
    }
  };

  router.get(
    '/entities/:kind/:namespace/:name/distributions',
    async (req, res) => {
      const entityRef = stringifyEntityRef(req.params);
      const distributions = await audited(
        req,
        { queryType: 'by-entity', entityRef },
        () => readDistributions(req, entityRef),
      );
      answers.send(req, res, distributions);
    },
  );

  router.get('/distributions/:id', async (req, res) => {
    const { id } = req.params;
    const entityRef = req.query.entity.toLocaleLowerCase('en-US');
    const detail = await audited(
      req,
      { queryType: 'by-id', entityRef, distribution: id },
      async () => detailOf(id, await readDistributions(req, entityRef)),
    );
    res.json(asGenerated(detail));
  });

  router.get('/rules', async (req, res) => {
    await audited(req, { queryType: 'rules' }, () =>
      httpAuth.credentials(req, { allow: ['user', 'service'] }),
    );
    answers.send(req, res, registry);
  });

  return router;
}

function detailOf(
  id: string,
  distributions: EntityDistributions,
): DistributionDetail {
  const { entityRef, evaluatedAt, consumes, produces, clusters } =
    distributions;
  const chains = [...consumes, ...produces].filter(
    ({ distribution }) => distribution.id === id,
  );
  const distribution = chains[0]?.distribution;
  const cluster = clusters.find(
    ({ cluster: name }) => name === distribution?.cluster,
  );
  if (!distribution || !cluster) {
    throw new NotFoundError(
      `${entityRef} takes no part in a distribution ${id}`,
    );
  }
  return { entityRef, evaluatedAt, distribution, chains, cluster };
}

type Mutable<T> = { -readonly [K in keyof T]: Mutable<T[K]> };

/** The generated types are the same but for `readonly`. */
function asGenerated<T>(answer: T): Mutable<T> {
  return answer as Mutable<T>;
}
