import type { Cause } from '../types';

const cure = {
  who: 'platform',
  text: 'Add what is missing to the policy of the Vault role `{{role}}` before it is needed. {{hint}}',
} as const;

const pushLines = {
  language: 'hcl',
  text: `path "{{mount}}/data/{{secretPrefix}}/*"     { capabilities = ["create", "update", "read"] }
path "{{mount}}/metadata/{{secretPrefix}}/*" { capabilities = ["create", "update", "read"] }
path "{{mount}}/data/{{configPrefix}}/*"     { capabilities = ["create", "update", "read"] }
path "{{mount}}/metadata/{{configPrefix}}/*" { capabilities = ["create", "update", "read"] }`,
} as const;

/** What Vault's policies will refuse although nothing has failed yet: External Secrets Operator was played against them. */
export const forecastCauses = [
  {
    id: 'forecast.next-try',
    row: 'B.1',
    title: 'Works for now, fails at the next try',
    sentence:
      '{{sentence}} It worked before, and External Secrets Operator has not tried again since.',
    severity: 'warning',
    place: 'platform',
    cure: { ...cure, snippet: pushLines },
    rules: ['SD-Q5', 'SD-Q6'],
  },
  {
    id: 'forecast.rotation',
    row: 'B.1',
    title: 'Works today, fails at the first rotation',
    sentence: '{{sentence}} Consumers will keep the old value.',
    severity: 'warning',
    place: 'platform',
    cure: { ...cure, snippet: pushLines },
    rules: ['SD-Q5', 'SD-R1'],
  },
  {
    id: 'forecast.deletion',
    row: 'B.1',
    title: 'Works today, fails when it is deleted',
    sentence: '{{sentence}}',
    severity: 'warning',
    place: 'platform',
    cure: {
      ...cure,
      snippet: {
        language: 'hcl',
        text: `path "{{mount}}/data/{{secretPrefix}}/*"     { capabilities = ["create", "update", "read", "delete"] }
path "{{mount}}/metadata/{{secretPrefix}}/*" { capabilities = ["create", "update", "read", "delete"] }
path "{{mount}}/data/{{configPrefix}}/*"     { capabilities = ["create", "update", "read", "delete"] }
path "{{mount}}/metadata/{{configPrefix}}/*" { capabilities = ["create", "update", "read", "delete"] }`,
      },
    },
    rules: ['SD-Q5'],
  },
] as const satisfies readonly Cause[];
