import type {
  ChainState,
  EntityDistributions,
  LinkState,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  buildAnswer,
  buildChain,
  buildCoverage,
  buildFinding,
  minutesAgo,
  NOW,
  type ChainOptions,
} from './builders';

/** The founding incident: one missing policy line, six symptoms. */
export function policyMissing(): EntityDistributions {
  const cause = buildFinding({
    id: 'vault-policy.push.metadata-write',
    key: 'platform|vault-policy.push.metadata-write|vault-backend',
    severity: 'error',
    place: 'vault',
    title: 'Vault policy lacks create and update on metadata',
    sentence:
      'Vault does not let External Secrets Operator write `secret/metadata/platform-data/*`, so nothing is published there.',
    evidence: [
      {
        subject: 'PushSecret postgres-operator/temporal-postgres',
        says: 'Vault answered 403 to PUT on `secret/metadata`.',
        at: minutesAgo(2),
      },
      {
        subject: 'Vault path platform-data/postgres/temporal',
        says: 'It has no metadata.',
        at: minutesAgo(1),
      },
    ],
    cure: {
      who: 'platform',
      text: 'Add these lines to the policy of the Vault role `external-secrets`.',
      snippet: {
        language: 'hcl',
        text: [
          'path "secret/metadata/platform-data/*" {',
          '  capabilities = ["create", "update", "read"]',
          '}',
        ].join('\n'),
      },
    },
    since: minutesAgo(42),
    rules: ['SD-Q5'],
  });
  const broken = (path: string): ChainOptions => ({
    path,
    states: {
      push: 'broken',
      vault: 'missing',
      pull: 'broken',
      target: 'missing',
      workload: 'broken',
    },
    notes: {
      push: 'Vault refuses it: 403 on metadata.',
      vault: 'Vault has no such path.',
      pull: 'Vault has nothing to pull.',
      target: 'It was never written.',
      workload: '3 pods wait for the Target Secret.',
    },
    verdict: {
      state: 'broken',
      sentence: `Vault policy lacks create and update on metadata, so ${path} was never written.`,
      firstBroken: 'push',
      cause,
      symptoms: [
        { link: 'vault', says: 'The path does not exist.' },
        { link: 'pull', says: 'There is no secret to pull.' },
        { link: 'target', says: 'It was never created.' },
        { link: 'workload', says: '3 of 3 pods cannot start.' },
      ],
      heals: {
        before: NOW + 64 * 60_000,
        text: 'Once the policy is in place, the next push and pull mend the chain.',
        command:
          'kubectl annotate pushsecret temporal-postgres -n postgres-operator force-sync="$(date +%s)" --overwrite',
      },
    },
    rest: {
      keys: ['username', 'password'].map(property => ({
        property,
        promised: true,
        present: false,
        pulledAs: property,
        used: true,
      })),
    },
  });
  const chains = [
    buildChain(broken('platform-data/postgres/temporal')),
    buildChain(broken('platform-data/redis/temporal')),
  ];
  return buildAnswer({
    state: 'broken',
    sentence:
      'Two secrets do not reach this component: Vault refuses to let them be published.',
    consumes: [
      ...chains,
      buildChain({ path: 'platform-config/postgres/platform-postgres' }),
    ],
    causes: [
      {
        finding: cause,
        chains: chains.map(chain => chain.id),
      },
    ],
  });
}

/** All is well; the component also publishes. */
export function healthy(): EntityDistributions {
  return buildAnswer({
    consumes: [
      buildChain({ path: 'platform-data/postgres/temporal' }),
      buildChain({ path: 'platform-config/postgres/platform-postgres' }),
    ],
    produces: [
      buildChain({
        path: 'platform-data/temporal/reporting',
        role: 'producer',
        rest: { consumers: ['reporting/temporal-token', 'billing/temporal'] },
      }),
    ],
  });
}

