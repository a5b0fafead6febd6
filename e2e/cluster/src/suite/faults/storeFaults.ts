import { OPERATOR } from '../../machine/provision/names';
import { storeManifest } from '../../machine/provision/store';
import { operatorRole } from '../../machine/provision/vault';
import type { Fault } from '../types';
import { mendStore } from './mends';

/** Faults of the store: whom it serves, which mount it means, and how it reaches Vault. */
export const storeFaults: readonly Fault[] = [
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
];
