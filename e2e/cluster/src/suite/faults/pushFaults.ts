import { setTimeout as pause } from 'node:timers/promises';
import { Chain, canary, NEVER } from '../manifests';
import type { Fault } from '../types';
import { READ_WRITE } from './policyFaults';

/** Faults on the way from the Source Secret to Vault. */
export const pushFaults: readonly Fault[] = [
  {
    id: 'source-missing',
    row: 'B.4 #10',
    says: 'source Secret missing',
    async provoke(stage) {
      const { chain } = stage;
      await stage.apply(chain.push(), chain.pull(), chain.workload());
    },
    expects: { state: 'broken', cause: 'push.source-missing', place: 'source' },
    async mend(stage) {
      await stage.apply(stage.chain.source());
      await stage.sync(stage.chain.push(), stage.chain.pull());
    },
  },
  {
    id: 'source-key-missing',
    row: 'B.4 #11',
    says: 'source key missing, the entries before it are pushed',
    async provoke(stage) {
      const { chain } = stage;
      const entries = chain.entries.map(entry => ({
        ...entry,
        key: entry.property === 'password' ? 'passwd' : entry.property,
      }));
      await stage.build({ push: { entries } });
    },
    expects: {
      state: 'broken',
      cause: 'push.source-key-missing',
      place: 'push',
    },
    async mend(stage) {
      await stage.apply(stage.chain.push());
      await stage.sync(stage.chain.pull());
    },
  },
  {
    id: 'not-ours',
    row: 'B.4 #12',
    says: 'path written by somebody else',
    async provoke(stage) {
      const { vault } = stage.bench;
      await vault.ask('PUT', `secret/data/${stage.chain.path}`, {
        data: { username: canary(), password: canary() },
      });
      await stage.build();
    },
    expects: { state: 'broken', cause: 'push.not-ours', place: 'vault' },
    async mend(stage) {
      await stage.bench.vault.ask(
        'PUT',
        `secret/metadata/${stage.chain.path}`,
        { custom_metadata: { 'managed-by': 'external-secrets' } },
      );
      await stage.sync(stage.chain.push(), stage.chain.pull());
    },
  },
  {
    id: 'cas-required',
    row: 'B.4 #24',
    says: 'Vault wants check-and-set',
    async provoke(stage) {
      await stage.bench.vault.ask(
        'PUT',
        `secret/metadata/${stage.chain.path}`,
        {
          cas_required: true,
          custom_metadata: { 'managed-by': 'external-secrets' },
        },
      );
      await stage.build();
    },
    expects: { state: 'broken', cause: 'store.cas-required', place: 'store' },
  },
  {
    id: 'not-json',
    row: 'B.4 #29',
    says: 'value that is not JSON pushed without a property',
    async provoke(stage) {
      const { chain } = stage;
      const entries = [{ path: chain.path, key: 'password' }];
      await stage.build({ push: { entries } });
    },
    expects: { state: 'broken', cause: 'push.not-json', place: 'push' },
  },
  {
    id: 'whole-secret',
    row: 'SD-B2',
    says: 'whole Secret pushed: works, against the rules',
    async provoke(stage) {
      await stage.build({ push: { entries: [{ path: stage.chain.path }] } });
    },
    expects: { state: 'warning', finding: 'SD-B2' },
  },
  {
    id: 'mount-prefix',
    row: 'B.3 #1',
    says: 'the mount is written into the remote key',
    async provoke(stage) {
      const { chain } = stage;
      const entries = chain.entries.map(entry => ({
        ...entry,
        path: `secret/${entry.path}`,
      }));
      await stage.build({ push: { entries } });
    },
    expects: { state: 'broken', cause: 'trap.mount-prefix', place: 'push' },
    async mend(stage) {
      await stage.apply(stage.chain.push());
      await stage.sync(stage.chain.pull());
    },
  },
  {
    id: 'data-prefix',
    row: 'B.3 #2',
    says: 'data/ is written into the remote key',
    async provoke(stage) {
      const { chain } = stage;
      const entries = chain.entries.map(entry => ({
        ...entry,
        path: `data/${entry.path}`,
      }));
      await stage.build({ push: { entries } });
    },
    expects: { state: 'broken', cause: 'trap.data-prefix' },
  },
  {
    id: 'push-kind-omitted',
    row: 'B.4 #19',
    says: 'push: the store is named without its kind',
    async provoke(stage) {
      const secretStoreRefs = [{ name: 'vault-backend' }];
      await stage.build({ push: { spec: { secretStoreRefs } } });
    },
    expects: { state: 'broken', cause: 'store.kind-omitted', place: 'push' },
  },
  {
    id: 'source-deleted',
    row: 'A.1',
    says: 'source Secret deleted, with deletionPolicy Delete',
    async provoke(stage) {
      await stage.setGrants({
        data: [...READ_WRITE, 'delete'],
        metadata: [...READ_WRITE, 'delete'],
        pull: ['read'],
      });
      await stage.well({ push: { spec: { deletionPolicy: 'Delete' } } });
      await stage.remove(stage.chain.source());
    },
    expects: { state: 'broken', place: 'source' },
    // Longer than the pull's interval, so that it meets what is left of the path.
    settle: () => pause(6_500),
  },
  {
    id: 'two-publishers',
    row: 'B.6 #12',
    says: 'two PushSecrets publish one path, both green',
    async provoke(stage) {
      const { chain } = stage;
      const other = new Chain(`${chain.app}-b`);
      await stage.build();
      await stage.apply(
        other.source(),
        other.push({
          entries: chain.entries,
        }),
      );
      await stage.condition(chain.push(), 'True');
      await stage.condition(other.push(), 'True');
    },
    expects: { state: 'warning', cause: 'green.two-publishers' },
  },
  {
    id: 'if-not-exists',
    row: 'B.6 #7',
    says: 'updatePolicy IfNotExists: a rotation is never pushed',
    async provoke(stage) {
      await stage.build({ push: { spec: { updatePolicy: 'IfNotExists' } } });
      await stage.condition(
        stage.chain.push(),
        'True',
        /Existing secrets in providers unchanged/,
      );
    },
    expects: { state: 'warning', cause: 'green.if-not-exists' },
  },
  {
    id: 'frozen-push',
    row: 'B.6 #8',
    says: 'refreshInterval 0: it pushed once and never again',
    async provoke(stage) {
      await stage.build({ push: { spec: { refreshInterval: '0s' } } });
      await stage.condition(stage.chain.pull(), 'True');
    },
    expects: { state: 'warning', cause: 'green.frozen-push' },
  },
  {
    id: 'push-template-error',
    row: 'B.6 #9',
    says: 'push: a template that fails leaves the status green',
    async provoke(stage) {
      const template = {
        engineVersion: 'v2',
        data: { username: '{{ .username | reticulate }}' },
      };
      await stage.well();
      await stage.apply(stage.chain.push({ spec: { template } }));
      await stage.rotate();
    },
    expects: {
      state: 'stale',
      cause: 'green.old-generation',
      inMs: 10 * 60_000,
    },
  },
  {
    id: 'path-deleted',
    row: 'B.4 #8',
    says: 'newest version deleted, the next push is an hour away',
    async provoke(stage) {
      await stage.well({ push: { spec: { refreshInterval: NEVER } } });
      await stage.bench.vault.ask('DELETE', `secret/data/${stage.chain.path}`);
    },
    expects: { state: 'broken', cause: 'path.deleted', place: 'vault' },
    async mend(stage) {
      await stage.sync(stage.chain.push(), stage.chain.pull());
    },
  },
  {
    id: 'path-deleted-since',
    row: 'B.6 #10',
    says: 'path removed since the last push, everything still green',
    async provoke(stage) {
      const spec = { refreshInterval: NEVER };
      await stage.well({ push: { spec }, pull: { spec } });
      await stage.bench.vault.ask(
        'DELETE',
        `secret/metadata/${stage.chain.path}`,
      );
    },
    expects: { state: 'broken', cause: 'green.path-deleted-since' },
    async mend(stage) {
      await stage.sync(stage.chain.push(), stage.chain.pull());
    },
  },
];
