import type {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type {
  DistributionImpact,
  EntityDistributions,
  ImpactChange,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type express from 'express';
import type { Note } from '../audit';
import type { ChainAccess } from '../fleet';
import type { Scope } from '../fleet/ChainAccess';
import type { createOpenApiRouter } from '../schema/openapi';
import type { EncodedAnswers } from '../services/EncodedAnswers';
import type { ImpactReader } from './ImpactReader';

// The parameters of each route are typed by `openapi.yaml`.
type AnyRequest = express.Request<any, any, any, any, any>;

/** Leaves an audit event of what was asked for and what became of it. */
type Audited = <T>(
  request: AnyRequest,
  meta: { queryType: string; distribution: string; change: string },
  read: (note: Note) => Promise<T>,
) => Promise<T>;

/** `GET /distributions/{id}/impact`. */
export function addImpactRoute(options: {
  router: Awaited<ReturnType<typeof createOpenApiRouter>>;
  httpAuth: HttpAuthService;
  audited: Audited;
  answers: EncodedAnswers;
  access: ChainAccess;
  /** What an entity takes part in, authorised for the caller. */
  readEntity: (
    request: AnyRequest,
    entityRef: string,
    note: Note,
  ) => Promise<EntityDistributions>;
  impact: Pick<ImpactReader, 'read'>;
}): void {
  const { access, answers, audited, httpAuth, impact, readEntity, router } =
    options;

  const ownChains = async (
    request: AnyRequest,
    entityRef: string,
    note: Note,
  ): Promise<ReadonlySet<string>> => {
    note({ entityRef });
    const { consumes, produces } = await readEntity(request, entityRef, note);
    return new Set([...consumes, ...produces].map(({ id }) => id));
  };

  /** Who may not see the fleet still sees an entity's own chains. */
  const scopeOf = async (
    credentials: BackstageCredentials,
    hasOwn: boolean,
  ): Promise<Scope | undefined> => {
    try {
      return await access.scopeOf(credentials);
    } catch (error) {
      if (hasOwn && error instanceof NotAllowedError) {
        return undefined;
      }
      throw error;
    }
  };

  router.get('/distributions/:id/impact', async (req, res) => {
    const { id } = req.params;
    const { change: kind, entity } = req.query;
    const answer = await audited(
      req,
      { queryType: 'impact', distribution: id, change: kind },
      async (note): Promise<DistributionImpact> => {
        const credentials = await httpAuth.credentials(req, {
          allow: ['user', 'service'],
        });
        const own =
          entity === undefined
            ? undefined
            : await ownChains(req, entity.toLocaleLowerCase('en-US'), note);
        const scope = await scopeOf(credentials, own !== undefined);
        return impact.read(id, changeOf(req.query), {
          ...(scope && { scope }),
          ...(own && { own }),
        });
      },
    );
    answers.send(req, res, answer);
  });
}

function changeOf(query: {
  change: ImpactChange['kind'];
  to?: string;
  property?: string;
  consumer?: string;
}): ImpactChange {
  const { change: kind, to, property, consumer } = query;
  const named = to === undefined ? {} : { to };
  switch (kind) {
    case 'renamePath':
      return { kind, ...named };
    case 'renameKey':
      return { kind, ...named, ...(property !== undefined && { property }) };
    case 'removeConsumer':
      return { kind, ...(consumer !== undefined && { consumer }) };
    default:
      return { kind };
  }
}
