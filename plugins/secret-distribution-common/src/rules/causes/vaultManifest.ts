import type { VaultManifestProblem } from '../../grammar/types';
import type { Cause } from '../types';

/** What a problem of a manifest is, as a half sentence, and what mends it. */
export const manifestProblems: Readonly<
  Record<VaultManifestProblem, { why: string; hint: string }>
> = {
  tokenFormat: {
    why: 'the credentials that it is given are not of the form that it reads',
    hint: 'Write the credentials again as the controller reads them: for Crossplane a JSON object with the key `token`, and no line end in the token.',
  },
  noToken: {
    why: 'the credentials that it is given hold no token',
    hint: 'Give its credentials a token, under the key that the controller reads.',
  },
  credentials: {
    why: 'its credentials cannot be found',
    hint: 'Make the Secret or the ServiceAccount that its credentials are read from.',
  },
  tokenRefused: {
    why: 'Vault does not accept its token',
    hint: 'Give it a token that Vault knows and that has not run out.',
  },
  loginRefused: {
    why: 'Vault refuses its login',
    hint: 'Mend the role that it logs in with: its name and the ServiceAccount that it is bound to.',
  },
  notAllowed: {
    why: 'its own policy does not let it write there',
    hint: 'Let its own policy in Vault write policies and roles.',
  },
  rejected: {
    why: 'Vault refuses what the manifest says',
    hint: 'Mend what the manifest says: the policy must be HCL that Vault can read.',
  },
  connection: {
    why: 'what it names as its way to Vault does not exist',
    hint: 'Make the ProviderConfig or the connection that the manifest names.',
  },
  sealed: {
    why: 'Vault is sealed',
    hint: 'Unseal Vault.',
  },
  unreachable: {
    why: 'it does not reach Vault',
    hint: 'Check the address of Vault that its controller is given, and its certificate.',
  },
  paused: {
    why: 'it is paused',
    hint: 'Let it go on: take the annotation that pauses it away.',
  },
  other: {
    why: 'it says why in its own words, which are not shown, for they may hold a token',
    hint: 'Read its condition, and mend what it says.',
  },
};

const cure = {
  who: 'platform',
  text: '{{hint}} What waits for it tries again by itself. Read the message before you paste it anywhere.',
  snippet: {
    language: 'shell',
    text: 'kubectl describe {{resource}} {{name}} -n {{namespace}}',
  },
} as const;

/** A manifest that should have brought to Vault what is missing there: the cause behind the cause. */
export const vaultManifestCauses = [
  {
    id: 'vault-manifest.policy',
    row: 'SD-Q5',
    title: 'The manifest of a Vault policy is not applied',
    sentence:
      '{{tool}} does not bring the policies of the Vault role `{{role}}` to Vault: {{why}}. It concerns {{manifests}}. What they would allow, Vault refuses.',
    severity: 'error',
    place: 'platform',
    cure,
    rules: ['SD-Q5', 'SD-Q6'],
  },
  {
    id: 'vault-manifest.role',
    row: 'SD-Q4',
    title: 'The manifest of the Vault role is not applied',
    sentence:
      '{{tool}} does not bring the role `{{role}}` to Vault: {{why}}. It concerns {{manifests}}. External Secrets Operator cannot log in with it.',
    severity: 'error',
    place: 'platform',
    cure,
    rules: ['SD-Q4'],
  },
] as const satisfies readonly Cause[];
