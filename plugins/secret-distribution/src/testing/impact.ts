import type {
  ClusterImpact,
  DistributionImpact,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

const distribution = {
  id: 'd1',
  cluster: 'platform',
  path: 'platform-data/postgres/temporal',
  kind: 'secret',
  datasource: 'postgres',
  instance: 'temporal',
} as const;

/** What a rotation would mean where one workload of two restarts by itself. */
export function buildClusterImpact(
  changes: Partial<ClusterImpact> = {},
): ClusterImpact {
  return {
    cluster: 'platform',
    distribution,
    sentence: '2 workloads get the new value.',
    publishers: [
      {
        ref: { kind: 'PushSecret', namespace: 'databases', name: 'temporal' },
        source: { kind: 'Secret', namespace: 'databases', name: 'temporal-pg' },
        deletionPolicy: 'None',
        entities: ['component:default/postgres'],
        owners: ['group:default/databases'],
      },
    ],
    consumers: [
      {
        chainId: 'd1-c1',
        ref: { kind: 'ExternalSecret', namespace: 'temporal', name: 'db' },
        state: 'ok',
        target: { kind: 'Secret', namespace: 'temporal', name: 'db' },
        properties: ['password', 'username'],
        affected: true,
        says: 'It takes the new value within 1 hour of its push.',
        entities: ['component:default/temporal'],
        owners: ['group:default/team-a'],
        workloads: [
          {
            ref: { kind: 'Deployment', namespace: 'temporal', name: 'server' },
            gitOps: { tool: 'flux', name: 'apps', evidence: 'strong' },
            restart: 'byHand',
            running: true,
            says: 'It keeps the old value until somebody restarts it.',
          },
          {
            ref: { kind: 'Deployment', namespace: 'temporal', name: 'worker' },
            restart: 'reloader',
            running: false,
            says: 'A reloader restarts it.',
          },
        ],
      },
    ],
    breaks: [
      {
        when: 'nextPull',
        ref: { kind: 'Deployment', namespace: 'temporal', name: 'server' },
        says: 'Its pods keep the old value.',
        rules: ['SD-R1'],
        withinMs: 3_600_000,
      },
    ],
    steps: [
      {
        id: 'rotate',
        who: 'producer',
        owners: ['group:default/databases'],
        text: 'Let the system give it new values.',
        refs: [{ kind: 'Secret', namespace: 'databases', name: 'temporal-pg' }],
        rules: ['SD-I1'],
      },
      {
        id: 'restart',
        who: 'consumer',
        owners: ['group:default/team-a'],
        text: 'Restart 1 workload.',
        refs: [{ kind: 'Deployment', namespace: 'temporal', name: 'server' }],
        rules: ['SD-R1'],
        snippet: {
          language: 'shell',
          text: 'kubectl rollout restart deployment server -n temporal',
        },
      },
    ],
    warnings: [],
    unseen: ['Who reads the path in Vault by itself is not seen.'],
    ...changes,
  };
}

/** An answer for all that a reader may see. */
export function buildImpact(
  changes: Partial<DistributionImpact> = {},
): DistributionImpact {
  return {
    evaluatedAt: 1_790_000_000_000,
    distribution,
    change: { kind: 'rotate' },
    partial: false,
    clusters: [buildClusterImpact()],
    ...changes,
  };
}
