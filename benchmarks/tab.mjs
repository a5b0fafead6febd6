// The component tab's API beside the Kubernetes plugin of Backstage, asked for the same custom resources of
// the same component on the same sandbox, in the same run.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { load } from './load.mjs';

const PORT = 7207;
const SANDBOX_PORT = 7500;
/** The sandbox's cluster with 5,000 ExternalSecrets, 1,000 PushSecrets and 20,000 Pods. */
const CLUSTER = 'scale';
const COMPONENT = 'scale-7';
const IN_FLIGHT = 50;

const megabytes = pid =>
  Number(
    /VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))[1],
  ) / 1024;

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
    await new Promise(resolve => setTimeout(resolve, 10_000));
    return megabytes(stack.pids.backend);
  } finally {
    await stack.stop();
  }
}

/** @param startStack - starts the portal and the sandbox, see `scripts/stack.mjs` */
export async function tabBenchmark({ startStack }) {
  const log = path.join(os.tmpdir(), 'secret-distribution-benchmark.log');
  console.log(`Logs of the portal and the sandbox: ${log}`);
  const idleMb = await idleMemory(startStack, log);

  const stack = await startStack({
    port: PORT,
    sandboxPort: SANDBOX_PORT,
    scale: true,
    log,
    env: bigCluster,
  });
  try {
    const startedAt = performance.now();
    const token = await guestToken(stack.url);
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    };
    const tab = async () =>
      readBody(
        await fetch(
          `${stack.url}/api/secret-distribution/entities/component/default/${COMPONENT}/distributions`,
          { headers },
        ),
      );
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
    const peer = async () =>
      readBody(
        await fetch(`${stack.url}/api/kubernetes/resources/custom/query`, {
          method: 'POST',
          headers,
          body: peerBody,
        }),
      );
    const sandboxRequests = async () => {
      const response = await fetch(`${stack.sandboxUrl}/control/requests`);
      const { clusters } = await response.json();
      const { kubernetes, vault } = clusters[CLUSTER];
      return kubernetes + vault;
    };

    await until('the cluster is observed', async () => {
      // Until the catalog has read the component there is nothing to ask for.
      const answer = await tab().catch(() => undefined);
      return JSON.parse(answer ?? '{"clusters":[]}').clusters.some(
        ({ cluster, sources }) =>
          cluster === CLUSTER &&
          sources.every(({ state }) =>
            ['live', 'off', 'notServed', 'forbidden'].includes(state),
          ),
      );
    });
    const syncSeconds = (performance.now() - startedAt) / 1000;
    await new Promise(resolve => setTimeout(resolve, 15_000));
    const loadedMb = megabytes(stack.pids.backend);

    await load({ send: tab, inFlight: IN_FLIGHT, total: 2_000 });
    const before = await sandboxRequests();
    const ours = await load({ send: tab, inFlight: IN_FLIGHT, total: 10_000 });
    const oursCalls = (await sandboxRequests()) - before;
    const single = await load({ send: tab, inFlight: 1, total: 500 });

    await load({ send: peer, inFlight: 5, total: 20 });
    const beforePeer = await sandboxRequests();
    const theirs = await load({ send: peer, inFlight: IN_FLIGHT, total: 300 });
    const theirCalls = (await sandboxRequests()) - beforePeer;

    const row = (name, result, calls, requests) => ({
      name,
      'p50 ms': result.p50.toFixed(1),
      'p95 ms': result.p95.toFixed(1),
      'p99 ms': result.p99.toFixed(1),
      'per second': Math.round(result.perSecond),
      'sandbox calls per request': (calls / requests).toFixed(2),
    });
    console.table([
      row(`tab, ${IN_FLIGHT} in flight`, ours, oursCalls, 10_000),
      row('tab, 1 in flight', single, 0, 500),
      row(
        `@backstage/plugin-kubernetes-backend, ${IN_FLIGHT} in flight`,
        theirs,
        theirCalls,
        300,
      ),
    ]);
    console.table([
      {
        [`ratio of p95`]: (theirs.p95 / ours.p95).toFixed(1),
        'initial sync s': syncSeconds.toFixed(1),
        'idle portal MB': Math.round(idleMb),
        'observing MB': Math.round(loadedMb),
        'over idle MB': Math.round(loadedMb - idleMb),
      },
    ]);
  } finally {
    await stack.stop();
  }
}
