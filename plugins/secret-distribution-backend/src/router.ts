import type {
  AuditorService,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  DistributionDetail,
  EntityDistributions,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type express from 'express';
import { auditedBy, type Note } from './audit';
import { dayOf, type ComplianceStore } from './compliance';
import { addFleetRoutes, type ChainAccess, type Fleet } from './fleet';
import {
  addRotationRoutes,
  sendHistory,
  type HistoryReader,
  type RotationsReader,
} from './history';
import { addImpactRoute, type ImpactReader } from './impact';
import type { ReadinessReader } from './readiness';
import type { RollUpReader } from './rollup';
import { addRefreshRoutes, type ChainRefresh } from './refresh';
import { registryTexts } from './registryTexts';
import { createOpenApiRouter } from './schema/openapi';
import { EncodedAnswers } from './services/EncodedAnswers';
import type { EntityAccess } from './services/EntityAccess';
import type { EntityWatchlist } from './services/EntityWatchlist';

/** Each route has its own parameters and query. */
type AnyRequest = express.Request<any, any, any, any>;

/** Whatever the caller names is an entity or an id; what is read follows from the catalog. */
export async function createRouter(options: {
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  access: EntityAccess;
  watchlist: EntityWatchlist;
  rollUps: Pick<RollUpReader, 'read'>;
  history: Pick<HistoryReader, 'read'>;
  rotations: Pick<RotationsReader, 'page' | 'calendar' | 'causes'>;
  refresh: Pick<ChainRefresh, 'offer' | 'refresh'>;
  readiness: ReadinessReader;
  chainAccess: ChainAccess;
  fleet: Pick<Fleet, 'reader'>;
  impact: Pick<ImpactReader, 'read'>;
  compliance: Pick<ComplianceStore, 'read'>;
}): Promise<express.Router> {
  const {
    httpAuth,
    auditor,
    access,
    history,
    rotations,
    refresh,
    readiness,
    watchlist,
    rollUps,
    chainAccess,
    fleet,
    impact,
    compliance,
  } = options;
  const router = await createOpenApiRouter();
  // What one caller may see is served to nobody else by a cache, nor to who lost the permission.
  router.use((_req, res, next) => {
    res.set('Cache-Control', 'private, no-cache');
    next();
  });
  const answers = new EncodedAnswers();
  const registry = registryTexts();

  const readDistributions = async (
    request: AnyRequest,
    entityRef: string,
    note?: Note,
  ): Promise<EntityDistributions> => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const entity = await access.read(entityRef, credentials);
    note?.({ owners: ownersOf(entity) });
    return watchlist.show(entity);
  };

  const audited = auditedBy(auditor);

  router.get(
    '/entities/:kind/:namespace/:name/distributions',
    async (req, res) => {
      const entityRef = stringifyEntityRef(req.params);
      const distributions = await audited(
        req,
        { queryType: 'by-entity', entityRef },
        note => readDistributions(req, entityRef, note),
      );
      answers.send(req, res, distributions);
    },
  );

  router.get('/entities/:kind/:namespace/:name/rollup', async (req, res) => {
    const entityRef = stringifyEntityRef(req.params);
    const rolledUp = await audited(
      req,
      { queryType: 'roll-up', entityRef },
      async note => {
        const read = await rollUps.read(
          entityRef,
          await httpAuth.credentials(req, { allow: ['user', 'service'] }),
        );
        note({ members: read.members.map(member => member.entityRef) });
        return read;
      },
    );
    answers.send(req, res, rolledUp);
  });

  router.get('/distributions/:id', async (req, res) => {
    const { id } = req.params;
    const entityRef = req.query.entity.toLocaleLowerCase('en-US');
    const detail = await audited(
      req,
      { queryType: 'by-id', entityRef, distribution: id },
      async note => detailOf(id, await readDistributions(req, entityRef, note)),
    );
    res.json(asGenerated(detail));
  });

  router.get('/distributions/:id/history', async (req, res) => {
    const { id } = req.params;
    const { cursor, limit } = req.query;
    const entityRef = req.query.entity.toLocaleLowerCase('en-US');
    const answer = await audited(
      req,
      { queryType: 'history', entityRef, distribution: id },
      async note =>
        history.read(
          detailOf(id, await readDistributions(req, entityRef, note)),
          { cursor, limit },
        ),
    );
    sendHistory(req, res, answer);
  });

  router.get('/readiness', async (req, res) => {
    const report = await audited(req, { queryType: 'readiness' }, async () =>
      readiness.read(
        await httpAuth.credentials(req, { allow: ['user', 'service'] }),
      ),
    );
    answers.send(req, res, report);
  });

  router.get('/rules', async (req, res) => {
    await audited(req, { queryType: 'rules' }, () =>
      httpAuth.credentials(req, { allow: ['user', 'service'] }),
    );
    answers.send(req, res, registry);
  });

  addImpactRoute({
    router,
    httpAuth,
    audited,
    answers,
    access: chainAccess,
    readEntity: readDistributions,
    impact,
  });

  addRefreshRoutes({ router, httpAuth, auditor, audited, refresh });

  addRotationRoutes({
    router,
    httpAuth,
    audited,
    answers,
    access: chainAccess,
    reader: rotations,
  });

  addFleetRoutes({
    router,
    httpAuth,
    audited: (request, { queryType, filter }, read) =>
      audited(
        request,
        { queryType, filter: { ...filter } as JsonObject },
        read,
      ),
    answers,
    access: chainAccess,
    reader: fleet.reader,
    recordedOf: (clusters, days) =>
      compliance.read(clusters, dayOf(Date.now(), days - 1)),
  });

  return router;
}

/** As the catalog tells them to the caller. */
function ownersOf({ relations = [] }: Entity): string[] {
  return relations
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
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
