import type { Story } from './story';
import {
  absentPath,
  externalSecret,
  failDownstream,
  failPods,
  failPull,
  failPush,
  failStore,
  login,
  meta,
  NOW,
  operator,
  PATH,
  pod,
  pushSecret,
  red,
  secretMeta,
  store,
  vault as vaultFact,
  vaultHttp,
  vaultManifest,
  vaultPath,
  workload,
  MINUTE,
  type World,
} from './world';

/** The policy that the operator's role has, for a chain that works. */
function granted(data: string, metadata: string, isDeleting = false) {
  return (world: World) => {
    const line = (area: string, capabilities: string) =>
      `path "secret/${area}/platform-data/*" { capabilities = ${capabilities} }`;
    world.vault = vaultFact({
      role: {
        name: 'external-secrets',
        state: 'present',
        serviceAccounts: ['external-secrets'],
        namespaces: ['external-secrets'],
        policies: ['eso'],
        noDefaultPolicy: false,
      },
      policies: { eso: `${line('data', data)}\n${line('metadata', metadata)}` },
    });
    if (isDeleting) {
      world.pushSecrets[0] = pushSecret({ deletionPolicy: 'Delete' });
    }
  };
}

const ALL = '["create", "update", "read"]';

/** Everything behind a push that never worked. */
const downstream = ['push', 'vault', 'pull', 'target', 'workload'] as const;
const fromPull = ['pull', 'target', 'workload'] as const;

function neverPushed(signature: Parameters<typeof failPush>[1]) {
  return (world: World) => {
    failPush(world, signature);
    failDownstream(world);
  };
}

/** The pull fails by itself, and the pods never started. */
function neverPulled(signature: Parameters<typeof failPull>[1]) {
  return (world: World) => {
    failPull(world, signature);
    failPods(world);
  };
}

function failedTarget(type: 'targetImmutable' | 'targetOwnedByController') {
  return (world: World) => {
    world.externalSecrets[0] = externalSecret({
      refreshedAt: undefined,
      boundTo: undefined,
      ready: red('SecretSyncedError', { type }),
    });
    failPods(world);
  };
}

/** The store's own failure, and everything that follows from it on both ends. */
function brokenStore(signature: Parameters<typeof failStore>[1]) {
  return (world: World) => {
    failStore(world, signature);
    failPush(world, signature);
    world.vaultPaths = [absentPath()];
    failPull(world, { type: 'storeNotReady', store: 'vault-backend' });
    failPods(world);
  };
}

