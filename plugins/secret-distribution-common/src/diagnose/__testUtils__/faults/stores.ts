import type { Story } from '../story';
import {
  absentPath,
  externalSecret,
  failPull,
  failPush,
  meta,
  PATH,
  red,
  store,
  vaultHttp,
} from '../world';
import {
  brokenStore,
  downstream,
  fromPull,
  neverPulled,
  neverPushed,
} from './arranging';

/** ClusterSecretStores: where they lead, and who may use them. */
export const storeFaults: readonly Story[] = [
  {
    row: 'B.4 #7',
    says: 'the two ends use different stores',
    arrange: world => {
      world.stores.push(store({ meta: meta({ name: 'vault-other' }) }));
      world.externalSecrets[0] = externalSecret({
        store: {
          kind: 'ClusterSecretStore',
          kindGiven: true,
          name: 'vault-other',
        },
      });
      neverPulled({ type: 'secretAbsent', key: PATH })(world);
    },
    cause: 'store.mismatch',
    firstBroken: 'store',
    symptoms: fromPull,
    sentence: 'through the ClusterSecretStore vault-other',
    snippet: 'name: vault-backend',
  },
  {
    row: 'B.4 #13',
    says: 'the store speaks KV version 1 to a version 2 mount',
    arrange: world => {
      const { vault } = store();
      world.stores = [store({ vault: { ...vault!, version: 'v1' } })];
      failPush(world, { type: 'notManagedByEso', key: PATH });
      neverPulled({ type: 'secretAbsent', key: PATH })(world);
      world.vaultPaths = [absentPath()];
    },
    cause: 'store.kv-version',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'has `version: v1`, but `secret/` is KV version 2',
    snippet: 'version: v2',
  },
  {
    row: 'B.4 #15',
    says: 'the store points at another mount',
    arrange: world => {
      const { vault } = store();
      world.stores = [store({ vault: { ...vault!, path: 'kv' } })];
      failPush(world, vaultHttp({ method: 'GET', area: 'data', mount: 'kv' }));
      neverPulled(
        vaultHttp({ during: 'pull', method: 'GET', area: 'data', mount: 'kv' }),
      )(world);
      world.vaultPaths = [absentPath()];
    },
    cause: 'store.mount',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'leads to the mount `kv/`',
    snippet: 'path: secret',
  },
  {
    row: 'B.4 #15',
    says: 'another mount, with a token that may see everything, finds nothing',
    arrange: world => {
      const { vault } = store();
      world.stores = [store({ vault: { ...vault!, path: 'kv' } })];
      world.coverage.Vault = 'off';
      failPush(
        world,
        vaultHttp({ code: 404, detail: 'noHandler', mount: 'kv' }),
      );
      neverPulled({ type: 'secretAbsent', key: PATH })(world);
    },
    cause: 'store.mount',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'leads to the mount `kv/`',
    snippet: 'path: secret',
  },
  {
    row: 'B.4 #18',
    says: 'the store is not ready and its Event is gone',
    arrange: world => {
      neverPulled({ type: 'storeNotReady', store: 'vault-backend' })(world);
      world.stores = [
        store({
          ready: red('InvalidProviderConfig', {
            type: 'generic',
            about: 'storeClient',
          }),
        }),
      ];
    },
    cause: 'store.not-ready',
    firstBroken: 'store',
    symptoms: fromPull,
    sentence: 'is not ready, and the Event that said why is gone',
    snippet: 'kubectl annotate clustersecretstore vault-backend',
  },
  {
    row: 'B.4 #19',
    says: 'the consumer names the store without its kind',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        store: { kind: 'SecretStore', kindGiven: false, name: 'vault-backend' },
      });
      neverPulled({
        type: 'storeNotFound',
        kind: 'SecretStore',
        name: 'vault-backend',
      })(world);
    },
    cause: 'store.kind-omitted',
    firstBroken: 'pull',
    symptoms: ['target', 'workload'],
    sentence: 'without `kind`, External Secrets Operator takes `SecretStore`',
    snippet: 'kind: ClusterSecretStore',
  },
  {
    row: 'B.4 #19',
    says: 'the publisher names the store without its kind',
    arrange: world => {
      neverPushed({
        type: 'storeNotFound',
        kind: 'SecretStore',
        name: 'vault-backend',
      })(world);
      world.pushSecrets[0] = {
        ...world.pushSecrets[0],
        stores: [
          { kind: 'SecretStore', kindGiven: false, name: 'vault-backend' },
        ],
      };
    },
    cause: 'store.kind-omitted',
    firstBroken: 'push',
    symptoms: ['vault', 'pull', 'target', 'workload'],
    sentence: 'PushSecret `platform-data/temporal-push` asks for',
    snippet: '# PushSecret platform-data/temporal-push: the store reference',
  },
  {
    row: 'B.4 #19',
    says: 'the store does not exist',
    arrange: world => {
      world.stores = [];
      const signature = {
        type: 'storeNotFound',
        kind: 'ClusterSecretStore',
        name: 'vault-backend',
      } as const;
      neverPushed(signature)(world);
      world.events = [];
      failPull(world, signature);
    },
    cause: 'store.not-found',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'names the ClusterSecretStore `vault-backend`, which does not',
    snippet: 'kubectl get clustersecretstores',
  },
  {
    row: 'B.4 #19',
    says: 'a namespaced SecretStore is used, and works',
    state: 'warning',
    arrange: world => {
      world.stores.push(
        store({
          kind: 'SecretStore',
          meta: meta({ namespace: 'temporal', name: 'own-vault' }),
        }),
      );
      world.externalSecrets[0] = externalSecret({
        store: { kind: 'SecretStore', kindGiven: true, name: 'own-vault' },
      });
    },
    cause: 'store.namespaced',
    symptoms: [],
    sentence: 'uses the SecretStore `own-vault` of its own namespace',
    snippet: 'kind: ClusterSecretStore',
  },
  {
    row: 'B.4 #20',
    says: "the store is closed to the consumer's namespace",
    arrange: world => {
      world.stores = [
        store({
          conditions: [
            { namespaces: ['platform-data'], regexes: [], hasSelector: false },
          ],
        }),
      ];
      neverPulled({
        type: 'storeDenied',
        store: 'vault-backend',
        namespace: 'temporal',
      })(world);
    },
    cause: 'store.denied',
    firstBroken: 'store',
    symptoms: fromPull,
    sentence: 'may not be used from the namespace `temporal`',
    snippet: '- temporal',
  },
  {
    row: 'B.4 #23',
    says: "the store's certificate authority cannot be read",
    arrange: brokenStore({ type: 'caConfig' }),
    cause: 'store.ca',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'The certificate authority that the store `vault-backend` names',
    snippet: 'caProvider',
  },
  {
    row: 'B.4 #24',
    says: 'Vault wants check-and-set',
    arrange: neverPushed(
      vaultHttp({ area: 'data', code: 400, detail: 'casRequired' }),
    ),
    cause: 'store.cas-required',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'demands check-and-set',
    snippet: 'checkAndSet',
  },
  {
    row: 'B.4 #30',
    says: 'the provider of the store can only read',
    arrange: world => {
      neverPushed({ type: 'providerReadOnly' })(world);
      world.stores = [store({ provider: 'openbao', vault: undefined })];
      world.externalSecrets[0] = {
        ...world.externalSecrets[0],
        store: {
          kind: 'ClusterSecretStore',
          kindGiven: true,
          name: 'vault-other',
        },
      };
      world.stores.push(store({ meta: meta({ name: 'vault-other' }) }));
    },
    cause: 'store.read-only-provider',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'uses a provider that can only read',
    snippet: 'vault:',
  },
];
