import { OPERATOR } from '../eso';
import type { KubeObject, VaultEngine } from '../types';

/** The store that the framework prescribes. */
export const STORE_NAME = 'vault-backend';
/** Where the operators that generate secrets run. */
export const PRODUCER_NAMESPACE = 'platform-data';
/** Vault's address inside a cluster, as stores and ESO's texts name it. */
export const VAULT_SERVER = 'https://vault.vault.svc:8200';
/** The portal's own ServiceAccount and Vault role. */
export const PORTAL = {
  namespace: 'backstage',
  name: 'backstage',
  role: 'backstage',
} as const;

const PUSH_POLICY = 'external-secrets-push';
const PULL_POLICY = 'external-secrets-pull';
const BLIND_POLICY = 'backstage-blind';

/** The policies that External Secrets Operator needs for both prefixes. */
export const soundPolicies = {
  [PUSH_POLICY]: ['platform-data', 'platform-config']
    .flatMap(prefix => [
      `path "secret/data/${prefix}/*" { capabilities = ["create", "update", "read"] }`,
      `path "secret/metadata/${prefix}/*" { capabilities = ["create", "update", "read"] }`,
    ])
    .join('\n'),
  [PULL_POLICY]: ['platform-data', 'platform-config']
    .map(prefix => `path "secret/data/${prefix}/*" { capabilities = ["read"] }`)
    .join('\n'),
} as const;

/** What the portal may see of Vault: everything but values. */
const blindPolicy = `
path "secret/metadata/platform-data/*" { capabilities = ["read", "list"] }
path "secret/metadata/platform-config/*" { capabilities = ["read", "list"] }
path "secret/subkeys/platform-data/*" { capabilities = ["read"] }
path "secret/subkeys/platform-config/*" { capabilities = ["read"] }
path "secret/config" { capabilities = ["read"] }
path "auth/kubernetes/role/external-secrets" { capabilities = ["read"] }
path "sys/policies/acl/${PUSH_POLICY}" { capabilities = ["read"] }
path "sys/policies/acl/${PULL_POLICY}" { capabilities = ["read"] }
path "secret/data/*" { capabilities = ["deny"] }
`;

/** Configures a Vault as the document's prerequisites ask for. */
export function configureVault(vault: VaultEngine): void {
  for (const [name, hcl] of Object.entries(soundPolicies)) {
    vault.setPolicy(name, hcl);
  }
  vault.setPolicy(BLIND_POLICY, blindPolicy);
  setOperatorRole(vault);
  vault.setRole(PORTAL.role, {
    bound_service_account_names: [PORTAL.name],
    bound_service_account_namespaces: [PORTAL.namespace],
    token_policies: [BLIND_POLICY],
  });
}

/** Vault's role for External Secrets Operator. */
export function setOperatorRole(vault: VaultEngine): void {
  vault.setRole('external-secrets', {
    bound_service_account_names: [OPERATOR.name],
    bound_service_account_namespaces: [OPERATOR.namespace],
    token_policies: [PUSH_POLICY, PULL_POLICY],
  });
}

/** The `vault-backend` store. */
export function storeManifest(
  overrides: Record<string, unknown> = {},
): KubeObject {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name: STORE_NAME },
    spec: {
      ...overrides,
      provider: { vault: vaultProvider() },
    },
  };
}

/** `spec.provider.vault` of a sound store. */
export function vaultProvider(role = 'external-secrets') {
  return {
    server: VAULT_SERVER,
    path: 'secret',
    version: 'v2',
    auth: {
      kubernetes: {
        mountPath: 'kubernetes',
        role,
        serviceAccountRef: { ...OPERATOR },
      },
    },
  };
}

/** What every cluster has before anything is distributed. */
export function baselineObjects(): KubeObject[] {
  const labels = {
    'app.kubernetes.io/name': 'external-secrets',
    'app.kubernetes.io/instance': 'external-secrets',
    'app.kubernetes.io/version': 'v2.9.0',
  };
  return [
    ...['external-secrets', 'vault', PRODUCER_NAMESPACE, PORTAL.namespace].map(
      namespaceObject,
    ),
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { ...OPERATOR },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { ...OPERATOR, labels },
      spec: {
        replicas: 1,
        selector: { matchLabels: { 'app.kubernetes.io/name': OPERATOR.name } },
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: OPERATOR.name,
            containers: [
              {
                name: 'external-secrets',
                image: 'ghcr.io/external-secrets/external-secrets:v2.9.0',
                args: ['--concurrent=1'],
              },
            ],
          },
        },
      },
    },
  ];
}

/** A Namespace with the label that Kubernetes gives it. */
export function namespaceObject(name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
  };
}
