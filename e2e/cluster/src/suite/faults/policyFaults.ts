import type { Stage } from '../stage';
import type { Fault } from '../types';
import { mendPolicies } from './mends';

export const READ_WRITE = ['create', 'update', 'read'];

/** Works until the policy changes, which shows at the next rotation. */
async function rotateUnder(
  stage: Stage,
  grants: Parameters<Stage['setGrants']>[0],
): Promise<void> {
  await stage.well();
  await stage.setGrants({ pull: ['read'], ...grants });
  await stage.rotate();
}

/** Faults of the policy that a push works under. */
export const policyFaults: readonly Fault[] = [
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
];
