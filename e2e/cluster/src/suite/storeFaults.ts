import { setTimeout as pause } from 'node:timers/promises';
import { OPERATOR } from '../machine/provision/names';
import { storeManifest } from '../machine/provision/store';
import { operatorRole } from '../machine/provision/vault';
import type { Stage } from './stage';
import type { Fault } from './types';

const ROLE = 'auth/kubernetes/role/external-secrets';

async function mendStore(stage: Stage): Promise<void> {
  await stage.restore();
  await stage.storeIs('True');
  await stage.sync(stage.chain.push(), stage.chain.pull());
}

/** The role of the operator, with changes. */
async function withRole(
  stage: Stage,
  changes: Record<string, unknown>,
): Promise<void> {
  await stage.bench.vault.ask('POST', ROLE, { ...operatorRole, ...changes });
  await stage.store({});
  await stage.storeIs('False');
  await stage.build();
}

const kubernetesAuth = (changes: Record<string, unknown>) => ({
  vault: {
    auth: {
      kubernetes: {
        mountPath: 'kubernetes',
        role: 'external-secrets',
        serviceAccountRef: { ...OPERATOR },
        ...changes,
      },
    },
  },
});

/** Faults of the store, and of how it logs in. */
export const storeFaults: readonly Fault[] = [
  {
    id: 'auth-role-wrong',
    row: 'B.4 #16',
    says: 'store: a role that Vault does not have',
    async provoke(stage) {
      await stage.store(kubernetesAuth({ role: 'external-secrets-operator' }));
      await stage.storeIs('False');
      await stage.build();
    },
    expects: { state: 'broken', cause: 'store.auth-role', place: 'store' },
    mend: mendStore,
  },
  {
    id: 'auth-service-account',
    row: 'B.4 #16',
    says: 'store: the role is not bound to the ServiceAccount',
    provoke: stage =>
      withRole(stage, { bound_service_account_names: ['somebody-else'] }),
    expects: {
      state: 'broken',
      cause: 'store.auth-service-account',
      place: 'store',
    },
    mend: mendStore,
  },
  {
    id: 'auth-namespace',
    row: 'B.4 #16',
    says: "store: the role is not bound to the ServiceAccount's namespace",
    provoke: stage =>
      withRole(stage, { bound_service_account_namespaces: ['elsewhere'] }),
    expects: {
      state: 'broken',
      cause: 'store.auth-namespace',
      place: 'store',
    },
    mend: mendStore,
  },
  {
    id: 'auth-refused',
    row: 'B.4 #16',
    says: 'store: another auth mount than the one that there is',
    async provoke(stage) {
      await stage.store(kubernetesAuth({ mountPath: 'k8s' }));
      await stage.storeIs('False');
      await stage.build();
    },
    expects: { state: 'broken', cause: 'store.auth-refused', place: 'store' },
    mend: mendStore,
  },
  {
    id: 'auth-no-default-policy',
    row: 'B.1',
    says: 'store: the role leaves out the default policy',
    provoke: stage => withRole(stage, { token_no_default_policy: true }),
    expects: {
      state: 'broken',
      cause: 'store.auth-no-default-policy',
      place: 'store',
    },
    async mend(stage) {
      await stage.bench.vault.ask('POST', ROLE, {
        ...operatorRole,
        token_no_default_policy: false,
      });
      await mendStore(stage);
    },
    async clear(stage) {
      await stage.bench.vault.ask('POST', ROLE, {
        ...operatorRole,
        token_no_default_policy: false,
      });
    },
  },
  {
    id: 'service-account-missing',
    row: 'B.4 #17',
    says: "store: the operator's ServiceAccount is not there",
    async provoke(stage) {
      const { namespace } = OPERATOR;
      await stage.store(
        kubernetesAuth({ serviceAccountRef: { name: 'missing', namespace } }),
      );
      await stage.storeIs('False');
      await stage.build();
    },
    expects: {
      state: 'broken',
      cause: 'store.service-account-missing',
      place: 'store',
    },
    mend: mendStore,
  },
  {
    id: 'token-refused',
    row: 'B.4 #17',
    says: 'store: the operator may not ask for a token of its ServiceAccount',
    async provoke(stage) {
      await stage.setOperatorRights({ onTokens: ['get'] });
      await stage.store({});
      await stage.storeIs('False');
      await stage.build();
    },
    expects: { state: 'broken', cause: 'store.token-refused', place: 'store' },
    async mend(stage) {
      await stage.setOperatorRights({});
      await mendStore(stage);
    },
    clear: stage => stage.setOperatorRights({}),
    not: { sandbox: 'its operator needs no RBAC' },
  },
  {
    id: 'referent-store',
    row: 'fact 0.2',
    says: 'store: no namespace of the ServiceAccount is Valid, and fails where it is used',
    async provoke(stage) {
      await stage.store(
        kubernetesAuth({ serviceAccountRef: { name: OPERATOR.name } }),
      );
      await stage.storeIs('True');
      await stage.build();
    },
    expects: {
      state: 'broken',
      cause: 'store.service-account-missing',
      place: 'store',
    },
    mend: mendStore,
    not: { sandbox: 'its stores name the namespace' },
  },
  {
    id: 'namespace-denied',
    row: 'B.4 #20',
    says: "store: closed to the consumer's namespace",
    async provoke(stage) {
      await stage.store({
        spec: { conditions: [{ namespaces: ['platform-data'] }] },
      });
      await stage.build();
    },
    expects: { state: 'broken', cause: 'store.denied', place: 'store' },
    async mend(stage) {
      await stage.store({
        spec: {
          conditions: [{ namespaces: ['platform-data', stage.chain.app] }],
        },
      });
      await stage.sync(stage.chain.pull());
    },
  },
  {
    id: 'wrong-mount',
    row: 'B.4 #15',
    says: 'store: another mount',
    async provoke(stage) {
      await stage.store({ vault: { path: 'secrets' } });
      await stage.build();
    },
    expects: { state: 'broken', cause: 'store.mount', place: 'store' },
    mend: mendStore,
  },
  {
    id: 'kv-version',
    row: 'B.4 #13',
    says: 'store: KV version 1 to a version 2 mount, path exists',
    async provoke(stage) {
      await stage.well();
      await stage.bench.vault.setPolicy(
        'external-secrets-push',
        'path "secret/*" { capabilities = ["create", "update", "read"] }',
      );
      await stage.store({ vault: { version: 'v1' } });
      await stage.rotate();
      await stage.sync(stage.chain.push(), stage.chain.pull());
    },
    expects: { state: 'broken', cause: 'store.kv-version', place: 'store' },
    mend: mendStore,
  },
  {
    id: 'kv-v1-mount',
    row: 'B.4 #14',
    says: 'store: KV version 2 to a version 1 mount works silently',
    async provoke(stage) {
      const { vault } = stage.bench;
      await vault.ask('DELETE', 'sys/mounts/secret');
      await vault.ask('POST', 'sys/mounts/secret', {
        type: 'kv',
        options: { version: '1' },
      });
      await stage.build();
      await stage.condition(stage.chain.push(), 'True');
    },
    expects: { state: 'warning', cause: 'green.kv-v1' },
    async clear(stage) {
      const { vault } = stage.bench;
      await vault.ask('DELETE', 'sys/mounts/secret');
      await vault.ask('POST', 'sys/mounts/secret', {
        type: 'kv',
        options: { version: '2' },
      });
      await stage.kvIsReady();
    },
    not: { sandbox: 'its mount is version 2' },
  },
  {
    id: 'no-mount',
    row: 'B.3 #3',
    says: 'store: no path, the first segment is taken for the mount',
    async provoke(stage) {
      await stage.storeWithout('path');
      await stage.build();
    },
    expects: { state: 'broken', cause: 'trap.no-mount' },
    mend: mendStore,
  },
  {
    id: 'openbao-provider',
    row: 'B.4 #30',
    says: 'store: the provider of OpenBao, which can only read',
    since: 'v2.7.0',
    async provoke(stage) {
      const { bench } = stage;
      const { auth } = await bench.vault.ask('POST', 'auth/token/create', {
        policies: operatorRole.token_policies,
        ttl: '10m',
      });
      const token = {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'openbao-token', namespace: OPERATOR.namespace },
        stringData: { token: auth.client_token },
      };
      await stage.apply(token);
      const manifest = storeManifest(bench.server);
      const { server, path, version, caBundle } = manifest.spec.provider.vault;
      const tokenSecretRef = { ...token.metadata, key: 'token' };
      manifest.spec.provider = {
        openBao: { server, path, version, caBundle, auth: { tokenSecretRef } },
      };
      await bench.kubernetes.replace(manifest);
      await stage.build();
    },
    expects: {
      state: 'broken',
      cause: 'store.read-only-provider',
      place: 'store',
    },
    mend: mendStore,
    not: { sandbox: 'its stores are of the provider vault' },
  },
  {
    id: 'ca-config',
    row: 'B.4 #23',
    says: 'store: its CA is in a Secret that is not there',
    async provoke(stage) {
      await stage.storeWithout('caBundle', {
        caProvider: {
          type: 'Secret',
          name: 'no-ca',
          key: 'ca.crt',
          namespace: OPERATOR.namespace,
        },
      });
      await stage.storeIs('False');
      await stage.build();
    },
    expects: { state: 'broken', cause: 'store.ca', place: 'store' },
    mend: mendStore,
    not: { sandbox: 'it has no TLS' },
  },
  {
    id: 'vault-tls',
    row: 'B.4 #22',
    says: "store: Vault's certificate is not trusted",
    async provoke(stage) {
      await stage.storeWithout('caBundle');
      await stage.storeIs('False');
      await stage.build();
    },
    expects: { state: 'broken', cause: 'vault.tls', place: 'store' },
    mend: mendStore,
    not: { sandbox: 'it has no TLS' },
  },
  {
    id: 'vault-dns',
    row: 'B.4 #22',
    says: "store: Vault's name is not known",
    async provoke(stage) {
      await stage.store({ vault: { server: 'https://vault.invalid:8200' } });
      await stage.storeIs('False');
      await stage.build();
    },
    expects: { state: 'broken', cause: 'vault.unreachable' },
    mend: mendStore,
    not: { sandbox: 'it has no DNS' },
  },
  {
    id: 'vault-sealed',
    row: 'B.4 #21',
    says: 'Vault sealed: everything is green, and the portal says so at once',
    async provoke(stage) {
      await stage.well();
      await stage.bench.seal();
    },
    expects: { state: 'broken', cause: 'vault.sealed', place: 'platform' },
    async settle(stage) {
      await stage.condition(stage.chain.push(), 'False', /Vault is sealed/);
      await stage.store({});
      await stage.storeIs('False');
      await stage.sync(stage.chain.pull());
      // Vault's client asks a sealed Vault three times before it gives up.
      await pause(5_000);
    },
    async mend(stage) {
      await stage.bench.unseal();
      await mendStore(stage);
    },
    async clear(stage) {
      await stage.bench.unseal();
    },
  },
  {
    id: 'vault-down',
    row: 'B.4 #22',
    says: 'Vault does not answer',
    async provoke(stage) {
      await stage.well();
      await stage.bench.setVaultRuns(false);
      await stage.condition(stage.chain.push(), 'False', /connection refused/);
    },
    expects: {
      state: 'broken',
      cause: 'vault.unreachable',
      place: 'platform',
    },
    async mend(stage) {
      await stage.bench.setVaultRuns(true);
      await mendStore(stage);
    },
    async clear(stage) {
      await stage.bench.setVaultRuns(true);
    },
  },
  {
    id: 'operator-down',
    row: 'B.4 #31',
    says: 'the operator does not run, a new chain gets no status',
    async provoke(stage) {
      await stage.bench.setOperatorRuns(false);
      await stage.build();
    },
    expects: {
      state: 'broken',
      cause: 'eso.not-reconciling',
      place: 'platform',
      inMs: 10 * 60_000,
    },
    async mend(stage) {
      await stage.bench.setOperatorRuns(true);
    },
    async clear(stage) {
      await stage.bench.setOperatorRuns(true);
    },
  },
  {
    id: 'operator-down-overdue',
    row: 'B.6 #9',
    says: 'the operator has not run for longer than an interval, everything is green',
    async provoke(stage) {
      await stage.well();
      await stage.bench.setOperatorRuns(false);
    },
    expects: {
      state: 'broken',
      cause: 'eso.not-reconciling',
      place: 'platform',
      inMs: 20 * 60_000,
    },
    async mend(stage) {
      await stage.bench.setOperatorRuns(true);
    },
    async clear(stage) {
      await stage.bench.setOperatorRuns(true);
    },
  },
];
