// What people ask of a large fleet, over HTTP: lists, counts, filters, the map, who keeps the rules.
import http from 'node:http';
import { CLUSTERS, DISTRIBUTIONS_EACH } from './fleetWorld.mjs';
import { load } from './load.mjs';

const IN_FLIGHT = 50;

const agent = new http.Agent({ keepAlive: true, maxSockets: IN_FLIGHT });

export function get(url, team) {
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

/** Prints how long each takes. */
export async function measureReads(url) {
  const rows = [];
  let floor;
  const measure = async (
    name,
    make,
    { inFlight, warmUp, total, from = url },
  ) => {
    const send = inTurn(turn => {
      const [path, team] = make(turn);
      return [who => get(`${from}${path}`, who), team];
    });
    await load({ send, inFlight, total: warmUp });
    const cpu = process.cpuUsage();
    const result = await load({ send, inFlight, total });
    const { user, system } = process.cpuUsage(cpu);
    const cpuEach = (user + system) / 1000 / total;
    floor ??= cpuEach;
    rows.push({
      request: `${name}, ${inFlight} in flight`,
      'p50 ms': result.p50.toFixed(1),
      'p95 ms': result.p95.toFixed(1),
      'p99 ms': result.p99.toFixed(1),
      'per second': Math.round(result.perSecond),
      'CPU ms each, client too': cpuEach.toFixed(2),
      'times nothing': (cpuEach / floor).toFixed(1),
    });
  };
  // The first thousands of requests are answered by code that is not compiled yet.
  const many = { inFlight: IN_FLIGHT, warmUp: 3_000, total: 5_000 };
  const alone = { inFlight: 1, warmUp: 0, total: 60 };
  const nothing = http.createServer((_, response) => response.end('{}'));
  await new Promise(resolve => nothing.listen(0, '127.0.0.1', resolve));
  await measure('nothing, without any framework', () => ['/', 'platform'], {
    ...many,
    from: `http://127.0.0.1:${nothing.address().port}`,
  });
  nothing.close();
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
