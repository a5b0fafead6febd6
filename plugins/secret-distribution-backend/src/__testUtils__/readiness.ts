import {
  esoCalls,
  esoPhases,
  type ReadinessEntry,
  type ReadinessReport,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

const at = 1_790_000_000_000;

const cure = {
  who: 'platform',
  text: 'Add the line.',
  snippet: { language: 'hcl', text: 'path "secret/data/*" {}' },
} as const;

const entry: ReadinessEntry = {
  id: 'SD-Q5',
  title: 'Vault policy for publishing',
  state: 'broken',
  sentence: 'Vault does not allow `create`.',
  more: ['Vault does not allow `read`.'],
  evidence: [{ subject: 'Vault policy push', says: 'was read', at }],
  since: at,
  cure,
  wouldShow: cure,
  symptomOf: 'SD-Q1',
  chains: 3,
};

/** A cluster that is not ready, with every optional field of the model present somewhere. */
export function exampleReadiness(): ReadinessReport {
  return {
    evaluatedAt: at,
    clusters: [
      {
        cluster: 'platform',
        evaluatedAt: at,
        state: 'broken',
        sentence: 'Not ready: Vault does not allow `create`.',
        prerequisites: [entry],
        checks: [
          {
            id: 'backlog',
            title: 'Backlog',
            state: 'ok',
            sentence: 'Nothing waits.',
            more: [],
            evidence: [],
          },
        ],
        blindness: {
          state: 'proven',
          sentence: 'Vault denies every value.',
          how: 'Vault was asked.',
          checkedAt: at,
          cure,
        },
        policies: {
          role: 'external-secrets',
          roleState: 'present',
          policies: [
            { name: 'push', state: 'unreadable', problem: 'line 1' },
            { name: 'default', state: 'assumed' },
          ],
          forecast: 'failsAtRotation',
          sentence: 'Works today, fails at the first rotation.',
          session: [
            { call: 'lookup-self', outcome: 'allowed' },
            { call: 'revoke-self', outcome: 'denied' },
          ],
          rows: [
            {
              paths: ['platform-data/redis/sessions'],
              total: 1,
              toCome: false,
              forecast: 'failsAtRotation',
              sentence: 'Works today, fails at the first rotation.',
              phases: esoPhases.map(phase => ({ phase, time: 'now' })),
              calls: esoCalls.map(({ id }) => ({
                call: id,
                outcome: 'allowed',
                pattern: 'secret/data/*',
              })),
            },
          ],
          missing: [{ pattern: 'secret/data/*', capabilities: ['update'] }],
          snippet: 'path "secret/data/*" {}',
          denials: ['secret/data/platform-data/x'],
          wouldShow: 'path "sys/policies/acl/push" {}',
        },
      },
    ],
  };
}