/** The fault table, row by row. */
export const faults: readonly Story[] = [
  {
    row: 'B.1',
    says: 'create without update works today, and is told before the first rotation fails',
    arrange: granted(ALL, '["create", "read"]'),
    cause: 'forecast.rotation',
    state: 'warning',
    sentence:
      'Works today, fails at the first rotation: Vault does not allow `update` on its metadata. Consumers will keep the old value.',
    snippet:
      'path "secret/metadata/platform-data/*" { capabilities = ["create", "update", "read"] }',
  },
  {
    row: 'B.1',
    says: 'read was taken away since the last pull',
    arrange: granted('["create", "update"]', ALL),
    cause: 'forecast.next-try',
    state: 'warning',
    sentence: 'Fails now: Vault does not allow `read` on its data',
  },
  {
    row: 'B.1',
    says: 'a PushSecret that deletes lacks delete, which concerns its producer',
    arrange: granted(ALL, ALL, true),
    producer: true,
    cause: 'forecast.deletion',
    state: 'warning',
    sentence: 'fails when the PushSecret is deleted',
    snippet: '"delete"',
  },
  {
    row: 'B.4 #1',
    says: 'the push may not read data, because Crossplane was given a token of the wrong form',
    arrange: world => {
      neverPushed(vaultHttp({ method: 'GET', area: 'data' }))(world);
      world.operator = operator({
        vaultManifests: ['push', 'pull'].map(each =>
          vaultManifest({ manages: `external-secrets-${each}` }),
        ),
      });
    },
    cause: 'vault-manifest.policy',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence:
      'Crossplane does not bring the policies of the Vault role `external-secrets` to Vault: the credentials that it is given are not of the form that it reads. It concerns `external-secrets-push` and `external-secrets-pull`.',
    snippet:
      'kubectl describe policies.vault.vault.upbound.io external-secrets-push',
  },
  {
    row: 'B.4 #16',
    says: 'Vault does not know the role, because the vault-config-operator cannot log in',
    arrange: world => {
      brokenStore(login({ code: 400, detail: 'invalidRole' }))(world);
      world.operator = operator({
        vaultManifests: [
          vaultManifest({
            tool: 'vaultConfigOperator',
            kind: 'KubernetesAuthEngineRole',
            resource: 'kubernetesauthengineroles.redhatcop.redhat.io',
            namespace: 'vault-admin',
            what: 'role',
            manages: 'external-secrets',
            condition: {
              type: 'ReconcileFailed',
              status: 'False',
              reason: 'LastReconcileCycleFailed',
              problem: 'loginRefused',
            },
          }),
        ],
      });
    },
    cause: 'vault-manifest.role',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence:
      'The vault-config-operator does not bring the role `external-secrets` to Vault: Vault refuses its login.',
    snippet:
      'kubectl describe kubernetesauthengineroles.redhatcop.redhat.io external-secrets -n vault-admin',
  },
  {
    row: 'B.4 #1',
    says: 'the push may not read data',
    arrange: neverPushed(vaultHttp({ method: 'GET', area: 'data' })),
    cause: 'vault-policy.push.data-read',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence: 'read `secret/data/platform-data/*`',
    snippet:
      'path "secret/metadata/platform-data/*" { capabilities = ["create", "update", "read"] }',
  },
  {
    row: 'B.4 #2',
    says: 'the push may not read metadata of a path that exists',
    arrange: world =>
      failPush(world, vaultHttp({ method: 'GET', area: 'metadata' })),
    cause: 'vault-policy.push.metadata-read',
    firstBroken: 'platform',
    symptoms: ['push'],
    sentence: 'read `secret/metadata/platform-data/*`',
    snippet: '# Missing now: read on secret/metadata/platform-data/*',
  },
  {
    row: 'B.4 #3',
    says: 'the push may not write metadata',
    arrange: neverPushed(vaultHttp({ method: 'PUT', area: 'metadata' })),
    cause: 'vault-policy.push.metadata-write',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence: 'write `secret/metadata/platform-data/*`',
    snippet:
      '# Missing now: create and update on secret/metadata/platform-data/*',
  },
  {
    row: 'B.4 #4',
    says: 'the push may not write data, and leaves marked metadata without a version',
    arrange: world => {
      neverPushed(vaultHttp({ method: 'PUT', area: 'data' }))(world);
      world.vaultPaths = [
        vaultPath({ currentVersion: 0, current: undefined, versions: [] }),
      ];
    },
    cause: 'vault-policy.push.data-write',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence: 'write `secret/data/platform-data/*`',
    snippet:
      'path "secret/data/platform-data/*"     { capabilities = ["create", "update", "read"] }',
  },
  {
    row: 'B.4 #4',
    says: 'create without update fails at the first rotation, consumers keep the old value',
    arrange: world =>
      failPush(world, vaultHttp({ method: 'PUT', area: 'data' }), {
        refreshedAt: NOW - 90 * MINUTE,
        syncedGeneration: 1,
      }),
    cause: 'vault-policy.push.update',
    firstBroken: 'platform',
    symptoms: ['push'],
    sentence: 'The first rotation fails',
    snippet: '# Missing now: update on secret/data/platform-data/*',
  },
  {
    row: 'B.1',
    says: 'create without update shows on the metadata, which a rotation writes first',
    arrange: world =>
      failPush(world, vaultHttp({ method: 'PUT', area: 'metadata' }), {
        refreshedAt: NOW - 90 * MINUTE,
        syncedGeneration: 1,
      }),
    cause: 'vault-policy.push.update',
    firstBroken: 'platform',
    symptoms: ['push'],
    sentence: 'create `secret/metadata/platform-data/*` once',
    snippet: '# Missing now: update on secret/metadata/platform-data/*',
  },
  {
    row: 'B.4 #5',
    says: 'a PushSecret that is deleted may not delete in Vault',
    arrange: world =>
      failPush(
        world,
        vaultHttp({ during: 'delete', method: 'DELETE', area: 'metadata' }),
        {
          deletionPolicy: 'Delete',
          meta: meta({
            namespace: 'platform-data',
            name: 'temporal-push',
            deletingSince: NOW - 10 * MINUTE,
          }),
        },
      ),
    cause: 'vault-policy.delete',
    firstBroken: 'platform',
    symptoms: ['push'],
    sentence: 'its finalizer blocks',
    snippet: '"read", "delete"]',
  },
  {
    row: 'B.4 #6',
    says: 'the pull may not read',
    arrange: neverPulled(
      vaultHttp({ during: 'pull', method: 'GET', area: 'data' }),
    ),
    cause: 'vault-policy.pull.read',
    firstBroken: 'platform',
    symptoms: fromPull,
    sentence: 'Nothing is pulled through the store `vault-backend`',
    snippet: 'path "secret/data/platform-data/*" { capabilities = ["read"] }',
  },
  {
    row: 'B.4 #6',
    says: 'a pull that asks for metadata may not read it',
    arrange: neverPulled(
      vaultHttp({ during: 'pull', method: 'GET', area: 'metadata' }),
    ),
    cause: 'vault-policy.pull.metadata-read',
    firstBroken: 'platform',
    symptoms: fromPull,
    sentence: 'asks for metadata',
    snippet: 'capabilities = ["read", "list"]',
  },
  {
    row: 'B.4 #7',
    says: 'nobody publishes the path',
    arrange: world => {
      world.pushSecrets = [];
      failDownstream(world);
    },
    cause: 'path.not-published',
    firstBroken: 'push',
    symptoms: ['vault', 'pull', 'target', 'workload'],
    sentence: 'No PushSecret in the cluster `platform` publishes',
    snippet: 'remoteKey: platform-data/postgres/temporal',
  },
  {
    row: 'B.4 #7',
    says: 'the consumer spells the path otherwise than the publisher',
    path: 'platform-data/postgres/temporl',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        entries: [
          {
            secretKey: 'username',
            remoteKey: 'platform-data/postgres/temporl',
            property: 'username',
          },
          {
            secretKey: 'password',
            remoteKey: 'platform-data/postgres/temporl',
            property: 'password',
          },
        ],
      });
      failPull(world, {
        type: 'secretAbsent',
        key: 'platform-data/postgres/temporl',
      });
      failPods(world);
    },
    cause: 'pull.path-misspelt',
    firstBroken: 'pull',
    symptoms: ['push', 'vault', 'target', 'workload'],
    sentence: '`platform-data/postgres/temporal` is published: is that meant?',
    snippet: 'key: platform-data/postgres/temporal',
  },
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
    row: 'B.4 #7',
    says: 'the pull finds nothing, though the PushSecret says that it pushed, and Vault cannot be asked',
    arrange: world => {
      world.coverage.Vault = 'off';
      world.vaultPaths = [];
      neverPulled({ type: 'secretAbsent', key: PATH })(world);
    },
    cause: 'path.absent',
    firstBroken: 'vault',
    symptoms: fromPull,
    sentence: 'do both ends use the same Vault, mount and namespace?',
    snippet: 'vault kv metadata get -mount=secret',
  },
  {
    row: 'B.4 #8',
    says: 'the newest version was deleted, and the consumer noticed',
    arrange: world => {
      world.vaultPaths = [
        vaultPath({
          current: 'deleted',
          versions: [
            {
              version: 2,
              createdAt: NOW - 300 * MINUTE,
              deletedAt: NOW - 26 * MINUTE,
              destroyed: false,
            },
          ],
        }),
      ];
      neverPulled({ type: 'secretAbsent', key: PATH })(world);
    },
    cause: 'path.deleted',
    firstBroken: 'vault',
    symptoms: fromPull,
    sentence: 'is deleted. Pulls answer that the secret does not exist',
    snippet:
      'vault kv undelete -mount=secret -versions=2 platform-data/postgres/temporal',
  },
  {
    row: 'B.4 #9',
    says: 'the consumer misspells a property',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        entries: [
          { secretKey: 'username', remoteKey: PATH, property: 'username' },
          { secretKey: 'password', remoteKey: PATH, property: 'pasword' },
        ],
      });
      neverPulled({ type: 'propertyMissing', property: 'pasword', key: PATH })(
        world,
      );
    },
    cause: 'pull.property-missing',
    firstBroken: 'pull',
    symptoms: ['target', 'workload'],
    sentence: 'Did you mean `password`?',
    snippet: 'property: password',
  },
  {
    row: 'B.4 #9',
    says: 'the publisher does not map a property that the consumer wants',
    arrange: world => {
      world.externalSecrets[0] = externalSecret({
        entries: [
          ...externalSecret().entries,
          { secretKey: 'uri', remoteKey: PATH, property: 'uri' },
        ],
      });
      neverPulled({ type: 'propertyMissing', property: 'uri', key: PATH })(
        world,
      );
    },
    cause: 'push.property-not-mapped',
    firstBroken: 'push',
    symptoms: fromPull,
    sentence: 'publishes only `username` and `password`',
    snippet: 'property: uri',
  },
  {
    row: 'B.4 #9',
    says: 'somebody wrote over the path, and a published property is gone',
    arrange: world => {
      world.vaultPaths = [vaultPath({ properties: ['username'] })];
      neverPulled({ type: 'propertyMissing', property: 'password', key: PATH })(
        world,
      );
    },
    cause: 'path.property-lost',
    firstBroken: 'vault',
    symptoms: fromPull,
    sentence: 'somebody else wrote over it since',
    snippet: 'kubectl annotate pushsecret temporal-push -n platform-data',
  },
  {
    row: 'B.4 #9',
    says: 'the push stopped half-way, before the property that the consumer wants',
    arrange: world => {
      failPush(world, { type: 'sourceKeyMissing', secretKey: 'password' });
      world.vaultPaths = [vaultPath({ properties: ['username'] })];
      neverPulled({ type: 'propertyMissing', property: 'password', key: PATH })(
        world,
      );
    },
    cause: 'push.source-key-missing',
    firstBroken: 'push',
    symptoms: fromPull,
    sentence: 'wants the key `password`',
  },
  {
    row: 'B.4 #10',
    says: 'the Source Secret is missing',
    arrange: neverPushed({ type: 'sourceUnavailable' }),
    cause: 'push.source-missing',
    firstBroken: 'source',
    symptoms: downstream,
    sentence: 'cannot read its Source Secret `temporal-credentials`',
    snippet: 'kubectl get secrets -n platform-data',
  },
  {
    row: 'B.4 #10',
    says: 'the Source Secret is missing, seen with tier 1 while the push is still green',
    arrange: world => {
      world.coverage.Secret = 'live';
      world.secrets = [secretMeta('temporal', 'temporal-db')];
    },
    cause: 'push.source-missing',
    firstBroken: 'source',
    symptoms: [],
    sentence: '`temporal-credentials` in `platform-data`',
  },
  {
    row: 'A.1',
    says: 'the Source Secret was deleted, and the path with it',
    arrange: neverPushed({ type: 'sourceDeleted' }),
    cause: 'push.source-deleted',
    firstBroken: 'source',
    symptoms: downstream,
    sentence: 'does not notice when the Secret comes back',
    snippet: 'force-sync',
  },
  {
    row: 'B.4 #11',
    says: 'the Source Secret has no such key',
    arrange: world => {
      neverPushed({ type: 'sourceKeyMissing', secretKey: 'passwd' })(world);
      world.coverage.Secret = 'live';
      world.secrets = [
        secretMeta('platform-data', 'temporal-credentials', {
          keys: ['username', 'password'],
        }),
      ];
      world.pushSecrets[0] = {
        ...world.pushSecrets[0],
        entries: [
          { secretKey: 'passwd', remoteKey: PATH, property: 'password' },
        ],
      };
    },
    cause: 'push.source-key-missing',
    firstBroken: 'push',
    symptoms: ['vault', 'pull', 'target', 'workload'],
    sentence: 'wants the key `passwd`',
    snippet: 'property: password',
  },
  {
    row: 'B.4 #12',
    says: 'the path was written by somebody else',
    arrange: world => {
      failPush(world, { type: 'notManagedByEso', key: PATH });
      world.vaultPaths = [vaultPath({ managedBy: undefined })];
    },
    cause: 'push.not-ours',
    firstBroken: 'vault',
    symptoms: ['push'],
    sentence: 'it was not written by External Secrets Operator',
    snippet: '-custom-metadata=managed-by=external-secrets',
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
    row: 'B.4 #16',
    says: 'Vault does not know the role',
    arrange: brokenStore(login({ code: 400, detail: 'invalidRole' })),
    cause: 'store.auth-role',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'there is no role `external-secrets` at `auth/kubernetes`',
    snippet: 'vault write auth/kubernetes/role/external-secrets',
  },
  {
    row: 'B.4 #16',
    says: 'the role is not bound to the ServiceAccount',
    arrange: brokenStore(login({ detail: 'serviceAccountNotAuthorized' })),
    cause: 'store.auth-service-account',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'not bound to its ServiceAccount `external-secrets`',
    snippet: 'bound_service_account_names=external-secrets',
  },
  {
    row: 'B.4 #16',
    says: "the role is not bound to the ServiceAccount's namespace",
    arrange: brokenStore(login({ detail: 'namespaceNotAuthorized' })),
    cause: 'store.auth-namespace',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'not bound to the namespace `external-secrets`',
    snippet: 'bound_service_account_namespaces=external-secrets',
  },
  {
    row: 'B.4 #16',
    says: 'Vault cannot review the token',
    arrange: brokenStore(login({ detail: 'permissionDenied' })),
    cause: 'store.auth-refused',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'with 403',
    snippet: 'vault read auth/kubernetes/config',
  },
  {
    row: 'B.1',
    says: 'the role leaves out the default policy',
    arrange: brokenStore(
      login({ method: 'GET', area: 'other', path: 'token/lookup-self' }),
    ),
    cause: 'store.auth-no-default-policy',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'leaves out the policy `default`',
    snippet: 'vault read auth/kubernetes/role/external-secrets',
  },
  {
    row: 'B.4 #17',
    says: "the store's ServiceAccount does not exist",
    arrange: brokenStore({ type: 'serviceAccountMissing', name: 'eso' }),
    cause: 'store.service-account-missing',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'the ServiceAccount `eso`, which does not exist',
    snippet: 'namespace: external-secrets',
  },
  {
    row: 'B.4 #17',
    says: 'the store gets no token of its ServiceAccount',
    arrange: brokenStore({ type: 'tokenRefused', name: 'eso' }),
    cause: 'store.token-refused',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'gets no token of the ServiceAccount `eso`',
    snippet: 'resources: [serviceaccounts/token]',
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
    row: 'B.4 #21',
    says: 'Vault is sealed',
    arrange: world => {
      world.vault = { ...world.vault!, state: 'sealed' };
      brokenStore(login({ code: 503, detail: 'sealed' }))(world);
    },
    cause: 'vault.sealed',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence: 'Vault is sealed',
    snippet: 'vault operator unseal',
  },
  {
    row: 'B.4 #21',
    says: 'Vault is not initialised',
    arrange: world => {
      world.vault = { ...world.vault!, state: 'uninitialised' };
      brokenStore(login({ code: 501, detail: 'other' }))(world);
    },
    cause: 'vault.uninitialised',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence: 'the bootstrap is not done',
    snippet: 'vault operator init',
  },
  {
    row: 'B.4 #22',
    says: 'Vault refuses connections',
    arrange: brokenStore({ type: 'network', problem: 'refused' }),
    cause: 'vault.unreachable',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence: 'cannot reach Vault at `vault.vault.svc:8200`',
    snippet: 'kubectl get clustersecretstore vault-backend',
  },
  {
    row: 'B.4 #22',
    says: "Vault's certificate is not trusted",
    arrange: brokenStore({ type: 'network', problem: 'tls' }),
    cause: 'vault.tls',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'does not trust the certificate',
    snippet: 'caProvider',
  },
  {
    row: 'B.4 #22',
    says: 'Vault answers with an error of its own',
    arrange: brokenStore(login({ code: 500, detail: 'other' })),
    cause: 'vault.server-error',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence: 'Vault answered 500',
    snippet: 'vault status',
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
    row: 'B.4 #25',
    says: 'another ExternalSecret makes the target',
    arrange: world => {
      neverPulled({ type: 'targetOwnedByExternalSecret', owner: 'other' })(
        world,
      );
    },
    cause: 'target.owned-by-other',
    firstBroken: 'target',
    symptoms: ['pull', 'workload'],
    sentence: 'belongs to another ExternalSecret (other)',
    snippet: 'name: temporal-db-secret',
  },
  {
    row: 'B.4 #26',
    says: 'another controller owns the target',
    arrange: failedTarget('targetOwnedByController'),
    cause: 'target.owned-by-controller',
    firstBroken: 'target',
    symptoms: ['pull', 'workload'],
    sentence: 'is owned by another controller',
    snippet: 'creationPolicy: Merge',
  },
  {
    row: 'B.4 #27',
    says: 'the target is immutable',
    arrange: failedTarget('targetImmutable'),
    cause: 'target.immutable',
    firstBroken: 'target',
    symptoms: ['pull', 'workload'],
    sentence: 'is immutable, so a new value never gets into it',
    snippet: 'kubectl delete secret temporal-db -n temporal',
  },
  {
    row: 'B.4 #28',
    says: 'External Secrets Operator may not write Secrets',
    arrange: neverPulled({ type: 'secretWriteForbidden', why: 'rbac' }),
    cause: 'target.write-forbidden',
    firstBroken: 'target',
    symptoms: ['pull', 'workload'],
    sentence: 'does not let External Secrets Operator write the Secret',
    snippet:
      'kubectl auth can-i create secrets -n temporal --as=system:serviceaccount:external-secrets:external-secrets',
  },
  {
    row: 'B.4 #28',
    says: "the namespace's quota is used up",
    arrange: neverPulled({ type: 'secretWriteForbidden', why: 'quota' }),
    cause: 'target.write-refused',
    firstBroken: 'target',
    symptoms: ['pull', 'workload'],
    sentence: 'its quota is used up',
    snippet: 'resourcequota',
  },
  {
    row: 'B.4 #29',
    says: 'a mapping has no property',
    arrange: world => {
      neverPushed({ type: 'notJson' })(world);
      world.pushSecrets[0] = {
        ...world.pushSecrets[0],
        entries: [{ secretKey: 'password', remoteKey: PATH }],
      };
    },
    cause: 'push.not-json',
    firstBroken: 'push',
    symptoms: ['vault', 'pull', 'target', 'workload'],
    sentence: 'without a `property`',
    snippet: 'property: password',
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
  {
    row: 'B.4 #31',
    says: 'External Secrets Operator ignores the PushSecret',
    arrange: world => {
      world.pushSecrets[0] = pushSecret({
        refreshedAt: undefined,
        syncedGeneration: undefined,
        everPushed: [],
        ready: undefined,
      });
      failDownstream(world);
    },
    cause: 'eso.not-reconciling',
    firstBroken: 'platform',
    symptoms: downstream,
    sentence: 'does not work on the PushSecret `platform-data/temporal-push`',
    snippet: 'kubectl get deployments -n external-secrets',
  },
  {
    row: 'B.4 #31',
    says: "External Secrets Operator's controller is down",
    arrange: world => {
      world.operator = {
        ...world.operator!,
        controller: { ...world.operator!.controller!, ready: 0 },
      };
      world.externalSecrets[0] = externalSecret({
        refreshedAt: undefined,
        boundTo: undefined,
        ready: undefined,
      });
      failPods(world);
    },
    cause: 'eso.not-reconciling',
    firstBroken: 'platform',
    symptoms: fromPull,
    sentence: 'None of the 1 wanted pods of its controller is ready',
  },
  {
    row: 'B.4 #32',
    says: 'the workload wants the Secret under another name',
    arrange: world => {
      world.workloads = [
        workload({
          uses: [
            {
              secretName: 'temporal-database',
              how: 'envFrom',
              optional: false,
            },
          ],
        }),
      ];
      world.pods = [
        pod({
          phase: 'Pending',
          ready: false,
          trouble: {
            signature: {
              type: 'podSecretMissing',
              secret: 'temporal-database',
            },
            since: NOW - 9 * MINUTE,
          },
        }),
      ];
    },
    cause: 'workload.target-name',
    firstBroken: 'workload',
    symptoms: [],
    sentence: 'wants the Secret `temporal-database`, which nobody makes',
    snippet: 'name: temporal-database',
  },
  {
    row: 'B.4 #32',
    says: 'the workload wants a key that the Secret does not have',
    arrange: world => {
      world.workloads = [
        workload({
          uses: [
            {
              secretName: 'temporal-db',
              keys: ['passwrd'],
              how: 'env',
              optional: false,
            },
          ],
        }),
      ];
      world.pods = [
        pod({
          phase: 'Pending',
          ready: false,
          trouble: {
            signature: { type: 'podKeyMissing', secretKey: 'passwrd' },
            since: NOW - 9 * MINUTE,
          },
        }),
      ];
    },
    cause: 'workload.key-missing',
    firstBroken: 'workload',
    symptoms: [],
    sentence: 'Did you mean `password`?',
    snippet: 'key: password',
  },
  {
    row: 'B.4 #32',
    says: 'the image cannot be pulled with the Secret',
    arrange: world => {
      world.workloads = [
        workload({
          uses: [
            { secretName: 'temporal-db', how: 'imagePull', optional: false },
          ],
        }),
      ];
      world.pods = [
        pod({
          phase: 'Pending',
          ready: false,
          trouble: { signature: { type: 'podImagePull' } },
        }),
      ];
    },
    cause: 'workload.image-pull',
    firstBroken: 'workload',
    symptoms: [],
    sentence: 'its image cannot be pulled with the Secret `temporal-db`',
    snippet: 'kubernetes.io/dockerconfigjson',
  },
  {
    row: 'B.5',
    says: 'an error that the portal does not know',
    arrange: neverPushed({ type: 'unrecognised' }),
    cause: 'unrecognised-error',
    firstBroken: 'push',
    symptoms: ['vault', 'pull', 'target', 'workload'],
    sentence: 'Its text is withheld',
    snippet: 'kubectl describe pushsecret temporal-push -n platform-data',
  },
  {
    row: 'A.2',
    says: 'a failing pull whose Event is gone',
    arrange: world => {
      failPull(world, { type: 'ok' });
      world.events = [];
      failPods(world);
    },
    cause: 'pull.reason-lost',
    firstBroken: 'pull',
    symptoms: ['target', 'workload'],
    sentence: 'Kubernetes keeps it for an hour',
    snippet: 'kubectl annotate externalsecret temporal-db -n temporal',
  },
  {
    row: 'A.2',
    says: 'the template fails',
    arrange: neverPulled({ type: 'templateFailed' }),
    cause: 'pull.template-failed',
    firstBroken: 'pull',
    symptoms: ['target', 'workload'],
    sentence: 'cannot apply its `target.template`',
    snippet: 'spec.target.template',
  },
  {
    row: 'A.2',
    says: 'names of keys are not valid',
    arrange: neverPulled({ type: 'invalidSecretKeys' }),
    cause: 'pull.invalid-keys',
    firstBroken: 'pull',
    symptoms: ['target', 'workload'],
    sentence: 'whose names Kubernetes does not allow',
  },
  {
    row: 'A.1',
    says: 'two mappings have one destination',
    arrange: neverPushed({ type: 'duplicateRemoteKey' }),
    cause: 'push.duplicate-remote-key',
    firstBroken: 'push',
    symptoms: ['vault', 'pull', 'target', 'workload'],
    sentence: 'lead to one path and property',
  },
  {
    row: 'A.1',
    says: 'dataTo cannot be expanded',
    arrange: neverPushed({ type: 'dataToFailed' }),
    cause: 'push.data-to-failed',
    firstBroken: 'push',
    symptoms: ['vault', 'pull', 'target', 'workload'],
    sentence: 'cannot be expanded',
    snippet: 'remoteKey: platform-data/postgres/temporal',
  },
  {
    row: 'B.4 #7',
    says: 'the path is in Vault, but no PushSecret publishes it',
    state: 'warning',
    arrange: world => {
      world.pushSecrets = [];
    },
    cause: 'path.not-by-push',
    symptoms: [],
    sentence: 'Nobody will rotate it',
    snippet: 'kind: PushSecret',
  },
  {
    row: 'A.0',
    says: 'External Secrets Operator is not installed',
    producer: true,
    arrange: world => {
      world.pushSecrets = [];
      world.externalSecrets = [];
      world.vaultPaths = [];
      world.coverage.PushSecret = 'notServed';
      world.coverage.ExternalSecret = 'notServed';
    },
    cause: 'eso.not-installed',
    firstBroken: 'platform',
    symptoms: [],
    sentence: 'does not know the kind `PushSecret`',
    snippet: 'helm upgrade --install external-secrets',
  },
];
