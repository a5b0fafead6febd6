// A large fleet served over HTTP: real index, real routes with their validation, a permission policy that shows each
// caller the chains of its own team.
import http from 'node:http';
import {
  catalogOf,
  clusterOf,
  CLUSTERS,
  DISTRIBUTIONS_EACH,
  largeCluster,
  policyOf,
  TEAMS,
} from './fleetWorld.mjs';

/**
 * @param source - loads a TypeScript file below `plugins`
 * @param express - the backend's web framework
 */
export async function startFleet({ source, express }) {
  const backend = file => source(`secret-distribution-backend/src/${file}`);
  const { DistributionIndex } = backend('services/DistributionIndex.ts');
  const { Fleet } = backend('fleet/Fleet.ts');
  const { ChainAccess } = backend('fleet/ChainAccess.ts');
  const permissions = backend('fleet/permissions.ts');
  const { createRouter } = backend('router.ts');
  const common = source('secret-distribution-common/src/index.ts');
  const facts = source(
    'secret-distribution-common/src/facts/__testUtils__/facts.ts',
  );
  // The services wait with timers that keep no process alive.
  const awake = setInterval(() => {}, 1_000);

  const logger = { ...console, info: () => {}, debug: () => {} };
  const clusters = Array.from({ length: CLUSTERS }, (_, n) => clusterOf(n));
  const index = DistributionIndex.create({
    clusters,
    settings: common.defaultSettings,
    logger,
  });
  const fleet = Fleet.create({
    distributions: index,
    settings: common.defaultSettings,
    catalog: catalogOf(),
    auth: { getOwnServiceCredentials: async () => ({}) },
    signals: { publish: async () => {} },
    logger,
  });

  const rows = [];
  await step(rows, 'everything is read, evaluated and made rows', async () => {
    for (const cluster of clusters) {
      for (const kind of ['PushSecret', 'ExternalSecret', 'Workload', 'Pod']) {
        index.coverage({ cluster, source: kind, state: 'live', since: 1 });
      }
      for (const changes of largeCluster(facts, cluster)) {
        index.apply(changes);
      }
      await index.settled();
    }
  });
  await step(
    rows,
    'the catalog is read, every chain finds its entity',
    async () => {
      await fleet.directory.refresh();
      await fleet.belongings.settled();
    },
  );
  console.log(
    `\nFleet: ${CLUSTERS} clusters × ${DISTRIBUTIONS_EACH} distributions, ${DISTRIBUTIONS_EACH} entities, ${TEAMS} teams`,
  );
  console.table(rows);

  const server = await serve({
    express,
    router: await createRouter({
      httpAuth: {
        credentials: async ({ headers }) => ({
          principal: { type: 'user', userEntityRef: headers.authorization },
        }),
      },
      auditor: {
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      },
      chainAccess: ChainAccess.create({
        permissions: policyOf(permissions, common),
        permissionsRegistry: {
          getPermissionRuleset: () => ({
            getRuleByName: name =>
              Object.values(permissions.chainRules).find(
                rule => rule.name === name,
              ),
          }),
        },
      }),
      fleet,
      compliance: { read: async () => [] },
    }),
  });
  return {
    url: server.url,
    index,
    facts,
    stop: async () => {
      await server.stop();
      fleet.stop();
      index.stop();
      clearInterval(awake);
    },
  };
}

async function step(rows, name, run) {
  const startedAt = performance.now();
  const cpu = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(cpu);
  rows.push({
    step: name,
    s: ((performance.now() - startedAt) / 1000).toFixed(1),
    'CPU s': ((user + system) / 1e6).toFixed(1),
    'process MB': Math.round(process.memoryUsage().rss / 1048576),
  });
}

async function serve({ express, router }) {
  const app = express();
  app.use(router);
  const server = http.createServer(app);
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise(resolve => server.close(resolve)),
  };
}
