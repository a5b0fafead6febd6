import { NEVER } from '../manifests';
import type { Fault } from '../types';

/** Faults on the way from Vault to the workload. */
export const pullFaults: readonly Fault[] = [
  {
    id: 'pull-denied',
    row: 'B.4 #6',
    says: 'pull: read denied',
    async provoke(stage) {
      await stage.well({ push: { spec: { refreshInterval: NEVER } } });
      await stage.setGrants({ metadata: ['create', 'update', 'read'] });
    },
    expects: {
      state: 'broken',
      cause: 'vault-policy.pull.read',
      place: 'platform',
    },
    async mend(stage) {
      await stage.restore();
      await stage.sync(stage.chain.pull());
    },
  },
  {
    id: 'never-published',
    row: 'B.4 #7',
    says: 'path never published',
    async provoke(stage) {
      await stage.apply(stage.chain.pull(), stage.chain.workload());
    },
    expects: { state: 'broken', cause: 'path.not-published', place: 'push' },
    async mend(stage) {
      await stage.apply(stage.chain.source(), stage.chain.push());
      await stage.condition(stage.chain.push(), 'True');
      await stage.sync(stage.chain.pull());
    },
  },
  {
    id: 'property-typo',
    row: 'B.4 #9',
    says: 'property misspelt by the consumer',
    async provoke(stage) {
      const { chain } = stage;
      const entries = chain.entries.map(entry =>
        entry.property === 'password'
          ? { ...entry, property: 'pasword', key: 'password' }
          : entry,
      );
      await stage.build({ pull: { entries } });
    },
    expects: { state: 'broken', cause: 'pull.property-missing', place: 'pull' },
    async mend(stage) {
      await stage.apply(stage.chain.pull());
    },
  },
  {
    id: 'property-not-mapped',
    row: 'B.4 #9',
    says: 'property not mapped by the publisher',
    async provoke(stage) {
      const entries = stage.chain.entries.slice(0, 1);
      await stage.build({ push: { entries } });
    },
    expects: {
      state: 'broken',
      cause: 'push.property-not-mapped',
      place: 'push',
    },
    async mend(stage) {
      await stage.apply(stage.chain.push());
      await stage.condition(stage.chain.push(), 'True');
      await stage.sync(stage.chain.pull());
    },
  },
  {
    id: 'pull-kind-omitted',
    row: 'B.4 #19',
    says: 'pull: the store is named without its kind',
    async provoke(stage) {
      const secretStoreRef = { name: 'vault-backend' };
      await stage.build({ pull: { spec: { secretStoreRef } } });
    },
    expects: { state: 'broken', cause: 'store.kind-omitted', place: 'pull' },
  },
  {
    id: 'store-not-found',
    row: 'B.4 #19',
    says: 'the store does not exist',
    async provoke(stage) {
      const ref = { name: 'vault-backend-2', kind: 'ClusterSecretStore' };
      await stage.build({
        push: { spec: { secretStoreRefs: [ref] } },
        pull: { spec: { secretStoreRef: ref } },
      });
    },
    expects: { state: 'broken', cause: 'store.not-found', place: 'store' },
  },
  {
    id: 'frozen-pull',
    row: 'B.6 #5',
    says: 'refreshPolicy CreatedOnce: a rotation never arrives',
    async provoke(stage) {
      await stage.build({ pull: { spec: { refreshPolicy: 'CreatedOnce' } } });
      await stage.condition(stage.chain.pull(), 'True');
      await stage.rotate();
    },
    expects: { state: 'stale', cause: 'green.frozen-pull' },
  },
  {
    id: 'pinned-version',
    row: 'B.6 #5',
    says: 'remoteRef.version: a rotation never arrives',
    async provoke(stage) {
      const { chain } = stage;
      await stage.apply(chain.source(), chain.push());
      await stage.condition(chain.push(), 'True');
      const data = chain.entries.map(({ path, property }) => ({
        secretKey: property,
        remoteRef: { key: path, property, version: '2' },
      }));
      await stage.apply(chain.pull({ spec: { data } }), chain.workload());
    },
    expects: { state: 'warning', cause: 'green.pinned-version' },
  },
  {
    id: 'env-older-than-target',
    row: 'B.6 #14',
    says: 'a process runs with the environment of before the rotation',
    async provoke(stage) {
      await stage.well();
      await stage.aged();
      await stage.rotate();
    },
    expects: { state: 'stale', cause: 'green.env-older-than-target' },
  },
  {
    id: 'target-not-mounted',
    row: 'B.4 #32',
    says: 'the workload mounts a target that never came',
    async provoke(stage) {
      const { chain } = stage;
      await stage.apply(chain.push(), chain.pull(), chain.mountingWorkload());
    },
    expects: { state: 'broken', cause: 'push.source-missing', place: 'source' },
    async mend(stage) {
      await stage.apply(stage.chain.source());
      await stage.sync(stage.chain.push(), stage.chain.pull());
    },
    not: { loopback: 'it has no kubelet, which alone mounts' },
  },
  {
    id: 'pull-template-error',
    row: 'A.2',
    says: 'pull: a template that fails',
    async provoke(stage) {
      const target = {
        name: stage.chain.consumer,
        creationPolicy: 'Owner',
        template: {
          engineVersion: 'v2',
          data: { username: '{{ .username | reticulate }}' },
        },
      };
      await stage.build({ pull: { spec: { target } } });
    },
    expects: { state: 'broken', cause: 'pull.template-failed' },
  },
  {
    id: 'pull-template-missing-key',
    row: 'A.2',
    says: 'pull: a template that names a key that is not pulled',
    async provoke(stage) {
      const target = {
        name: stage.chain.consumer,
        creationPolicy: 'Owner',
        template: { engineVersion: 'v2', data: { host: '{{ .host }}' } },
      };
      await stage.build({ pull: { spec: { target } } });
    },
    expects: { state: 'broken', cause: 'pull.template-failed' },
  },
];
