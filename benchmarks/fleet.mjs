// The fleet's list and overview over a large fleet: real index, real routes over HTTP with their validation, a
// permission policy that shows each caller the chains of its own team; the clients run in the same process.
import http from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { load } from './load.mjs';

const CLUSTERS = 10;
/** `FLEET_SIZE=10000` makes it 100,000 in all. */
const DISTRIBUTIONS_EACH = Number(process.env.FLEET_SIZE ?? 1_000);
const TEAMS = 200;
const IN_FLIGHT = 50;
/** Changes of status a second, and for how long. */
const STORM = { perSecond: 1_000, seconds: 20 };

const datasources = ['postgres', 'redis', 'kafka', 'mysql', 'mongodb'];

const clusterOf = number => `cluster-${number}`;
const pathOf = number =>
  `platform-data/${datasources[number % datasources.length]}/app-${number}`;
const teamOf = number => `group:default/team-${number % TEAMS}`;

/**
 * @param source - loads a TypeScript file below `plugins`
 * @param express - the backend's web framework
 */
export async function fleetBenchmark({ source, express }) {
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
  try {
    await measureReads(server.url);
    await measureStorm(server.url, index, facts);
  } finally {
    await server.stop();
    fleet.stop();
    index.stop();
    clearInterval(awake);
  }
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

/** Everybody sees what their own team owns; the platform team sees all. */
function policyOf({ chainConditions, createChainConditionalDecision }, common) {
  return {
    authorizeConditional: async (_, { credentials }) => {
      const team = credentials.principal.userEntityRef;
      return [
        team === 'platform'
          ? { result: 'ALLOW' }
          : createChainConditionalDecision(
              common.secretDistributionChainReadPermission,
              {
                anyOf: [
                  chainConditions.isConsumerOwner({ claims: [team] }),
                  chainConditions.isProducerOwner({ claims: [team] }),
                ],
              },
            ),
      ];
    },
  };
}

function catalogOf() {
  const entities = Array.from({ length: DISTRIBUTIONS_EACH }, (_, number) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: `app-${number}`,
      namespace: 'default',
      annotations: { 'backstage.io/kubernetes-id': `app-${number}` },
    },
    relations: [{ type: 'ownedBy', targetRef: teamOf(number) }],
  }));
  return {
    queryEntities: async ({ cursor = '0', limit }) => {
      const start = Number(cursor);
      const end = start + limit;
      return {
        items: entities.slice(start, end),
        totalItems: entities.length,
        pageInfo: { ...(end < entities.length && { nextCursor: String(end) }) },
      };
    },
    getEntitiesByRefs: async () => ({ items: [] }),
  };
}

/** One in fifty pushes is refused. */
function* largeCluster(facts, cluster) {
  const { externalSecret, pod, pushSecret, upsert, vaultStore, workload } =
    facts;
  const inCluster = fact => ({ ...fact, meta: { ...fact.meta, cluster } });
  yield upsert(inCluster(vaultStore('secret')));
  for (let n = 0; n < DISTRIBUTIONS_EACH; n++) {
    const app = workload(`ns-${n}`, `app-${n}`, [`db-${n}`]);
    yield upsert(
      inCluster(pushOf(pushSecret, n, n % 50 === 0)),
      inCluster(externalSecret(`ns-${n}`, `db-${n}`, pathOf(n))),
      inCluster({
        ...app,
        meta: {
          ...app.meta,
          labels: { 'backstage.io/kubernetes-id': `app-${n}` },
        },
      }),
      inCluster(pod(`ns-${n}`, `app-${n}-0`, `app-${n}`)),
    );
  }
}

