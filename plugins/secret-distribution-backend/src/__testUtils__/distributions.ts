import type {
  EntityChain,
  EntityDistributions,
  Finding,
  LinkId,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

const finding: Finding = {
  id: 'vault-policy.push.write',
  key: 'platform|vault-policy.push.write|external-secrets',
  severity: 'error',
  place: 'push',
  title: 'Vault refuses the push',
  sentence: 'The policy lacks create on secret/data/platform-data/*.',
  params: { path: 'platform-data/postgres/temporal' },
  evidence: [
    {
      subject: 'PushSecret platform-data/temporal',
      says: 'PUT was answered with 403',
      at: 1_790_000_000_000,
    },
  ],
  cure: {
    who: 'platform',
    text: 'Add the policy.',
    snippet: { language: 'hcl', text: 'path "secret/data/*" {}' },
  },
  since: 1_790_000_000_000,
  rules: ['SD-Q5'],
};

const linkIds: LinkId[] = [
  'source',
  'push',
  'vault',
  'pull',
  'target',
  'workload',
];

function exampleChain(role: 'consumer' | 'producer'): EntityChain {
  return {
    id: `chain-${role}`,
    distribution: {
      id: 'cGxhdGZvcm0',
      cluster: 'platform',
      path: 'platform-data/postgres/temporal',
      kind: 'secret',
      datasource: 'postgres',
      instance: 'temporal',
    },
    role,
    links: linkIds.map(id => ({
      id,
      state: 'broken',
      ref: { kind: 'PushSecret', namespace: 'platform-data', name: 'temporal' },
      label: 'temporal',
      note: 'Vault refuses.',
      at: 1_790_000_000_000,
      intervalMs: 3_600_000,
      observedAt: 1_790_000_000_000,
    })),
    store: {
      ref: { kind: 'ClusterSecretStore', name: 'vault-backend' },
      state: 'ok',
      note: 'Ready',
    },
    verdict: {
      state: 'broken',
      sentence: 'Vault refuses the push.',
      firstBroken: 'push',
      cause: finding,
      symptoms: [{ link: 'pull', says: 'There is nothing to pull.' }],
      heals: {
        before: 1_790_000_600_000,
        text: 'At the next try.',
        command: 'kubectl annotate …',
      },
      validUntil: 1_790_000_600_000,
    },
    findings: [finding],
    keys: [
      {
        property: 'password',
        promised: true,
        present: 'unknown',
        pulledAs: 'password',
        used: false,
      },
    ],
    workloads: [
      {
        ref: { kind: 'Deployment', namespace: 'temporal', name: 'server' },
        uses: [
          {
            secretName: 'temporal',
            keys: ['password'],
            how: 'env',
            optional: false,
            subPath: false,
            container: 'server',
          },
        ],
        state: 'broken',
        note: 'Waits for the Secret.',
        pods: { total: 2, ready: 0, failing: 2 },
        credential: 'unknown',
      },
    ],
    consumers: ['temporal/postgres'],
    publishers: ['platform-data/temporal'],
    propagationBoundMs: 7_200_000,
    foundBy: ['workload', 'catalog'],
  };
}

/** The founding incident as an answer, with every optional field of the model present somewhere. */
export function exampleDistributions(entityRef: string): EntityDistributions {
  return {
    entityRef,
    evaluatedAt: 1_790_000_000_000,
    state: 'broken',
    sentence: 'Vault refuses the push.',
    consumes: [exampleChain('consumer')],
    produces: [exampleChain('producer')],
    causes: [{ finding, chains: ['chain-consumer'] }],
    findings: [finding],
    clusters: [
      {
        cluster: 'platform',
        state: 'stale',
        since: 1_790_000_000_000,
        sources: [
          {
            source: 'PushSecret',
            state: 'stale',
            since: 1_790_000_000_000,
            reason: 'Contact is lost.',
          },
          { source: 'Secret', state: 'off', since: 1_790_000_000_000 },
        ],
        vault: {
          state: 'active',
          blindness: 'proven',
          checkedAt: 1_790_000_000_000,
          reason: 'It answers.',
        },
        skipped: [{ object: 'PushSecret a/b', reason: 'spec is missing' }],
      },
    ],
  };
}
