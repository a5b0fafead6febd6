/** What each broken story must say, by its id: `Kind: condition`, `Kind event: message`, `Pod: reason message`. */
export const faults: Record<string, readonly RegExp[]> = {
  orders: [
    /^Pod: CreateContainerConfigError secret "postgres-orders" not found$/,
  ],
  'founding-incident': [
    /^PushSecret: .*GET https:\S+\/data\/\S+\nCode: 403/s,
    /^ExternalSecret: could not get secret data from provider$/,
    /^ExternalSecret event: .*GET \S+\/data\/\S+\nCode: 403/s,
    /^Pod: CreateContainerConfigError secret "temporal-postgres" not found$/,
  ],
  'vault-sealed': [
    /^PushSecret: .*auth\/kubernetes\/login\nCode: 503.*Vault is sealed/s,
    /^ExternalSecret event: .*ClusterSecretStore "vault-backend" is not ready/,
  ],
  'auth-role-wrong': [
    /^ClusterSecretStore: unable to create client$/,
    /^ClusterSecretStore event: .*Code: 400.*invalid role name "external-secrets-operator"/s,
    /^PushSecret: .*could not get secrets client for store vault-backend/,
    /^Pod: CreateContainerConfigError/,
  ],
  'auth-role-unknown': [
    /^ClusterSecretStore: unable to create client$/,
    /^ClusterSecretStore event: .*Code: 400.*invalid role name "external-secrets-reporting"/s,
    /^PushSecret: .*could not get secrets client for store vault-reporting/,
    /^Pod: CreateContainerConfigError/,
  ],
  'metadata-capability-missing': [
    /^PushSecret: .*PUT \S+\/metadata\/\S+\nCode: 403/s,
    /^ExternalSecret event: .*Secret does not exist$/,
    /^Pod: CreateContainerConfigError/,
  ],
  'create-without-update': [
    /^PushSecret: .*PUT \S+\/metadata\/\S+\nCode: 403/s,
  ],
  'data-write-denied': [
    /^PushSecret: .*PUT \S+\/data\/\S+\nCode: 403/s,
    /^ExternalSecret event: .*Secret does not exist$/,
  ],
  'pull-denied': [/^ExternalSecret event: .*GET \S+\/data\/\S+\nCode: 403/s],
  'delete-denied': [
    /^PushSecret: Failed to Delete Secrets from Provider: .*DELETE \S+\nCode: 403/s,
  ],
  'namespace-denied': [
    /^ExternalSecret event: .*not allowed from namespace "partners": denied by spec.condition$/,
  ],
  'source-secret-missing': [
    /^PushSecret: could not get source secret$/,
    /^ExternalSecret event: .*Secret does not exist$/,
    /^Pod: CreateContainerConfigError/,
  ],
  'source-key-missing': [
    /^PushSecret: set secret failed: secret key passwd does not exist$/,
    /^ExternalSecret event: .*cannot find secret data for key: "password"$/,
  ],
  'mount-in-path': [
    /^PushSecret: .*PUT \S+\/secret\/metadata\/secret\/\S+\nCode: 403/s,
  ],
  'written-by-hand': [/^PushSecret: .*secret not managed by external-secrets$/],
  'path-deleted': [/^ExternalSecret event: .*Secret does not exist$/],
  'property-typo': [
    /^ExternalSecret event: .*cannot find secret data for key: "pasword"$/,
    /^Pod: CreateContainerConfigError/,
  ],
  'never-published': [
    /^ExternalSecret event: .*Secret does not exist$/,
    /^Pod: CreateContainerConfigError/,
  ],
  'target-name-mismatch': [
    /^Pod: CreateContainerConfigError secret "catalogue-postgres" not found$/,
  ],
  'target-key-mismatch': [
    /^Pod: CreateContainerConfigError couldn't find key PASSWORD in Secret loyalty\/loyalty-postgres$/,
  ],
  'kind-omitted': [
    /^ExternalSecret event: .*could not get SecretStore "vault-backend"/,
    /^Pod: CreateContainerConfigError/,
  ],
  'target-owned': [
    /^ExternalSecret: target is owned by another ExternalSecret$/,
  ],
};
