import { send, type Endpoint } from '../http';
import type { VaultClient } from '../vault';
import { PATIENCE, until } from '../waiting';
import { OPERATOR, PORTAL } from './names';

/** The policies that the document asks for, and the metadata that its operator needs. */
export const soundPolicies: Readonly<Record<string, string>> = {
  'external-secrets-push': ['platform-data', 'platform-config']
    .flatMap(prefix =>
      ['data', 'metadata'].map(
        area =>
          `path "secret/${area}/${prefix}/*" { capabilities = ["create", "update", "read"] }`,
      ),
    )
    .join('\n'),
  'external-secrets-pull': ['platform-data', 'platform-config']
    .map(prefix => `path "secret/data/${prefix}/*" { capabilities = ["read"] }`)
    .join('\n'),
};

const blindPolicy = `
path "secret/metadata/platform-data/*" { capabilities = ["read", "list"] }
path "secret/metadata/platform-config/*" { capabilities = ["read", "list"] }
path "secret/subkeys/platform-data/*" { capabilities = ["read"] }
path "secret/subkeys/platform-config/*" { capabilities = ["read"] }
path "secret/config" { capabilities = ["read"] }
path "auth/kubernetes/role/external-secrets" { capabilities = ["read"] }
path "sys/policies/acl/external-secrets-push" { capabilities = ["read"] }
path "sys/policies/acl/external-secrets-pull" { capabilities = ["read"] }
path "secret/data/*" { capabilities = ["deny"] }
`;

/** The role of External Secrets Operator. */
export const operatorRole = {
  bound_service_account_names: [OPERATOR.name],
  bound_service_account_namespaces: [OPERATOR.namespace],
  token_policies: Object.keys(soundPolicies),
  token_ttl: '1h',
};

/** Audits to its log, mounts KV v2 at `secret/` and lets ServiceAccounts log in, who are really asked about. */
export async function configureVault(
  vault: VaultClient,
  cluster: { url: string; ca: string; reviewerToken: string },
): Promise<void> {
  const { data: devices } = await vault.ask('GET', 'sys/audit');
  if (Object.keys(devices).length === 0) {
    const options = { file_path: 'stdout' };
    await vault.ask('PUT', 'sys/audit/requests', { type: 'file', options });
  }
  await vault.ask('POST', 'sys/mounts/secret', {
    type: 'kv',
    options: { version: '2' },
  });
  await vault.ask('POST', 'sys/auth/kubernetes', { type: 'kubernetes' });
  await vault.ask('POST', 'auth/kubernetes/config', {
    kubernetes_host: cluster.url,
    kubernetes_ca_cert: cluster.ca,
    token_reviewer_jwt: cluster.reviewerToken,
    disable_local_ca_jwt: true,
  });
  for (const [name, hcl] of Object.entries(soundPolicies)) {
    await vault.setPolicy(name, hcl);
  }
  await vault.setPolicy('backstage-blind', blindPolicy);
  await vault.ask(
    'POST',
    'auth/kubernetes/role/external-secrets',
    operatorRole,
  );
  await vault.ask('POST', 'auth/kubernetes/role/backstage', {
    bound_service_account_names: [PORTAL.name],
    bound_service_account_namespaces: [PORTAL.namespace],
    token_policies: ['backstage-blind'],
    token_ttl: '1h',
  });
  await until('KV v2 to be ready', async () => {
    const { status } = await vault.send('GET', 'secret/config');
    return status === 200;
  });
}

/** Makes a new Vault usable: what it answers is needed to unseal it, and to be root. */
export async function initialiseVault(
  vault: Endpoint,
): Promise<{ vaultRootToken: string; vaultUnsealKey: string }> {
  await until(
    'Vault to answer',
    async () => {
      const { status } = await send(vault, 'GET', '/v1/sys/init');
      return status === 200;
    },
    PATIENCE,
  );
  // Once only, however long a busy machine takes: a second time there are no keys in the answer.
  const { status, body } = await send(vault, 'PUT', '/v1/sys/init', {
    body: { secret_shares: 1, secret_threshold: 1 },
    timeoutMs: 120_000,
  });
  if (status !== 200) {
    throw new Error(`Vault was not initialised: it answered ${status}`);
  }
  return { vaultRootToken: body.root_token, vaultUnsealKey: body.keys[0] };
}