/** Every state at once, two clusters, one of them lost, and findings. */
export function mixed(): EntityDistributions {
  return buildAnswer({
    state: 'broken',
    sentence:
      'One secret is not distributed, and cluster edge cannot be seen at the moment.',
    consumes: [
      buildChain({
        path: 'platform-data/postgres/backstage',
        states: { pull: 'stale', target: 'stale' },
        verdict: {
          state: 'stale',
          sentence:
            'ExternalSecret backstage/backstage-postgres was told never to refresh, so the rotation of the source never arrives.',
          firstBroken: 'pull',
          symptoms: [{ link: 'target', says: 'It holds an old version.' }],
        },
      }),
      buildChain({
        path: 'platform-data/redis/cache',
        cluster: 'edge',
        states: {
          source: 'unknown',
          push: 'unknown',
          vault: 'unknown',
          pull: 'unknown',
          target: 'unknown',
          workload: 'unknown',
        },
        verdict: {
          state: 'unknown',
          sentence:
            'Cluster edge does not answer; nothing is known of this chain.',
          firstBroken: 'source',
        },
      }),
      buildChain({
        path: 'platform-data/postgres/new-service',
        states: { pull: 'pending', target: 'pending', workload: 'pending' },
        verdict: {
          state: 'pending',
          sentence: 'The first pull is expected within a minute.',
          firstBroken: 'pull',
          validUntil: NOW + 60_000,
        },
      }),
      buildChain({
        path: 'platform-data/rabbitmq/events',
        verdict: {
          state: 'warning',
          sentence: 'It arrives, but two PushSecrets publish the path.',
        },
        rest: {
          publishers: ['rabbitmq/events', 'legacy/events'],
          findings: [
            buildFinding({
              id: 'SD-P4',
              severity: 'error',
              place: 'vault',
              title: 'Two publishers of one path',
              sentence:
                'PushSecrets rabbitmq/events and legacy/events overwrite each other.',
            }),
            buildFinding({}),
          ],
        },
      }),
      buildChain({
        path: 'platform-data/mysql/orders',
        states: { push: 'broken', pull: 'broken' },
        verdict: {
          state: 'broken',
          sentence: 'The store cannot log in to Vault.',
          firstBroken: 'store',
          symptoms: [
            { link: 'push', says: 'the store is not ready' },
            { link: 'pull', says: 'the store is not ready' },
          ],
        },
        rest: {
          store: {
            ref: { kind: 'ClusterSecretStore', name: 'vault-backend' },
            state: 'broken',
            note: 'Vault does not know the role external-secrets.',
          },
        },
      }),
      buildChain({ path: 'platform-config/redis/platform-redis' }),
    ],
    findings: [
      buildFinding({
        id: 'SD-C3',
        severity: 'error',
        place: 'entity',
        title: 'Workload reads Vault itself',
        sentence:
          'Deployment backstage/backstage carries annotations of the Vault agent injector.',
      }),
    ],
    clusters: [
      buildCoverage('platform', 'live', {
        skipped: [
          {
            object: 'ExternalSecret legacy/odd',
            reason: 'spec.refreshInterval is not a duration',
          },
        ],
      }),
      buildCoverage('edge', 'stale'),
    ],
  });
}

/** A component that consumes as much as a whole platform. */
export function many(count = 200): EntityDistributions {
  const cycle: readonly [ChainState, LinkState][] = [
    ['broken', 'broken'],
    ['stale', 'stale'],
    ['unknown', 'unknown'],
  ];
  const consumes = Array.from({ length: count }, (_, index) => {
    const [state, link] = cycle[index % 40] ?? ['ok', 'ok'];
    const path = `platform-data/postgres/service-${index + 1}`;
    return buildChain({
      path,
      states: link === 'ok' ? {} : { pull: link },
      verdict: {
        state,
        sentence: `${path} is ${state}.`,
        ...(state !== 'ok' && { firstBroken: 'pull' }),
      },
    });
  });
  return buildAnswer({
    state: 'broken',
    sentence: `5 of ${count} distributions do not reach this component.`,
    consumes,
  });
}

/** Nothing found, everything seen. */
export function empty(): EntityDistributions {
  return buildAnswer({
    state: 'none',
    sentence:
      'No internal secret or configuration was found for this component.',
  });
}

/** Names from somebody who means harm. */
export function hostile(): EntityDistributions {
  const markup = '<img src=x onerror="window.harmed = true">';
  const long = 'a'.repeat(300);
  return buildAnswer({
    state: 'warning',
    sentence: `${markup} ${long}`,
    consumes: [
      buildChain({
        path: `platform-data/${markup}/${long}`,
        consumerNamespace: '\u202Egnp.exe',
        verdict: { state: 'warning', sentence: markup },
        rest: {
          findings: [
            buildFinding({ title: markup, sentence: `${markup} ${long}` }),
          ],
        },
      }),
      buildChain({ path: 'data:text/html,x/../..%2f/x' }),
    ],
  });
}

/** Every answer, by the name that the dev app shows it under. */
export const fixtures: Readonly<Record<string, () => EntityDistributions>> = {
  'policy-missing': policyMissing,
  healthy,
  mixed,
  many: () => many(),
  empty,
  hostile,
};
