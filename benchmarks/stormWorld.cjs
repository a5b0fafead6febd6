// The clusters of the storm, in a process of their own: real Kubernetes APIs over HTTP, whose objects change when told.
const path = require('node:path');

const root = path.join(__dirname, '..');
require(require.resolve('@backstage/cli-node/config/nodeTransform.cjs', {
  paths: [root],
}));
const { createKubernetesApi, createResourceStore, listen } = require(path.join(
  root,
  'packages/sandbox/src/kubernetes/index.ts',
));

const TICK_MS = 20;

const hour = new Date(Date.now() - 1_800_000).toISOString();
const namespaceOf = number => `ns-${number}`;
const pathOf = number => `platform-data/postgres/app-${number}`;

/** A store, and for each number a PushSecret, an ExternalSecret, a Deployment and a Pod. */
function fill(store, distributions) {
  store.apply({
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name: 'vault-backend' },
    spec: {
      provider: {
        vault: {
          server: 'https://vault.example.com',
          path: 'secret',
          version: 'v2',
          auth: {
            kubernetes: { mountPath: 'kubernetes', role: 'external-secrets' },
          },
        },
      },
    },
  });
  store.setStatus('ClusterSecretStore', undefined, 'vault-backend', {
    conditions: [{ type: 'Ready', status: 'True', reason: 'Valid' }],
  });
  for (let number = 0; number < distributions; number++) {
    const namespace = namespaceOf(number);
    store.apply({
      apiVersion: 'external-secrets.io/v1alpha1',
      kind: 'PushSecret',
      metadata: { namespace: 'postgres', name: `app-${number}` },
      spec: {
        refreshInterval: '1h',
        secretStoreRefs: [
          { kind: 'ClusterSecretStore', name: 'vault-backend' },
        ],
        selector: { secret: { name: `app-${number}` } },
        data: [
          {
            match: {
              secretKey: 'password',
              remoteRef: { remoteKey: pathOf(number), property: 'password' },
            },
          },
        ],
      },
    });
    pushed(store, number, hour, true);
    store.apply({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { namespace, name: 'db' },
      spec: {
        refreshInterval: '1h',
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault-backend' },
        target: { name: 'db' },
        data: [
          {
            secretKey: 'password',
            remoteRef: { key: pathOf(number), property: 'password' },
          },
        ],
      },
    });
    pulled(store, number, hour);
    const template = {
      metadata: { labels: { app: `app-${number}` } },
      spec: {
        containers: [
          {
            name: 'app',
            image: 'app:1',
            env: [
              {
                name: 'PASSWORD',
                valueFrom: { secretKeyRef: { name: 'db', key: 'password' } },
              },
            ],
          },
        ],
      },
    };
    store.apply({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        namespace,
        name: `app-${number}`,
        labels: { 'backstage.io/kubernetes-id': `app-${number}` },
      },
      spec: {
        replicas: 1,
        selector: { matchLabels: { app: `app-${number}` } },
        template,
      },
    });
    store.apply({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        namespace,
        name: `app-${number}-0`,
        labels: { app: `app-${number}` },
      },
      spec: template.spec,
    });
  }
}

/** ESO's word on a push: it worked, or Vault refused it. */
function pushed(store, number, at, works) {
  store.setStatus('PushSecret', 'postgres', `app-${number}`, {
    refreshTime: at,
    conditions: [
      works
        ? { type: 'Ready', status: 'True', reason: 'Synced' }
        : {
            type: 'Ready',
            status: 'False',
            reason: 'Errored',
            message: `set secret failed: could not write remote ref password to target secretstore vault-backend: Error making API request.\n\nURL: PUT https://vault.example.com/v1/secret/metadata/${pathOf(
              number,
            )}\nCode: 403. Errors:\n\n* 1 error occurred:\n\t* permission denied\n\n`,
          },
    ],
  });
}

function pulled(store, number, at) {
  store.setStatus('ExternalSecret', namespaceOf(number), 'db', {
    refreshTime: at,
    binding: { name: 'db' },
    conditions: [{ type: 'Ready', status: 'True', reason: 'SecretSynced' }],
  });
}

async function start({ clusters, distributions }) {
  const stores = [];
  const urls = [];
  for (let cluster = 0; cluster < clusters; cluster++) {
    const store = createResourceStore();
    fill(store, distributions);
    stores.push(store);
    urls.push((await listen(createKubernetesApi({ store }).router)).url);
  }
  process.send({ urls });
  return stores;
}

/** Three refreshes of each ten break a push or mend it; the others only say that they have been. */
function storm(stores, { distributions, perSecond, seconds }) {
  const startedAt = performance.now();
  let sent = 0;
  let told = 0;
  stores.forEach(store =>
    store.subscribe(() => {
      told += 1;
    }),
  );
  const timer = setInterval(() => {
    const elapsed = Math.min((performance.now() - startedAt) / 1000, seconds);
    const at = new Date().toISOString();
    while (sent < elapsed * perSecond) {
      const store = stores[sent % stores.length];
      const number = (sent * 7919) % distributions;
      if (sent % 2 === 0) {
        pulled(store, number, at);
      } else {
        pushed(store, number, at, sent % 10 > 5);
      }
      sent += 1;
    }
    if (elapsed >= seconds) {
      clearInterval(timer);
      // What an object says already is no change.
      process.send({ sent: told });
    }
  }, TICK_MS);
}

let stores;
process.on('message', async message => {
  if (message.start) {
    stores = await start(message.start);
  } else {
    storm(stores, message.storm);
  }
});
process.on('disconnect', () => process.exit(0));
