/** Names that the document and the chart of External Secrets Operator give. */
export const OPERATOR = {
  namespace: 'external-secrets',
  name: 'external-secrets',
} as const;
/** Vault, and whom it asks the API server as. */
export const VAULT = { namespace: 'vault', name: 'vault' } as const;
/** The portal's ServiceAccount. */
export const PORTAL = { namespace: 'backstage', name: 'backstage' } as const;
/** Where the operators that generate secrets run. */
export const PRODUCER_NAMESPACE = 'platform-data';
