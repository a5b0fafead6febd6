import type {
  Fact,
  FactChange,
  FactView,
  ObjectRef,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  EPOCH,
  externalSecret,
  pod,
  pushSecret,
  workload,
} from '../__testUtils__/facts';
import { reachOf } from './reach';

const known = {
  workload: workload('platform', 'temporal'),
  pull: externalSecret('platform', 'temporal'),
  push: pushSecret('platform', 'temporal'),
  vault: {
    type: 'Vault',
    cluster: 'platform',
    state: 'active',
    blindness: { state: 'proven', checkedAt: EPOCH },
    confirmedAt: EPOCH,
  },
} as const;

const view = {
  externalSecret: (namespace: string, name: string) =>
    namespace === 'temporal' && name === 'postgres' ? known.pull : undefined,
  pushSecret: (namespace: string, name: string) =>
    namespace === 'postgres' && name === 'temporal' ? known.push : undefined,
  workload: ({ namespace, name }: ObjectRef) =>
    namespace === 'temporal' && name === 'server' ? known.workload : undefined,
  pod: (namespace: string) =>
    namespace === 'temporal' ? pod('platform', 'temporal') : undefined,
  vault: () => known.vault,
} as Partial<FactView> as FactView;

const marked = <T extends { meta: { labels: object } }>(fact: T): T => ({
  ...fact,
  meta: { ...fact.meta, labels: { 'backstage.io/kubernetes-id': 'other' } },
});

const upsert = (fact: Fact): FactChange => ({ op: 'upsert', fact });

describe('what may concern others than those that take part', () => {
  it.each<[string, FactChange]>([
    ['a new workload', upsert(workload('platform', 'backstage'))],
    ['a new ExternalSecret', upsert(externalSecret('platform', 'backstage'))],
    ['a new PushSecret', upsert(pushSecret('platform', 'backstage'))],
    ['a workload with another label', upsert(marked(known.workload))],
    ['an ExternalSecret with another label', upsert(marked(known.pull))],
    ['a PushSecret with another label', upsert(marked(known.push))],
    [
      'a workload that uses another Secret',
      upsert({ ...known.workload, uses: [] }),
    ],
    [
      'a workload that went to Vault itself',
      upsert({
        ...known.workload,
        directVault: [{ kind: 'env', name: 'VAULT_ADDR' }],
      }),
    ],
    [
      'an ExternalSecret that writes another Target Secret',
      upsert({
        ...known.pull,
        target: { ...known.pull.target, name: 'database' },
      }),
    ],
    [
      'a PushSecret with another source',
      upsert({ ...known.push, source: { by: 'name', name: 'other' } }),
    ],
    ['a Vault that is sealed', upsert({ ...known.vault, state: 'sealed' })],
    [
      'a pod that waits for a Secret',
      upsert({
        ...pod('platform', 'temporal'),
        trouble: {
          signature: { type: 'podSecretMissing', secret: 'postgres' },
        },
      }),
    ],
    [
      'a pod that is a workload itself',
      upsert({ ...pod('platform', 'backstage'), asWorkload: known.workload }),
    ],
    [
      'a workload that is gone',
      {
        op: 'delete',
        cluster: 'platform',
        type: 'Workload',
        key: 'Deployment/temporal/server',
      },
    ],
  ])('is %s', (_, change) => {
    expect(reachOf(view, change)).not.toBe('paths');
  });

  it.each<[string, FactChange]>([
    ['a pull', upsert({ ...known.pull, refreshedAt: EPOCH + 1 })],
    ['a push', upsert({ ...known.push, refreshedAt: EPOCH + 1 })],
    [
      'a scaled workload',
      upsert({ ...known.workload, replicas: { wanted: 3, ready: 1 } }),
    ],
    [
      'a Vault that is as it was',
      upsert({
        ...known.vault,
        confirmedAt: EPOCH + 1,
        blindness: { state: 'proven', checkedAt: EPOCH + 1 },
      }),
    ],
    [
      'a version in Vault',
      upsert({
        type: 'VaultPath',
        cluster: 'platform',
        path: 'platform-data/postgres/temporal',
        state: 'present',
        versions: [],
        confirmedAt: EPOCH,
      }),
    ],
    [
      'a pod that is gone',
      { op: 'delete', cluster: 'platform', type: 'Pod', key: 'temporal/a' },
    ],
  ])('is not %s', (_, change) => {
    expect(reachOf(view, change)).toBe('paths');
  });
});