function pushOf(pushSecret, number, refused) {
  const fact = pushSecret(`push-${number}`, `source-${number}`, pathOf(number));
  return refused
    ? {
        ...fact,
        refreshedAt: undefined,
        ready: {
          status: 'False',
          reason: 'Errored',
          signature: {
            type: 'vaultHttp',
            during: 'push',
            method: 'PUT',
            mount: 'secret',
            area: 'metadata',
            path: pathOf(number),
            code: 403,
            detail: 'permissionDenied',
          },
        },
      }
    : fact;
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

const agent = new http.Agent({ keepAlive: true, maxSockets: IN_FLIGHT });

function get(url, team) {
  return new Promise((resolve, reject) => {
    http
      .get(
        url,
        { agent, headers: { authorization: team, 'accept-encoding': 'gzip' } },
        response => {
          const parts = [];
          response.on('data', part => parts.push(part));
          response.on('end', () => {
            if (response.statusCode === 200) {
              resolve(Buffer.concat(parts));
            } else {
              reject(new Error(`${response.statusCode} of ${url}`));
            }
          });
        },
      )
      .on('error', reject);
  });
}

/** Requests in turn, so that those in flight ask for different things as different people. */
function inTurn(make) {
  let turn = 0;
  return () => {
    const [path, team] = make(turn++);
    return path(team);
  };
}

async function measureReads(url) {
  const rows = [];
  const measure = async (name, make, { inFlight, warmUp, total }) => {
    const send = inTurn(turn => {
      const [path, team] = make(turn);
      return [who => get(`${url}${path}`, who), team];
    });
    await load({ send, inFlight, total: warmUp });
    const cpu = process.cpuUsage();
    const result = await load({ send, inFlight, total });
    const { user, system } = process.cpuUsage(cpu);
    rows.push({
      request: `${name}, ${inFlight} in flight`,
      'p50 ms': result.p50.toFixed(1),
      'p95 ms': result.p95.toFixed(1),
      'p99 ms': result.p99.toFixed(1),
      'per second': Math.round(result.perSecond),
      'CPU ms each, client too': ((user + system) / 1000 / total).toFixed(2),
    });
  };
  const many = { inFlight: IN_FLIGHT, warmUp: 500, total: 5_000 };
  const alone = { inFlight: 1, warmUp: 0, total: 60 };
  await measure(
    'list, the caller’s team only, 20 teams',
    turn => ['/distributions?limit=50', `group:default/team-${turn % 20}`],
    many,
  );
  await measure(
    'list of everything',
    () => ['/distributions?limit=50', 'platform'],
    many,
  );
  await measure(
    'overview of everything',
    () => ['/overview', 'platform'],
    many,
  );
  await measure(
    'filter by state, cluster and words, each another',
    turn => [
      `/distributions?limit=50&state=broken&cluster=cluster-${
        turn % 10
      }&text=app-${turn}`,
      'platform',
    ],
    alone,
  );
  await measure(
    'filter as a team, each another',
    turn => [
      `/distributions?limit=50&text=app-${turn}`,
      `group:default/team-${turn}`,
    ],
    alone,
  );
  await measure(
    'any part of the list of everything',
    turn => [
      `/distributions?limit=100&offset=${
        (turn * 7919) % (CLUSTERS * DISTRIBUTIONS_EACH)
      }`,
      'platform',
    ],
    alone,
  );
  await measure(
    'map of a cluster, each another',
    turn => [
      `/map?cluster=cluster-${turn % 10}&limit=${100 + turn}`,
      'platform',
    ],
    alone,
  );
  await measure('map of everything', () => ['/map', 'platform'], many);
  await measure('who keeps the rules', () => ['/compliance', 'platform'], many);
  console.table(rows);
}

/** Status changes all over the fleet while people look at it. */
async function measureStorm(url, index, { upsert, pushSecret }) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const ends = performance.now() + STORM.seconds * 1000;
  let sent = 0;
  let reads = 0;
  const startedAt = performance.now();
  const storm = (async () => {
    while (performance.now() < ends) {
      const due = ((performance.now() - startedAt) / 1000) * STORM.perSecond;
      while (sent < due) {
        const cluster = clusterOf(sent % CLUSTERS);
        const number = (sent * 7919) % DISTRIBUTIONS_EACH;
        const fact = pushOf(pushSecret, number, sent % 2 === 0);
        index.apply(upsert({ ...fact, meta: { ...fact.meta, cluster } }));
        sent += 1;
      }
      await new Promise(resolve => setTimeout(resolve, 5));
    }
  })();
  delay.enable();
  const readers = Array.from({ length: 5 }, async (_, reader) => {
    while (performance.now() < ends) {
      await get(
        `${url}${reader % 2 === 0 ? '/distributions?limit=50' : '/overview'}`,
        reader === 0 ? 'platform' : `group:default/team-${reader}`,
      );
      reads += 1;
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  });
  await Promise.all([storm, ...readers]);
  delay.disable();
  const ms = percentile => (delay.percentile(percentile) / 1e6).toFixed(1);
  console.table([
    {
      storm: `${Math.round(sent / STORM.seconds)} changes a second for ${
        STORM.seconds
      } s, 5 people looking`,
      'event loop delay p50 ms': ms(50),
      'p99 ms': ms(99),
      'most ms': (delay.max / 1e6).toFixed(1),
      answers: reads,
    },
  ]);
}
