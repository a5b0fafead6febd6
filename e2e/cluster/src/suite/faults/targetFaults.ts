import { NEVER } from '../manifests';
import type { Fault } from '../types';

/** Nobody publishes it. */
const ABSENT = 'platform-data/postgres/absent';

/** Faults of the Target Secret. */
export const targetFaults: readonly Fault[] = [
  {
    id: 'target-deleted-by-hand',
    row: 'A.2',
    says: 'target deleted by hand is repaired at once',
    async provoke(stage) {
      await stage.well({ pull: { spec: { refreshInterval: NEVER } } });
      const before = await stage.get(stage.chain.target());
      await stage.remove(stage.chain.target());
      await stage.reappears(stage.chain.target(), before?.metadata.uid);
    },
    expects: { state: 'ok' },
  },
  {
    id: 'target-owned',
    row: 'B.4 #25',
    says: 'target owned by another ExternalSecret',
    async provoke(stage) {
      const { chain } = stage;
      const first = chain.pull({ name: `${chain.app}-first`, entries: [] });
      const owner = chain.pull({
        name: `${chain.app}-first`,
        entries: [
          {
            path: chain.path,
            property: 'username',
          },
        ],
      });
      await stage.apply(chain.source(), chain.push());
      await stage.apply(owner);
      await stage.condition(first, 'True');
      await stage.apply(chain.pull());
      await stage.condition(chain.pull(), 'False');
    },
    expects: {
      state: 'broken',
      cause: 'target.owned-by-other',
      place: 'target',
    },
  },
  {
    id: 'target-owned-by-controller',
    row: 'B.4 #26',
    says: 'target owned by another controller',
    async provoke(stage) {
      const { chain, bench } = stage;
      await stage.apply(chain.workload());
      const { metadata } = (await stage.get(chain.workload()))!;
      const target = chain.target({ type: 'Opaque', data: {} });
      target.metadata = {
        ...target.metadata,
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: metadata.name,
            uid: metadata.uid,
            controller: true,
          },
        ],
      };
      await bench.kubernetes.apply(target, 'some-operator');
      await stage.apply(chain.source(), chain.push(), chain.pull());
    },
    expects: {
      state: 'broken',
      cause: 'target.owned-by-controller',
      place: 'target',
    },
  },
  {
    id: 'target-immutable',
    row: 'B.4 #27',
    says: 'target is immutable',
    async provoke(stage) {
      const { chain, bench } = stage;
      await bench.kubernetes.apply(
        chain.target({ type: 'Opaque', data: {}, immutable: true }),
        'somebody',
      );
      await stage.build();
    },
    expects: { state: 'broken', cause: 'target.immutable', place: 'target' },
  },
  {
    id: 'target-write-forbidden',
    row: 'B.4 #28',
    says: 'the operator may not write Secrets',
    async provoke(stage) {
      await stage.setOperatorRights({ onSecrets: ['get', 'list', 'watch'] });
      await stage.build();
    },
    expects: {
      state: 'broken',
      cause: 'target.write-forbidden',
      place: 'target',
    },
    async clear(stage) {
      await stage.setOperatorRights({});
    },
    not: { sandbox: 'its operator needs no RBAC' },
  },
  {
    id: 'target-quota',
    row: 'B.4 #28',
    says: "the namespace's quota of Secrets is used up",
    async provoke(stage) {
      const { chain, bench } = stage;
      const quota = {
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'secrets', namespace: chain.app },
        spec: { hard: { 'count/secrets': '0' } },
      };
      await stage.apply(quota);
      await bench.kubernetes.setStatus(quota, {
        hard: { 'count/secrets': '0' },
        used: { 'count/secrets': '0' },
      });
      await stage.build();
    },
    expects: { state: 'broken', cause: 'target.write-refused' },
    not: { sandbox: 'it has no quotas' },
  },
  {
    id: 'target-deleted',
    row: 'B.6 #1',
    says: 'deletionPolicy Delete: green, and the target is gone',
    async provoke(stage) {
      const { chain } = stage;
      const target = {
        name: chain.consumer,
        creationPolicy: 'Owner',
        deletionPolicy: 'Delete',
      };
      await stage.well({
        push: { spec: { refreshInterval: NEVER } },
        pull: { spec: { target } },
      });
      await stage.bench.vault.ask('DELETE', `secret/metadata/${chain.path}`);
    },
    expects: { state: 'broken' },
  },
  {
    id: 'fewer-keys',
    row: 'B.6 #3',
    says: 'deletionPolicy Merge: green, and the keys of a path that is gone are left out',
    async provoke(stage) {
      const { chain } = stage;
      const absent = {
        path: ABSENT,
        property: 'password',
      };
      const target = {
        name: chain.consumer,
        creationPolicy: 'Owner',
        deletionPolicy: 'Merge',
      };
      await stage.build({
        pull: {
          entries: [...chain.entries, { ...absent, key: 'other' }],
          spec: { target },
        },
      });
      await stage.condition(chain.pull(), 'True');
    },
    expects: { state: 'broken', path: ABSENT },
  },
  {
    id: 'target-missing',
    row: 'B.6 #2',
    says: 'creationPolicy Merge: green, and there is nothing to merge into',
    async provoke(stage) {
      const { chain } = stage;
      const target = { name: chain.consumer, creationPolicy: 'Merge' };
      await stage.build({ pull: { spec: { target } } });
    },
    expects: { state: 'broken', cause: 'green.target-missing' },
  },
  {
    id: 'no-target',
    row: 'B.6 #4',
    says: 'creationPolicy None: green, and no Secret is made',
    async provoke(stage) {
      const { chain } = stage;
      const target = { name: chain.consumer, creationPolicy: 'None' };
      await stage.build({ pull: { spec: { target } } });
    },
    expects: { state: 'broken', cause: 'green.no-target' },
  },
];
