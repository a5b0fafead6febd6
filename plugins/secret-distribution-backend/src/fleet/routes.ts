import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  fleetCsvHeader,
  fleetCsvLine,
  type FleetFacetField,
  type FleetFilter,
  type FleetPage,
  type FleetRow,
  type RecordedCompliance,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type express from 'express';
import { once } from 'node:events';
import type { Note } from '../audit';
import type { createOpenApiRouter } from '../schema/openapi';
import type { EncodedAnswers } from '../services/EncodedAnswers';
import type { ChainAccess, Scope } from './ChainAccess';
import { filterOf, type FleetParameters } from './filter';
import type { FleetQuery } from './FleetLists';
import type { FleetReader } from './FleetReader';

const PAGE_SIZE = 100;
const TREND_DAYS = 90;
/** How many rows are written out before other requests get their turn. */
const ROWS_AT_ONCE = 500;

// The parameters of each route are typed by `openapi.yaml`.
type AnyRequest = express.Request<any, any, any, any, any>;

/** Leaves an audit event of what was asked for and what became of it. */
type Audited = <T>(
  request: AnyRequest,
  meta: { queryType: string; filter: FleetFilter },
  read: (note: Note) => Promise<T>,
) => Promise<T>;

/** Lists and counts over all clusters; every answer holds only what its caller may see. */
export function addFleetRoutes(options: {
  router: Awaited<ReturnType<typeof createOpenApiRouter>>;
  httpAuth: HttpAuthService;
  audited: Audited;
  answers: EncodedAnswers;
  access: ChainAccess;
  reader: FleetReader;
  /** What was recorded of clusters in the last days. */
  recordedOf(
    clusters: readonly string[],
    days: number,
  ): Promise<readonly RecordedCompliance[]>;
}): void {
  const { router, httpAuth, audited, answers, access, reader, recordedOf } =
    options;

  const scopeOf = async (request: AnyRequest): Promise<Scope> =>
    access.scopeOf(
      await httpAuth.credentials(request, { allow: ['user', 'service'] }),
    );

  /** A page that many ask for is looked through once. */
  const ownersOfPages = new WeakMap<FleetPage, string[]>();
  const ownersOf = (page: FleetPage): string[] => {
    const owners = ownersOfPages.get(page) ?? ownersIn(page.items);
    ownersOfPages.set(page, owners);
    return owners;
  };

  router.get('/distributions', async (req, res) => {
    const { sort = 'state', order, limit = PAGE_SIZE } = req.query;
    const { cursor, offset } = req.query;
    const filter = filterOf(req.query as FleetParameters);
    const query: FleetQuery = { filter, sort, descending: order === 'desc' };
    res.vary('Accept');
    if (req.accepts(['application/json', 'text/csv']) === 'text/csv') {
      const rows = await audited(
        req,
        { queryType: 'fleet-export', filter },
        async note => {
          const all = await reader.rows(await scopeOf(req), query);
          note({ chains: all.length, owners: ownersIn(all) });
          return all;
        },
      );
      await sendCsv(res, rows);
      return;
    }
    const page = await audited(
      req,
      { queryType: 'fleet-list', filter },
      async note => {
        const read = await reader.page(await scopeOf(req), query, {
          cursor,
          offset,
          limit,
        });
        note({ chains: read.items.length, owners: ownersOf(read) });
        return read;
      },
    );
    answers.send(req, res, page);
  });

  router.get('/facets', async (req, res) => {
    const { facet, find, most } = req.query;
    const filter = filterOf(req.query as FleetParameters);
    const facets = await audited(
      req,
      { queryType: 'fleet-facets', filter },
      async () =>
        reader.facets(await scopeOf(req), {
          filter,
          fields: [...new Set<FleetFacetField>([facet].flat())],
          find,
          most,
        }),
    );
    answers.send(req, res, facets);
  });

  router.get('/overview', async (req, res) => {
    const filter = filterOf(req.query as FleetParameters);
    const overview = await audited(
      req,
      { queryType: 'fleet-overview', filter },
      async () => reader.overview(await scopeOf(req), filter),
    );
    answers.send(req, res, overview);
  });

  router.get('/map', async (req, res) => {
    const { paths, sides, limit } = req.query;
    const filter = filterOf(req.query as FleetParameters);
    const map = await audited(
      req,
      { queryType: 'fleet-map', filter },
      async () =>
        reader.map(await scopeOf(req), { filter, paths, sides, limit }),
    );
    answers.send(req, res, map);
  });

  router.get('/compliance', async (req, res) => {
    const { days = TREND_DAYS } = req.query;
    const filter = filterOf(req.query as FleetParameters);
    const compliance = await audited(
      req,
      { queryType: 'fleet-compliance', filter },
      async () =>
        reader.compliance(await scopeOf(req), filter, days, recordedOf),
    );
    answers.send(req, res, compliance);
  });
}

/** Whose chains these are. */
function ownersIn(rows: readonly FleetRow[]): string[] {
  const owners = new Set(
    rows.flatMap(({ consumerOwners, producerOwners }) => [
      ...consumerOwners,
      ...producerOwners,
    ]),
  );
  return [...owners].sort();
}

async function sendCsv(
  response: express.Response,
  rows: readonly FleetRow[],
): Promise<void> {
  response.set({
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': 'attachment; filename="distributions.csv"',
    'X-Content-Type-Options': 'nosniff',
  });
  response.write(fleetCsvHeader);
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    const text = rows
      .slice(start, start + ROWS_AT_ONCE)
      .map(fleetCsvLine)
      .join('');
    if (response.destroyed) {
      return;
    }
    if (!response.write(text)) {
      await Promise.race([once(response, 'drain'), once(response, 'close')]);
    }
    await new Promise(resolve => setImmediate(resolve));
  }
  response.end();
}
