import type { Story } from '../story';
import { login } from '../world';
import { brokenStore, downstream } from './arranging';

/** How ClusterSecretStores log in to Vault. */
export const loginFaults: readonly Story[] = [
  {
    row: 'B.4 #16',
    says: 'Vault does not know the role',
    arrange: brokenStore(login({ code: 400, detail: 'invalidRole' })),
    cause: 'store.auth-role',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'there is no role `external-secrets` at `auth/kubernetes`',
    snippet: 'vault write auth/kubernetes/role/external-secrets',
  },
  {
    row: 'B.4 #16',
    says: 'the role is not bound to the ServiceAccount',
    arrange: brokenStore(login({ detail: 'serviceAccountNotAuthorized' })),
    cause: 'store.auth-service-account',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'not bound to its ServiceAccount `external-secrets`',
    snippet: 'bound_service_account_names=external-secrets',
  },
  {
    row: 'B.4 #16',
    says: "the role is not bound to the ServiceAccount's namespace",
    arrange: brokenStore(login({ detail: 'namespaceNotAuthorized' })),
    cause: 'store.auth-namespace',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'not bound to the namespace `external-secrets`',
    snippet: 'bound_service_account_namespaces=external-secrets',
  },
  {
    row: 'B.4 #16',
    says: 'Vault cannot review the token',
    arrange: brokenStore(login({ detail: 'permissionDenied' })),
    cause: 'store.auth-refused',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'with 403',
    snippet: 'vault read auth/kubernetes/config',
  },
  {
    row: 'B.1',
    says: 'the role leaves out the default policy',
    arrange: brokenStore(
      login({ method: 'GET', area: 'other', path: 'token/lookup-self' }),
    ),
    cause: 'store.auth-no-default-policy',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'leaves out the policy `default`',
    snippet: 'vault read auth/kubernetes/role/external-secrets',
  },
  {
    row: 'B.4 #17',
    says: "the store's ServiceAccount does not exist",
    arrange: brokenStore({ type: 'serviceAccountMissing', name: 'eso' }),
    cause: 'store.service-account-missing',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'the ServiceAccount `eso`, which does not exist',
    snippet: 'namespace: external-secrets',
  },
  {
    row: 'B.4 #17',
    says: 'the store gets no token of its ServiceAccount',
    arrange: brokenStore({ type: 'tokenRefused', name: 'eso' }),
    cause: 'store.token-refused',
    firstBroken: 'store',
    symptoms: downstream,
    sentence: 'gets no token of the ServiceAccount `eso`',
    snippet: 'resources: [serviceaccounts/token]',
  },
];
