// The component tab's API beside the Kubernetes plugin of Backstage, asked for the same custom resources of
// the same component on the same sandbox, in the same run.
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';
import { cpuOf, memoryOf, quiet } from './process.mjs';

const PORT = 7207;
const SANDBOX_PORT = 7500;
/** The sandbox's cluster with 5,000 ExternalSecrets, 1,000 PushSecrets and 20,000 Pods. */
const CLUSTER = 'scale';
const COMPONENT = 'scale-7';
const IN_FLIGHT = 50;

async function guestToken(url) {
  const response = await fetch(`${url}/api/auth/guest/refresh`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
  });
  const body = await response.json();
  return body.backstageIdentity.token;
}

async function readBody(response) {
  const text = await response.text();
  if (!response.ok) {
    throw new Error(
      `${response.status} of ${response.url}: ${text.slice(0, 300)}`,
    );
  }
  return text;
}

async function until(what, condition, timeoutMs = 120_000) {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    if (await condition()) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`Waited ${timeoutMs / 1000} s in vain until ${what}`);
}

const kubernetesUrl = `http://127.0.0.1:${SANDBOX_PORT}/clusters/${CLUSTER}/kubernetes`;

/** Overrides of app-config.yaml: the big cluster, for the tab and for the peer. */
const bigCluster = {
  APP_CONFIG_secretDistribution_clusters: JSON.stringify([
    {
      name: CLUSTER,
      kubernetes: { url: kubernetesUrl, serviceAccountToken: 'portal' },
    },
  ]),
  APP_CONFIG_kubernetes_clusterLocatorMethods: JSON.stringify([
    {
      type: 'config',
      clusters: [
        {
          name: CLUSTER,
          url: kubernetesUrl,
          authProvider: 'serviceAccount',
          serviceAccountToken: 'portal',
        },
      ],
    },
  ]),
  APP_CONFIG_catalog_locations: JSON.stringify([
    {
      type: 'file',
      target: fileURLToPath(new URL('catalog.yaml', import.meta.url)),
    },
  ]),
};

/** The portal alone: what the same process needs without anything to observe. */
async function idleMemory(startStack, log) {
  const stack = await startStack({
    port: PORT,
    sandboxPort: SANDBOX_PORT,
    log,
    env: { APP_CONFIG_secretDistribution_clusters: '[]' },
  });
  try {
    await quiet(stack.pids.backend);
    return memoryOf(stack.pids.backend).now;
  } finally {
    await stack.stop();
  }
}

async function sandboxRequests() {
  const response = await fetch(
    `http://127.0.0.1:${SANDBOX_PORT}/control/requests`,
  );
  const { clusters } = await response.json();
  const { kubernetes, vault } = clusters[CLUSTER];
  return kubernetes + vault;
}

/** When the portal asked the big cluster for the first time, ms since the epoch. */
async function firstRequest() {
  await until('the cluster is asked', async () => {
    // The sandbox is still starting.
    const requests = await sandboxRequests().catch(() => 0);
    return requests > 0;
  });
  return Date.now();
}

const isSeen = ({ state }) =>
  ['live', 'off', 'notServed', 'forbidden'].includes(state);

/** @param tab - asks for the tab @returns when the last kind was listed, ms since the epoch */
async function allListed(tab) {
  let sources = [];
  await until('the cluster is observed', async () => {
    // Until the catalog has read the component there is nothing to ask for.
    const answer = await tab().catch(() => '{"clusters":[]}');
    const { clusters } = JSON.parse(answer);
    sources =
      clusters.find(({ cluster }) => cluster === CLUSTER)?.sources ?? [];
    return sources.length > 0 && sources.every(isSeen);
  });
  return Math.max(
    ...sources
      .filter(({ state }) => state === 'live')
      .map(({ since }) => since),
  );
}

