import { prepareText } from './text';
import type { VaultManifestProblem } from './types';
import { vaultHttp } from './vaultHttp';

/**
 * Sentences of Crossplane's Vault provider (internal/clients/vault.go), of the Vault client
 * library and of Go's, in the order in which they are looked for. Errors of Go's JSON library
 * repeat what they could not read, which is the token here: they come first, so that nothing
 * behind them is looked at.
 */
const words: readonly (readonly [RegExp, VaultManifestProblem])[] = [
  [/cannot unmarshal vault credentials as JSON/, 'tokenFormat'],
  [/invalid header field value for "X-Vault-Token"/i, 'tokenFormat'],
  [/configured Vault token contains non-printable characters/, 'tokenFormat'],
  [/no vault token (?:set on Client|found)/i, 'noToken'],
  [
    /cannot extract credentials|cannot get credentials secret|no service account token found|no role provided/,
    'credentials',
  ],
  [
    /cannot get referenced ProviderConfig|no providerConfigRef provided|cannot get terraform setup: .{0,64}ProviderConfig/i,
    'connection',
  ],
];

const network =
  /dial tcp|connection refused|no such host|x509: |tls: |context deadline exceeded|i\/o timeout/;

/**
 * Decodes why a manifest of Vault's side is not applied. Total; of the text nothing is kept but
 * one word of ours.
 */
export function decodeManifestMessage(
  message: string,
  reason: string,
): VaultManifestProblem {
  if (/Paused$/.test(reason)) {
    return 'paused';
  }
  const text = prepareText(message);
  const known = words.find(([pattern]) => pattern.test(text));
  if (known) {
    return known[1];
  }
  const http = vaultHttp(text, {
    kind: 'ClusterSecretStore',
    during: 'login',
  });
  if (http?.type === 'vaultHttp') {
    const { area, code, detail, mount, path } = http;
    if (detail === 'sealed') {
      return 'sealed';
    }
    if (mount === 'auth' && path.startsWith('token/') && code < 500) {
      return 'tokenRefused';
    }
    if (area === 'login' && code < 500) {
      return 'loginRefused';
    }
    if (code === 403) {
      return 'notAllowed';
    }
    return code === 400 ? 'rejected' : 'other';
  }
  return network.test(text) ? 'unreachable' : 'other';
}
