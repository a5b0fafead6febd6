import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  defaultSettings,
  entityDistributions,
  factKey,
  type CoverageSource,
  type Fact,
  type FactChange,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import fc from 'fast-check';
import {
  component,
  cover,
  EPOCH,
  externalSecret,
  healthyCluster,
  pod,
  pushSecret,
  workload,
} from '../__testUtils__/facts';
import { DistributionIndex } from './DistributionIndex';
import { EntityWatchlist } from './EntityWatchlist';
import { fingerprintOf } from './fingerprint';

const NOW = EPOCH + 60_000;
const logger = mockServices.logger.mock();

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

type Step =
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

const step: fc.Arbitrary<Step> = fc.oneof(
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

const marked = (name: string, marks: Record<string, string>): Entity => {
  const plain = component(name);
  return {
    ...plain,
    metadata: { ...plain.metadata, annotations: marks, etag: '1' },
  };
};

const entities: readonly Entity[] = [
  marked('temporal', { [id]: 'temporal' }),
  marked('reports', {
    'backstage.io/kubernetes-label-selector': 'app=reports,!legacy',
  }),
  marked('anywhere', { 'backstage.io/kubernetes-label-selector': '!app' }),
  marked('declared', {
    'secret-distribution.io/consumes': 'platform-data/postgres/temporal',
    'secret-distribution.io/produces': 'platform-data/postgres/reports',
  }),
  marked('edge', {
    [id]: 'reports',
    'backstage.io/kubernetes-cluster': 'edge',
    'backstage.io/kubernetes-namespace': 'temporal',
  }),
];

function portal() {
  const index = DistributionIndex.create({
    clusters: ['platform', 'edge'],
    settings: defaultSettings,
    logger,
    now: () => NOW,
  });
  for (const name of index.clusters) {
    healthyCluster(index, name, ['temporal']);
    cover(index, name, 'live');
  }
  const watchlist = EntityWatchlist.create({
    index,
    signals: { publish: async () => {} },
    logger,
    now: () => NOW,
  });
  return { index, watchlist };
}

describe('a change is never lost', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('shows an entity after any changes as it is worked out from all facts', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), steps => {
        const { index, watchlist } = portal();
        entities.forEach(entity => watchlist.show(entity));
        for (const each of steps) {
          if ('changes' in each) {
            index.apply(each.changes);
          } else {
            index.coverage({ ...each, since: EPOCH });
          }
          for (const entity of entities) {
            const views = index.clusters.map(name => index.view(name));
            expect(JSON.parse(shown(watchlist.show(entity)))).toEqual(
              JSON.parse(
                shown(
                  entityDistributions(entity, views, {
                    settings: defaultSettings,
                    now: NOW,
                  }),
                ),
              ),
            );
          }
        }
        watchlist.stop();
        index.stop();
      }),
      { numRuns: 100 },
    );
  });
});

/** All but the times that move while nothing happens. */
function shown(distributions: Parameters<typeof fingerprintOf>[0]): string {
  return JSON.stringify(distributions, (key, value) =>
    ['evaluatedAt', 'validUntil', 'observedAt', 'checkedAt', 'before'].includes(
      key,
    )
      ? undefined
      : value,
  );
}
