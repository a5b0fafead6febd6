import type { Cause } from '../types';

const pushPolicy = `# Policy of the Vault role {{role}}. A push needs all four lines.
# Missing now: {{capability}} on {{mount}}/{{area}}/{{prefix}}/*
path "{{mount}}/data/{{secretPrefix}}/*"     { capabilities = ["create", "update", "read"] }
path "{{mount}}/metadata/{{secretPrefix}}/*" { capabilities = ["create", "update", "read"] }
path "{{mount}}/data/{{configPrefix}}/*"     { capabilities = ["create", "update", "read"] }
path "{{mount}}/metadata/{{configPrefix}}/*" { capabilities = ["create", "update", "read"] }`;

const pushCure = {
  who: 'platform',
  text: 'Add `{{capability}}` on `{{mount}}/{{area}}/{{prefix}}/*` to the policy of the Vault role `{{role}}`. Best paste the whole push policy: the next missing line would fail in the same way.',
  snippet: { language: 'hcl', text: pushPolicy },
} as const;

/** What Vault's policies refuse to External Secrets Operator. A 403 is charged to the policy, never to the resource that printed it. */
export const vaultPolicyCauses = [
  {
    id: 'vault-policy.push.data-read',
    row: 'B.4 #1',
    title: 'Vault policy: the push may not read data',
    sentence:
      'Vault does not let External Secrets Operator read `{{mount}}/data/{{prefix}}/*`, which every push does first. Nothing is published through the store `{{store}}`.',
    severity: 'error',
    place: 'platform',
    cure: pushCure,
    rules: ['SD-Q5'],
  },
  {
    id: 'vault-policy.push.metadata-read',
    row: 'B.4 #2',
    title: 'Vault policy: the push may not read metadata',
    sentence:
      'Vault does not let External Secrets Operator read `{{mount}}/metadata/{{prefix}}/*`. A push to a path that exists reads who owns it and fails without that.',
    severity: 'error',
    place: 'platform',
    cure: pushCure,
    rules: ['SD-Q5'],
  },
  {
    id: 'vault-policy.push.metadata-write',
    row: 'B.4 #3',
    title: 'Vault policy: the push may not write metadata',
    sentence:
      'Vault does not let External Secrets Operator write `{{mount}}/metadata/{{prefix}}/*`. A push marks there what it owns, before it writes any data, so nothing is published.',
    severity: 'error',
    place: 'platform',
    cure: pushCure,
    rules: ['SD-Q5'],
  },
  {
    id: 'vault-policy.push.data-write',
    row: 'B.4 #4',
    title: 'Vault policy: the push may not write data',
    sentence:
      'Vault does not let External Secrets Operator write `{{mount}}/data/{{prefix}}/*`. The path is marked in its metadata but holds no version.',
    severity: 'error',
    place: 'platform',
    cure: pushCure,
    rules: ['SD-Q5'],
  },
  {
    id: 'vault-policy.push.update',
    row: 'B.1; B.4 #4',
    title: 'Vault policy: create without update',
    sentence:
      'Vault let External Secrets Operator create `{{mount}}/{{area}}/{{prefix}}/*` once but does not let it update. The first rotation fails, and consumers keep the old value.',
    severity: 'error',
    place: 'platform',
    cure: pushCure,
    rules: ['SD-Q5', 'SD-R1'],
  },
  {
    id: 'vault-policy.delete',
    row: 'B.4 #5',
    title: 'Vault policy: the push may not delete',
    sentence:
      'The PushSecret `{{object}}` has `deletionPolicy: Delete`, but Vault does not let External Secrets Operator delete. While it is being deleted its finalizer blocks.',
    severity: 'error',
    place: 'platform',
    cure: {
      who: 'platform',
      text: 'Add `delete` to the push policy of the Vault role `{{role}}`, or set `deletionPolicy: None` on the PushSecret.',
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
  {
    id: 'vault-policy.pull.read',
    row: 'B.4 #6',
    title: 'Vault policy: the pull may not read',
    sentence:
      'Vault does not let External Secrets Operator read `{{mount}}/data/{{prefix}}/*`. Nothing is pulled through the store `{{store}}`.',
    severity: 'error',
    place: 'platform',
    cure: {
      who: 'platform',
      text: 'Add `read` on `{{mount}}/data/{{prefix}}/*` to the policy of the Vault role `{{role}}`.',
      snippet: {
        language: 'hcl',
        text: `path "{{mount}}/data/{{secretPrefix}}/*" { capabilities = ["read"] }
path "{{mount}}/data/{{configPrefix}}/*" { capabilities = ["read"] }`,
      },
    },
    rules: ['SD-Q6'],
  },
  {
    id: 'vault-policy.pull.metadata-read',
    row: 'B.1; B.4 #6',
    title: 'Vault policy: the pull may not read metadata',
    sentence:
      'An ExternalSecret asks for metadata (`find` or `metadataPolicy: Fetch`), and Vault does not let External Secrets Operator read `{{mount}}/metadata/{{prefix}}/*`.',
    severity: 'error',
    place: 'platform',
    cure: {
      who: 'consumer',
      text: 'Pull named keys instead: they need no metadata. Else let the platform add the lines.',
      snippet: {
        language: 'hcl',
        text: `path "{{mount}}/metadata/{{secretPrefix}}/*" { capabilities = ["read", "list"] }
path "{{mount}}/metadata/{{configPrefix}}/*" { capabilities = ["read", "list"] }`,
      },
    },
    rules: ['SD-Q6', 'SD-C2'],
  },
] as const satisfies readonly Cause[];
