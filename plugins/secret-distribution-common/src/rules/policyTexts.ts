/** Templates of Vault's side; the mount and the prefixes are parameters. */

/** What External Secrets Operator needs to publish (SD-Q5), the metadata that it marks its own with included. */
export const pushPolicyTemplate = `# Publishing: PushSecret → Vault
path "{{mount}}/data/{{secretPrefix}}/*" {
  capabilities = ["create", "update", "read"]
}
path "{{mount}}/data/{{configPrefix}}/*" {
  capabilities = ["create", "update", "read"]
}
# External Secrets Operator marks what it owns in the metadata of each path.
path "{{mount}}/metadata/{{secretPrefix}}/*" {
  capabilities = ["create", "update", "read"]
}
path "{{mount}}/metadata/{{configPrefix}}/*" {
  capabilities = ["create", "update", "read"]
}
`;

/** What External Secrets Operator needs to consume (SD-Q6). */
export const pullPolicyTemplate = `# Consumption: Vault → ExternalSecret
path "{{mount}}/data/{{secretPrefix}}/*" {
  capabilities = ["read"]
}
path "{{mount}}/data/{{configPrefix}}/*" {
  capabilities = ["read"]
}
`;

/** The portal's own policy: it sees that something is there, and never what. */
export const portalPolicyTemplate = `# The portal: metadata and names, never values
path "{{mount}}/metadata/{{secretPrefix}}/*" {
  capabilities = ["read", "list"]
}
path "{{mount}}/metadata/{{configPrefix}}/*" {
  capabilities = ["read", "list"]
}
# Names of properties; leave these two out if names are too much.
path "{{mount}}/subkeys/{{secretPrefix}}/*" {
  capabilities = ["read"]
}
path "{{mount}}/subkeys/{{configPrefix}}/*" {
  capabilities = ["read"]
}
path "{{mount}}/config" {
  capabilities = ["read"]
}
path "auth/{{authMount}}/role/{{role}}" {
  capabilities = ["read"]
}
path "{{mount}}/data/*" {
  capabilities = ["deny"]
}
`;

/** One more line of the portal's policy for each policy of ESO's role that it may read. */
export const portalPolicyLineTemplate = `path "sys/policies/acl/{{policy}}" {
  capabilities = ["read"]
}
`;

/** How ESO's role is bound to its ServiceAccount (SD-Q4). */
export const roleCommandTemplate = `vault write auth/{{authMount}}/role/{{role}} \\
  bound_service_account_names={{serviceAccount}} \\
  bound_service_account_namespaces={{serviceAccountNamespace}} \\
  token_policies={{policies}} \\
  token_ttl=1h
`;

/** The ClusterSecretStore (SD-Q3). */
export const storeTemplate = `apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata:
  name: {{storeName}}
spec:
  provider:
    vault:
      server: {{server}}
      path: {{mount}}
      version: v2
      auth:
        kubernetes:
          mountPath: {{authMount}}
          role: {{role}}
          serviceAccountRef:
            name: {{serviceAccount}}
            namespace: {{serviceAccountNamespace}}
`;

/** Names of the two policies of ESO's role. */
export const policyNames = {
  push: 'external-secrets-push',
  pull: 'external-secrets-pull',
} as const;
