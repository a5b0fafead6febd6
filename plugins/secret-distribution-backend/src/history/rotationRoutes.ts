import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  causesCsvHeader,
  causesCsvLine,
  rotationsCsvHeader,
  rotationsCsvLines,
  type PastFilter,
  type RotationFilter,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { JsonObject } from '@backstage/types';
import type express from 'express';
import { once } from 'node:events';
import type { ChainAccess, Scope } from '../fleet/ChainAccess';
import type { createOpenApiRouter } from '../schema/openapi';
import type { EncodedAnswers } from '../services/EncodedAnswers';
import type { RotationsReader } from './RotationsReader';

const PAGE_SIZE = 50;
const CHAINS_AT_ONCE = 200;
const EXPORTED_AT_ONCE = 500;
const DAYS = 35;
const MINUTE = 60_000;

// The parameters of each route are typed by `openapi.yaml`.
type AnyRequest = express.Request<any, any, any, any, any>;

/** Leaves an audit event of what was asked for and what became of it. */
type Audited = <T>(
  request: AnyRequest,
  meta: JsonObject & { queryType: string },
  read: () => Promise<T>,
) => Promise<T>;

/** The past of all clusters; every answer holds only what its caller may see. */
export function addRotationRoutes(options: {
  router: Awaited<ReturnType<typeof createOpenApiRouter>>;
  httpAuth: HttpAuthService;
  audited: Audited;
  answers: EncodedAnswers;
  access: ChainAccess;
  reader: Pick<RotationsReader, 'page' | 'calendar' | 'causes'>;
}): void {
  const { router, httpAuth, audited, answers, access, reader } = options;

  const scopeOf = async (request: AnyRequest): Promise<Scope> =>
    access.scopeOf(
      await httpAuth.credentials(request, { allow: ['user', 'service'] }),
    );

  router.get('/rotations', async (req, res) => {
    const { cursor, limit = PAGE_SIZE } = req.query;
    const filter = rotationFilterOf(req.query);
    res.vary('Accept');
    if (wantsCsv(req)) {
      await audited(
        req,
        { queryType: 'rotations-export', filter: asJson(filter) },
        async () => {
          const scope = await scopeOf(req);
          await sendCsv(
            res,
            'rotations.csv',
            rotationsCsvHeader,
            async after => {
              const page = await reader.page(scope, filter, {
                cursor: after,
                limit: EXPORTED_AT_ONCE,
              });
              return {
                next: page.nextCursor,
                text: page.items
                  .map(({ distribution, rotation }) =>
                    rotationsCsvLines(distribution, rotation),
                  )
                  .join(''),
              };
            },
          );
        },
      );
      return;
    }
    const page = await audited(
      req,
      { queryType: 'rotations', filter: asJson(filter) },
      async () => reader.page(await scopeOf(req), filter, { cursor, limit }),
    );
    answers.send(req, res, page);
  });

  router.get('/rotations/calendar', async (req, res) => {
    const { days = DAYS, utcOffset = 0 } = req.query;
    const filter = pastFilterOf(req.query);
    const calendar = await audited(
      req,
      { queryType: 'rotation-calendar', filter: asJson(filter) },
      async () =>
        reader.calendar(await scopeOf(req), filter, {
          days,
          offsetMs: utcOffset * MINUTE,
        }),
    );
    answers.send(req, res, calendar);
  });

  router.get('/rotations/causes', async (req, res) => {
    const { cursor, limit = CHAINS_AT_ONCE, since } = req.query;
    const filter = {
      ...pastFilterOf(req.query),
      ...(since !== undefined && { since }),
    };
    res.vary('Accept');
    if (wantsCsv(req)) {
      await audited(
        req,
        { queryType: 'causes-export', filter: asJson(filter) },
        async () => {
          const scope = await scopeOf(req);
          await sendCsv(res, 'causes.csv', causesCsvHeader, async after => {
            const page = await reader.causes(scope, filter, {
              cursor: after,
              limit: EXPORTED_AT_ONCE,
            });
            return {
              next: page.nextCursor,
              text: page.items.map(causesCsvLine).join(''),
            };
          });
        },
      );
      return;
    }
    const page = await audited(
      req,
      { queryType: 'causes', filter: asJson(filter) },
      async () => reader.causes(await scopeOf(req), filter, { cursor, limit }),
    );
    answers.send(req, res, page);
  });
}

function wantsCsv(request: AnyRequest): boolean {
  return request.accepts(['application/json', 'text/csv']) === 'text/csv';
}

const lists = ['cluster', 'datasource', 'consumer', 'owner'] as const;

/** What query parameters ask for, checked by `openapi.yaml` already; what is not given is not in it. */
function pastFilterOf(given: Record<string, unknown>): PastFilter {
  return listsOf(given, lists);
}

function rotationFilterOf(given: Record<string, unknown>): RotationFilter {
  const { since, until } = given as RotationFilter;
  return {
    ...listsOf(given, [...lists, 'state']),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  };
}

function listsOf(
  given: Record<string, unknown>,
  fields: readonly string[],
): Record<string, string[]> {
  return Object.fromEntries(
    fields.flatMap(field => {
      const values = [given[field] ?? []].flat() as string[];
      return values.length > 0 ? [[field, [...new Set(values)].sort()]] : [];
    }),
  );
}

function asJson(filter: RotationFilter): JsonObject {
  return { ...filter } as JsonObject;
}

/** Writes page after page; nothing is sent before the first one is there, so that errors are told. */
async function sendCsv(
  response: express.Response<any>,
  name: string,
  header: string,
  read: (after?: string) => Promise<{ next?: string; text: string }>,
): Promise<void> {
  let page = await read();
  response.set({
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': `attachment; filename="${name}"`,
    'X-Content-Type-Options': 'nosniff',
  });
  response.write(header);
  for (;;) {
    if (response.destroyed) {
      return;
    }
    if (!response.write(page.text)) {
      await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    if (page.next === undefined) {
      break;
    }
    page = await read(page.next);
  }
  response.end();
}
