import { setTimeout as pause } from 'node:timers/promises';
import { Chain, canary, NEVER } from './manifests';
import type { Stage } from './stage';
import type { Fault } from './types';

const READ_WRITE = ['create', 'update', 'read'];

/** Works until the policy changes, which shows at the next rotation. */
async function rotateUnder(
  stage: Stage,
  grants: Parameters<Stage['setGrants']>[0],
): Promise<void> {
  await stage.well();
  await stage.setGrants({ pull: ['read'], ...grants });
  await stage.rotate();
}

async function mendPolicies(stage: Stage): Promise<void> {
  await stage.restore();
  await stage.sync(stage.chain.push(), stage.chain.pull());
}

/** Faults on the way from the Source Secret to Vault. */
export const pushFaults: readonly Fault[] = [
  {
    id: 'founding-incident',
    row: 'B.4 #1',
    says: 'founding incident: the Vault policy is missing',
    async provoke(stage) {
      await stage.setGrants({});
      await stage.build();
      await stage.condition(stage.chain.push(), 'False', /Code: 403/);
    },
    expects: {
      state: 'broken',
      cause: 'vault-policy.push.data-read',
      place: 'platform',
    },
    mend: mendPolicies,
  },
  {
    id: 'push-metadata-read-denied',
    row: 'B.4 #2',
    says: 'push: metadata read denied, path exists',
    provoke: stage =>
      rotateUnder(stage, { data: READ_WRITE, metadata: ['create', 'update'] }),
    expects: {
      state: 'broken',
      cause: 'vault-policy.push.metadata-read',
      place: 'platform',
    },
    mend: mendPolicies,
  },
  {
    id: 'push-metadata-write-denied',
    row: 'B.4 #3',
    says: 'push: metadata write denied',
    async provoke(stage) {
      await stage.setGrants({ data: READ_WRITE, pull: ['read'] });
      await stage.build();
    },
    expects: {
      state: 'broken',
      cause: 'vault-policy.push.metadata-write',
      place: 'platform',
    },
    mend: mendPolicies,
  },
  {
    id: 'push-metadata-create-only',
    row: 'B.1',
    says: 'push: metadata create without update, at the first rotation',
    provoke: stage =>
      rotateUnder(stage, { data: READ_WRITE, metadata: ['create', 'read'] }),
    expects: {
      state: 'broken',
      cause: 'vault-policy.push.update',
      place: 'platform',
    },
    mend: mendPolicies,
  },
  {
    id: 'push-metadata-update-only',
    row: 'B.1',
    says: 'push: metadata update without create, at once',
    async provoke(stage) {
      await stage.setGrants({
        data: READ_WRITE,
        metadata: ['update', 'read'],
        pull: ['read'],
      });
      await stage.build();
    },
    expects: {
      state: 'broken',
      cause: 'vault-policy.push.metadata-write',
      place: 'platform',
    },
    mend: mendPolicies,
  },
  {
    id: 'push-data-write-denied',
    row: 'B.4 #4',
    says: 'push: data write denied, leaves marked metadata without a version',
    async provoke(stage) {
      await stage.setGrants({
        data: ['read'],
        metadata: READ_WRITE,
        pull: ['read'],
      });
      await stage.build();
    },
    expects: {
      state: 'broken',
      cause: 'vault-policy.push.data-write',
      place: 'platform',
    },
    mend: mendPolicies,
  },
  {
    id: 'push-data-create-only',
    row: 'B.4 #4',
    says: 'push: data create without update, at the first rotation',
    provoke: stage =>
      rotateUnder(stage, { data: ['create', 'read'], metadata: READ_WRITE }),
    expects: {
      state: 'broken',
      cause: 'vault-policy.push.update',
      place: 'platform',
    },
    mend: mendPolicies,
  },
  {
    id: 'push-data-create-only-at-once',
    row: 'B.4 #4',
    says: 'push: data create without update fails at once, for the metadata is there already',
    async provoke(stage) {
      await stage.setGrants({
        data: ['create', 'read'],
        metadata: READ_WRITE,
        pull: ['read'],
      });
      await stage.build();
    },
    expects: { state: 'broken', place: 'platform' },
    mend: mendPolicies,
  },
  {
    id: 'push-data-update-only',
    row: 'B.1',
    says: 'push: data update without create is enough, for the metadata is there already',
    async provoke(stage) {
      await stage.setGrants({
        data: ['update', 'read'],
        metadata: READ_WRITE,
        pull: ['read'],
      });
      await stage.build();
    },
    expects: { state: 'ok' },
  },
  {
    id: 'push-delete-denied',
    row: 'B.4 #5',
    says: 'push: delete denied, the PushSecret stays',
    async provoke(stage) {
      const push = { spec: { deletionPolicy: 'Delete' } };
      await stage.well({ push });
      await stage.remove(stage.chain.push());
    },
    expects: {
      state: 'broken',
      cause: 'vault-policy.delete',
      place: 'platform',
    },
    async clear(stage) {
      await stage.bench.kubernetes
        .merge(stage.chain.push(), { metadata: { finalizers: null } })
        .catch(() => undefined);
    },
  },
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
