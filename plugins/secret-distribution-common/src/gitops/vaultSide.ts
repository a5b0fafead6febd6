import {
  buildPortalPolicy,
  buildPullPolicy,
  buildPushPolicy,
} from '../manifests';
import { policyNames } from '../rules/policyTexts';
import type { FrameworkSettings } from '../rules/types';
import type { PrerequisitesRequest } from './types';

/** The name of the portal's policy and role in Vault. */
export const portalName = 'secret-distribution-portal';

/** A role of Vault's Kubernetes auth. */
interface Role {
  name: string;
  serviceAccount: string;
  namespace: string;
  policies: readonly string[];
}

/** Policies by name and roles that Vault needs (`SD-Q4`, `SD-Q5`, `SD-Q6`). */
export interface VaultSide {
  policies: Readonly<Record<string, string>>;
  roles: readonly Role[];
  authMount: string;
}

export function vaultSide(
  { deletes = false, portal }: PrerequisitesRequest,
  settings: FrameworkSettings,
): VaultSide {
  const { role, serviceAccount, authMount } = settings;
  return {
    authMount,
    policies: {
      [policyNames.push]: buildPushPolicy(settings, { deletes }),
      [policyNames.pull]: buildPullPolicy(settings),
      ...(portal && { [portalName]: buildPortalPolicy(settings) }),
    },
    roles: [
      {
        name: role,
        serviceAccount: serviceAccount.name,
        namespace: serviceAccount.namespace,
        policies: Object.values(policyNames),
      },
      ...(portal
        ? [
            {
              name: portalName,
              serviceAccount: portal.serviceAccount,
              namespace: portal.namespace,
              policies: [portalName],
            },
          ]
        : []),
    ],
  };
}

/** Policies as files, and the commands that write them and the roles. */
export function hclFiles({ policies, roles, authMount }: VaultSide) {
  const names = Object.keys(policies);
  const commands = [
    '#!/bin/sh',
    '# Writes the policies and roles of secret distribution; run it in this folder, logged in to Vault.',
    'set -eu',
    ...names.map(name => `vault policy write ${name} ${name}.hcl`),
    ...roles.map(
      ({ name, serviceAccount, namespace, policies: own }) =>
        `vault write auth/${authMount}/role/${name} \\
  bound_service_account_names=${serviceAccount} \\
  bound_service_account_namespaces=${namespace} \\
  token_policies=${own.join(',')} \\
  token_ttl=1h`,
    ),
    '',
  ];
  return {
    ...Object.fromEntries(
      names.map(name => [`${name}.hcl`, policies[name]] as const),
    ),
    'apply.sh': commands.join('\n'),
  };
}

/** The same as one Terraform file. */
export function terraformFile({ policies, roles, authMount }: VaultSide) {
  const resourceName = (name: string) => name.replace(/[^A-Za-z0-9_]/g, '_');
  return [
    '# Policies and roles of secret distribution in Vault.',
    ...Object.entries(policies).map(
      ([name, text]) => `resource "vault_policy" "${resourceName(name)}" {
  name   = "${name}"
  policy = <<-EOT
${indented(text, '    ')}
  EOT
}`,
    ),
    ...roles.map(
      ({ name, serviceAccount, namespace, policies: own }) =>
        `resource "vault_kubernetes_auth_backend_role" "${resourceName(name)}" {
  backend                          = "${authMount}"
  role_name                        = "${name}"
  bound_service_account_names      = ["${serviceAccount}"]
  bound_service_account_namespaces = ["${namespace}"]
  token_policies = [
${own
  .map(policy => `    vault_policy.${resourceName(policy)}.name,`)
  .join('\n')}
  ]
  token_ttl = 3600
}`,
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

/** The same as manifests of Crossplane's Vault provider. */
export function crossplaneManifests(
  { policies, roles, authMount }: VaultSide,
  providerConfig: string,
): object[] {
  const providerConfigRef = { name: providerConfig };
  return [
    ...Object.entries(policies).map(([name, policy]) => ({
      apiVersion: 'vault.vault.upbound.io/v1alpha1',
      kind: 'Policy',
      metadata: { name },
      spec: { forProvider: { name, policy }, providerConfigRef },
    })),
    ...roles.map(({ name, serviceAccount, namespace, policies: own }) => ({
      apiVersion: 'kubernetes.vault.upbound.io/v1alpha1',
      kind: 'AuthBackendRole',
      metadata: { name },
      spec: {
        forProvider: {
          backend: authMount,
          roleName: name,
          boundServiceAccountNames: [serviceAccount],
          boundServiceAccountNamespaces: [namespace],
          tokenPolicies: own,
          tokenTtl: 3600,
        },
        providerConfigRef,
      },
    })),
  ];
}

function indented(text: string, by: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map(line => (line === '' ? line : by + line))
    .join('\n');
}
