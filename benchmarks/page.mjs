// The list of 10,000 chains in a browser: from the start of the navigation until its rows are seen, and from a filter
// until its rows are. The portal's frontend is the built one; what the page asks of the plugin is answered by a large
// fleet in this process, everything else by a portal with its sandbox.
import http from 'node:http';
import { createRequire } from 'node:module';
import { startFleet } from './fleetServer.mjs';

const PORT = 7817;
const ROUNDS = 10;
const API = '/api/secret-distribution';
const PAGE = '/secret-distribution/distributions';
const FIRST_ROW = '[role=table] [role=row] [role=rowheader] a';
const SETTLED_MS = 20_000;

/**
 * @param source - loads a TypeScript file below `plugins`
 * @param express - the backend's web framework
 * @param startStack - starts a portal with its sandbox
 */
export async function pageBenchmark({ source, express, startStack }) {
  const fleet = await startFleet({ source, express });
  const address = `http://localhost:${PORT}`;
  const stack = await startStack({
    port: 7807,
    sandboxPort: 7840,
    speed: 60,
    log: '/dev/null',
    env: {
      APP_CONFIG_app_baseUrl: JSON.stringify(address),
      APP_CONFIG_backend_baseUrl: JSON.stringify(address),
    },
  });
  const proxy = await startProxy({ portal: stack.url, fleet: fleet.url });
  const { chromium } = createRequire(import.meta.url)('playwright-core');
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await (await browser.newContext()).newPage();
    const cold = await open(page, address);
    const warm = [];
    for (let round = 0; round < ROUNDS; round++) {
      warm.push(await open(page, address));
    }
    console.table([
      rowOf('first visit, nothing cached', [cold]),
      rowOf('a reload', warm),
    ]);
    console.table([
      timesOf('from a tab of the page to the list', await turns(page)),
      timesOf('from a filter to its rows', await filters(page)),
    ]);
    console.table(cold.requests);
  } finally {
    await browser.close();
    await proxy.stop();
    await stack.stop();
    await fleet.stop();
  }
}

/** Opens the list; times are ms from the start of the navigation, as the browser counts. */
async function open(page, address) {
  const requests = [];
  const note = async request => {
    const { responseEnd } = request.timing();
    if (request.url().includes(API)) {
      const { responseBodySize } = await request.sizes();
      requests.push({
        request: request.url().split(API)[1].slice(0, 60),
        KB: (responseBodySize / 1024).toFixed(1),
        ms: Math.round(responseEnd),
      });
    }
  };
  page.on('requestfinished', note);
  await page.goto(`${address}${PAGE}`, { waitUntil: 'commit' });
  const rows = await page.waitForFunction(
    row => document.querySelector(row) !== null && performance.now(),
    FIRST_ROW,
    { polling: 'raf', timeout: SETTLED_MS },
  );
  const seen = await rows.jsonValue();
  const { asked, answered, scripts } = await page.evaluate(api => {
    const entries = performance.getEntriesByType('resource');
    const list = entries.find(({ name }) =>
      name.includes(`${api}/distributions`),
    );
    return {
      asked: list.startTime,
      answered: list.responseEnd,
      scripts: entries
        .filter(({ name }) => name.endsWith('.js'))
        .reduce((sum, { transferSize }) => sum + transferSize, 0),
    };
  }, API);
  page.off('requestfinished', note);
  return { seen, asked, answered, scripts, requests };
}

function rowOf(name, visits) {
  const of = field => Math.round(median(visits.map(each => each[field])));
  return {
    'ms from the start of the navigation': name,
    'list asked for': of('asked'),
    'list answered': of('answered'),
    'rows seen': of('seen'),
    'ours, asked to seen': Math.round(
      median(visits.map(({ seen, asked }) => seen - asked)),
    ),
    'KB of scripts': Math.round(of('scripts') / 1024),
  };
}

/** From another tab of the page back to the list, ms. */
async function turns(page) {
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.locator('a[href="/secret-distribution/rules"]').click();
    await page.getByRole('region', { name: /^SD-B1 / }).waitFor();
    times.push(
      await timed(page, { press: `a[href="${PAGE}"]`, isThere: FIRST_ROW }),
    );
  }
  return times;
}

/** From a choice of a datasource to the list that is narrowed to it, or widened again, ms. */
async function filters(page) {
  await page.getByRole('button', { name: /Datasource$/ }).click();
  await page.getByRole('option').first().waitFor();
  const times = [];
  for (let round = 0; round < ROUNDS; round++) {
    times.push(
      await timed(page, { press: '[role=option]', changes: '[role=table]' }),
    );
  }
  return times;
}

/** Presses something, and waits in the browser until what it leads to is drawn. */
function timed(page, what) {
  return page.evaluate(
    ({ press, isThere, changes, mostMs }) =>
      new Promise((resolve, reject) => {
        const countOf = () =>
          document.querySelector(changes)?.getAttribute('aria-rowcount') ??
          undefined;
        const before = changes && countOf();
        const startedAt = performance.now();
        document.querySelector(press).click();
        const look = () => {
          const passed = performance.now() - startedAt;
          const count = changes && countOf();
          const isDone = changes
            ? count !== undefined && count !== before
            : document.querySelector(isThere) !== null;
          if (isDone) {
            resolve(passed);
          } else if (passed > mostMs) {
            reject(new Error(`Pressing ${press} led to nothing`));
          } else {
            requestAnimationFrame(look);
          }
        };
        requestAnimationFrame(look);
      }),
    { ...what, mostMs: SETTLED_MS },
  );
}

function timesOf(name, times) {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    what: name,
    'p50 ms': Math.round(median(sorted)),
    'most ms': Math.round(sorted[sorted.length - 1]),
  };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** One address for the portal and the large fleet, whose reader is the platform team. */
async function startProxy({ portal, fleet }) {
  const server = http.createServer((request, response) => {
    const isOurs =
      request.url.startsWith(`${API}/`) &&
      /\/(distributions|facets|overview)\b/.test(request.url);
    const target = isOurs
      ? `${fleet}${request.url.slice(API.length)}`
      : `${portal}${request.url}`;
    const headers = {
      ...request.headers,
      ...(isOurs && { authorization: 'platform' }),
    };
    const passed = http.request(
      target,
      { method: request.method, headers },
      answer => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      },
    );
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  });
  await new Promise(resolve => server.listen(PORT, '127.0.0.1', resolve));
  return {
    stop: () => {
      server.closeAllConnections();
      return new Promise(resolve => server.close(resolve));
    },
  };
}