/** Each sends one request and resolves with the answer's text. */
function requestsOf(url, token) {
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
  };
  const peerBody = JSON.stringify({
    entityRef: `component:default/${COMPONENT}`,
    auth: {},
    customResources: [
      {
        group: 'external-secrets.io',
        apiVersion: 'v1',
        plural: 'externalsecrets',
      },
      {
        group: 'external-secrets.io',
        apiVersion: 'v1alpha1',
        plural: 'pushsecrets',
      },
    ],
  });
  const plugin = `${url}/api/secret-distribution`;
  return {
    tab: async () =>
      readBody(
        await fetch(
          `${plugin}/entities/component/default/${COMPONENT}/distributions`,
          { headers },
        ),
      ),
    peer: async () =>
      readBody(
        await fetch(`${url}/api/kubernetes/resources/custom/query`, {
          method: 'POST',
          headers,
          body: peerBody,
        }),
      ),
    /** What Backstage needs for any request at all. */
    unauthenticated: async () =>
      readBody(await fetch(`${url}/.backstage/health/v1/readiness`)),
    /** What it needs for one that it authenticates: the same router finds no route. */
    authenticated: async () => {
      const response = await fetch(`${plugin}/nothing`, { headers });
      await response.text();
      if (response.status !== 404) {
        throw new Error(`${response.status} of ${response.url}, expected 404`);
      }
    },
  };
}

/** @param startStack - starts the portal and the sandbox, see `scripts/stack.mjs` */
export async function tabBenchmark({ startStack }) {
  const log = path.join(os.tmpdir(), 'secret-distribution-benchmark.log');
  console.log(`Logs of the portal and the sandbox: ${log}`);
  const idleMb = await idleMemory(startStack, log);

  const [stack, askedAt] = await Promise.all([
    startStack({
      port: PORT,
      sandboxPort: SANDBOX_PORT,
      scale: true,
      log,
      env: bigCluster,
    }),
    firstRequest(),
  ]);
  try {
    const { backend } = stack.pids;
    const requests = requestsOf(stack.url, await guestToken(stack.url));
    const syncSeconds = ((await allListed(requests.tab)) - askedAt) / 1000;
    await quiet(backend);
    const memory = memoryOf(backend);

    const rows = [];
    const measure = async (name, send, { inFlight, warmUp, total }) => {
      await load({ send, inFlight, total: warmUp });
      const calls = await sandboxRequests();
      const cpu = cpuOf(backend);
      const result = await load({ send, inFlight, total });
      rows.push({
        request: `${name}, ${inFlight} in flight`,
        'p50 ms': result.p50.toFixed(1),
        'p95 ms': result.p95.toFixed(1),
        'p99 ms': result.p99.toFixed(1),
        'per second': Math.round(result.perSecond),
        'CPU ms each': ((cpuOf(backend) - cpu) / total).toFixed(2),
        'sandbox calls each': (
          ((await sandboxRequests()) - calls) /
          total
        ).toFixed(2),
      });
      return result;
    };
    const many = { inFlight: IN_FLIGHT, warmUp: 2_000, total: 10_000 };
    await measure('nothing, unauthenticated', requests.unauthenticated, many);
    await measure('nothing, authenticated', requests.authenticated, many);
    const ours = await measure('tab', requests.tab, many);
    await measure('tab', requests.tab, {
      inFlight: 1,
      warmUp: 50,
      total: 500,
    });
    const theirs = await measure('Kubernetes plugin', requests.peer, {
      inFlight: IN_FLIGHT,
      warmUp: 50,
      total: 300,
    });

    console.table(rows);
    console.table([
      {
        'ratio of p95 to the Kubernetes plugin': (
          theirs.p95 / ours.p95
        ).toFixed(1),
        'initial sync s': syncSeconds.toFixed(1),
        'idle portal MB': Math.round(idleMb),
        'observing MB': Math.round(memory.now),
        'over idle MB': Math.round(memory.now - idleMb),
        'peak over idle MB': Math.round(memory.peak - idleMb),
      },
    ]);
  } finally {
    await stack.stop();
  }
}
