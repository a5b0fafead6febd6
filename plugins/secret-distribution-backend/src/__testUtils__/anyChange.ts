import {
  factKey,
  type CoverageSource,
  type Fact,
  type FactChange,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import fc from 'fast-check';
import { EPOCH, externalSecret, pod, pushSecret, workload } from './facts';

const cluster = fc.constantFrom('platform', 'edge');
const team = fc.constantFrom('temporal', 'reports');
const secretName = fc.constantFrom('postgres', 'postgress', 'redis');
const id = 'backstage.io/kubernetes-id';
const labels = fc.record(
  { [id]: team, app: team },
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, string>>;
const annotations = fc.record(
  {
    'secret-distribution.io/entity-ref': team.map(name => `component:${name}`),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, string>>;

const runs = fc
  .record({
    cluster,
    team,
    labels,
    podLabels: labels,
    secretName,
    goesToVault: fc.boolean(),
    bare: fc.boolean(),
  })
  .map((given): Fact => {
    const server = workload(given.cluster, given.team);
    const deployment = {
      ...server,
      meta: { ...server.meta, labels: given.labels },
      podLabels: given.podLabels,
      uses: [{ ...server.uses[0], secretName: given.secretName }],
      directVault: given.goesToVault
        ? [{ kind: 'env' as const, name: 'VAULT_ADDR' }]
        : [],
    };
    if (!given.bare) {
      return deployment;
    }
    const alone = pod(given.cluster, given.team);
    const meta = { ...alone.meta, name: 'alone', labels: given.labels };
    const self = {
      kind: 'Pod',
      namespace: meta.namespace,
      name: meta.name,
    } as const;
    return {
      ...alone,
      meta,
      workload: self,
      asWorkload: { ...deployment, kind: 'Pod', meta },
    };
  });

const trouble = fc
  .record({ cluster, team, secretName, misses: fc.boolean() })
  .map(
    (given): Fact => ({
      ...pod(given.cluster, given.team),
      ready: !given.misses,
      ...(given.misses && {
        trouble: {
          signature: { type: 'podSecretMissing', secret: given.secretName },
          since: EPOCH,
        },
      }),
    }),
  );

const pull = fc
  .record({
    cluster,
    team,
    path: fc.constantFrom(
      'platform-data/postgres/temporal',
      'platform-data/postgres/reports',
      'team/own',
    ),
    secretName,
    labels,
    annotations,
    fails: fc.boolean(),
  })
  .map((given): Fact => {
    const fact = externalSecret(given.cluster, given.team);
    return {
      ...fact,
      meta: {
        ...fact.meta,
        labels: given.labels,
        annotations: given.annotations,
      },
      target: { ...fact.target, name: given.secretName },
      entries: [{ ...fact.entries[0], remoteKey: given.path }],
      ...(given.fails && {
        ready: {
          status: 'False',
          reason: 'SecretSyncedError',
          since: EPOCH,
          signature: { type: 'sourceUnavailable' },
        },
      }),
    };
  });

const push = fc
  .record({
    cluster,
    team,
    path: fc.constantFrom(
      'platform-data/postgres/temporal',
      'platform-data/postgres/reports',
      'platform-data/postgres/report',
    ),
    labels,
    annotations,
  })
  .map((given): Fact => {
    const fact = pushSecret(given.cluster, given.team);
    return {
      ...fact,
      meta: {
        ...fact.meta,
        labels: given.labels,
        annotations: given.annotations,
      },
      entries: [{ ...fact.entries[0], remoteKey: given.path }],
    };
  });

const others = fc.oneof(
  fc.record({ cluster, team, secretName }).map(
    (given): Fact => ({
      type: 'Secret',
      meta: {
        ...externalSecret(given.cluster, given.team).meta,
        name: given.secretName,
      },
    }),
  ),
  fc.record({ cluster, team, present: fc.boolean() }).map(
    (given): Fact => ({
      type: 'VaultPath',
      cluster: given.cluster,
      path: `platform-data/postgres/${given.team}`,
      state: given.present ? 'present' : 'absent',
      versions: [],
      confirmedAt: EPOCH,
    }),
  ),
  fc.record({ cluster, state: fc.constantFrom('active', 'sealed') }).map(
    (given): Fact => ({
      type: 'Vault',
      cluster: given.cluster,
      state: given.state as 'active',
      blindness: { state: 'proven', checkedAt: EPOCH },
      confirmedAt: EPOCH,
    }),
  ),
);

const fact = fc.oneof(runs, trouble, pull, push, others);

/** One step of a random world: changes, or a kind of a cluster that is seen otherwise. */
export type Step =
  | { changes: readonly FactChange[] }
  | {
      cluster: string;
      source: CoverageSource;
      state: 'live' | 'stale' | 'off';
    };

const clusterOf = (it: Fact) => ('meta' in it ? it.meta.cluster : it.cluster);

const change: fc.Arbitrary<FactChange> = fc.oneof(
  {
    weight: 3,
    arbitrary: fact.map(it => ({ op: 'upsert' as const, fact: it })),
  },
  {
    weight: 1,
    arbitrary: fact.map(it => ({
      op: 'delete' as const,
      cluster: clusterOf(it),
      type: it.type,
      key: factKey(it),
    })),
  },
);

/** Steps about two teams in the clusters `platform` and `edge`. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(change, { minLength: 1, maxLength: 3 })
      .map(changes => ({ changes })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      cluster,
      source: fc.constantFrom<CoverageSource>('Workload', 'Secret', 'Vault'),
      state: fc.constantFrom('live' as const, 'stale' as const, 'off' as const),
    }),
  },
);
