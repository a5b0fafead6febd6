import {
  esoCalls,
  esoPhases,
  type ClusterReadiness,
  type PolicySimulation,
  type ReadinessEntry,
  type ReadinessReport,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

const MINUTE = 60_000;

const titles = [
  'Vault and its KV v2 engine',
  'External Secrets Operator',
  'The ClusterSecretStore',
  'Login to Vault',
  'Vault policy for publishing',
  'Vault policy for consumption',
  'Permission to write Secrets',
  'Phase of the platform',
];

function entries(change: Record<string, Partial<ReadinessEntry>>) {
  return titles.map((title, index): ReadinessEntry => {
    const id = `SD-Q${index + 1}`;
    return {
      id,
      title,
      state: 'ok',
      sentence: `${title} is as it should be.`,
      more: [],
      evidence: [{ subject: 'Vault', says: 'unsealed', at: Date.now() }],
      ...change[id],
    };
  });
}

/** A role of which everything is known, and nothing denied. */
export function simulation(
  change: Partial<PolicySimulation> = {},
): PolicySimulation {
  return {
    role: 'external-secrets',
    roleState: 'present',
    policies: [
      { name: 'external-secrets-push', state: 'read' },
      { name: 'default', state: 'assumed' },
    ],
    forecast: 'works',
    sentence: 'Vault allows everything that External Secrets Operator does.',
    session: [
      { call: 'lookup-self', outcome: 'allowed' },
      { call: 'revoke-self', outcome: 'allowed' },
    ],
    rows: [
      {
        paths: ['platform-data/postgres/temporal'],
        total: 1,
        toCome: false,
        forecast: 'works',
        sentence: 'Vault allows everything.',
        phases: esoPhases.map(phase => ({
          phase,
          time: phase === 'firstPush' ? 'past' : 'now',
        })),
        calls: esoCalls.map(({ id, phase }) => ({
          call: id,
          outcome: phase === 'deletion' ? 'notNeeded' : 'allowed',
        })),
      },
    ],
    missing: [],
    denials: [],
    ...change,
  };
}

/** A cluster that is ready but for what is given. */
export function cluster(
  change: Partial<Omit<ClusterReadiness, 'prerequisites'>> = {},
  prerequisites: Record<string, Partial<ReadinessEntry>> = {},
): ClusterReadiness {
  return {
    cluster: 'platform',
    evaluatedAt: Date.now(),
    state: 'ok',
    sentence: 'All eight prerequisites are met.',
    prerequisites: entries(prerequisites),
    checks: [
      {
        id: 'backlog',
        title: 'Backlog of External Secrets Operator',
        state: 'ok',
        sentence: 'What is due is refreshed in time.',
        more: [],
        evidence: [],
      },
    ],
    blindness: {
      state: 'proven',
      sentence: 'Vault denies the portal’s token every value.',
      how: 'At each start and every hour Vault itself is asked.',
      checkedAt: Date.now() - 3 * MINUTE,
    },
    policies: simulation(),
    ...change,
  };
}

/** Ready, broken by a missing policy, and not to be seen. */
export function threeClusters(): ReadinessReport {
  const [row] = simulation().rows;
  return {
    evaluatedAt: Date.now(),
    clusters: [
      cluster(),
      cluster(
        {
          cluster: 'incident',
          state: 'broken',
          sentence:
            'Vault has no policy `external-secrets-push`, which the role names.',
          policies: simulation({
            forecast: 'failsAtRotation',
            sentence: 'Works today, fails at the first rotation.',
            policies: [{ name: 'external-secrets-push', state: 'absent' }],
            rows: [
              {
                ...row,
                paths: Array.from(
                  { length: 5 },
                  (_, at) => `platform-data/redis/${at}`,
                ),
                total: 7,
                forecast: 'failsAtRotation',
                sentence:
                  'Works today, fails at the first rotation: Vault does not allow `update` on its metadata.',
                calls: row.calls.map(call =>
                  call.call === 'rotation.PUT.metadata'
                    ? { ...call, outcome: 'denied' as const }
                    : call,
                ),
              },
              { ...row, paths: ['platform-data/*'], toCome: true },
            ],
            missing: [
              {
                pattern: 'secret/metadata/platform-data/*',
                capabilities: ['update'],
              },
            ],
            snippet:
              'path "secret/metadata/platform-data/*" {\n  capabilities = ["update"]\n}\n',
            denials: ['secret/data/platform-data/x'],
          }),
        },
        {
          'SD-Q3': {
            state: 'broken',
            sentence: 'The store is not ready.',
            symptomOf: 'SD-Q1',
          },
          'SD-Q5': {
            state: 'broken',
            sentence: 'Vault has no policy `external-secrets-push`.',
            more: ['Vault does not allow `create`.'],
            since: Date.now() - 90 * MINUTE,
            chains: 37,
            cure: {
              who: 'platform',
              text: 'Add these lines to a policy of the role.',
              snippet: { language: 'hcl', text: 'path "secret/data/*" {}' },
            },
          },
        },
      ),
      cluster(
        {
          cluster: 'edge',
          state: 'unknown',
          sentence: 'Nothing is known of this cluster.',
          blindness: {
            state: 'canReadValues',
            sentence:
              'The token given to the portal can read values, so Vault is not used.',
            how: 'At each start and every hour Vault itself is asked.',
            cure: {
              who: 'portal',
              text: 'Replace the token.',
              snippet: {
                language: 'hcl',
                text: 'path "secret/data/*" { capabilities = ["deny"] }',
              },
            },
          },
          policies: simulation({
            roleState: 'hidden',
            policies: [],
            forecast: 'unknown',
            sentence: 'The portal cannot see the role.',
            wouldShow:
              'path "auth/kubernetes/role/external-secrets" {\n  capabilities = ["read"]\n}\n',
          }),
        },
        {
          'SD-Q7': {
            state: 'unknown',
            sentence: 'Whether it may write Secrets cannot be seen.',
            evidence: [],
            wouldShow: {
              who: 'portal',
              text: 'Let the portal create SubjectAccessReviews.',
              snippet: {
                language: 'yaml',
                text: 'resources: [subjectaccessreviews]',
              },
            },
          },
        },
      ),
    ],
  };
}
