import {
  ps,
  es,
  css,
  push,
  pull,
  login,
  vault,
  path,
  at,
  type Message,
} from './wording';

/** The store, its login and the way to Vault. */
export const storeMessages: Message[] = [
  ...(
    [
      [400, 'invalid role name "external-secret"', 'invalidRole'],
      [
        403,
        'service account name not authorized',
        'serviceAccountNotAuthorized',
      ],
      [403, 'namespace not authorized', 'namespaceNotAuthorized'],
      [403, 'permission denied', 'permissionDenied'],
    ] as const
  ).map(
    ([code, error, detail]): Message => ({
      row: `B.4 #16 login: ${error}`,
      about: css,
      text: login(vault('PUT', 'auth/kubernetes/login', code, error)),
      means: {
        type: 'vaultHttp',
        during: 'login',
        method: 'PUT',
        mount: 'auth',
        area: 'login',
        path: 'kubernetes',
        code,
        detail,
      },
    }),
  ),
  {
    row: 'B.4 #16 a token without the default policy cannot look itself up',
    about: css,
    text: `unable to validate store: invalid vault credentials: ${vault(
      'GET',
      'auth/token/lookup-self',
      403,
      'permission denied',
    )}`,
    means: {
      type: 'vaultHttp',
      during: 'login',
      method: 'GET',
      mount: 'auth',
      area: 'other',
      path: 'token/lookup-self',
      code: 403,
      detail: 'permissionDenied',
    },
  },
  {
    row: 'B.4 #16 as the PushSecret tells it',
    about: ps,
    text: `set secret failed: could not get secrets client for store vault-backend: ${login(
      vault('PUT', 'auth/k8s/platform/login', 403, 'permission denied'),
    )}`,
    means: {
      type: 'vaultHttp',
      during: 'login',
      method: 'PUT',
      mount: 'auth',
      area: 'login',
      path: 'k8s/platform',
      code: 403,
      detail: 'permissionDenied',
    },
  },
  {
    row: 'B.4 #17 ServiceAccount missing',
    about: css,
    text: login(
      'cannot request Kubernetes service account token for service account "«external-secrets»": serviceaccounts "«external-secrets»" not found',
    ).replace('unable to log in with Kubernetes auth: ', ''),
    means: { type: 'serviceAccountMissing', name: 'external-secrets' },
  },
  {
    row: 'B.4 #17 ServiceAccount missing, as 0.16.2 and 2.9.0 tell it',
    about: ps,
    text: 'set secret failed: could not get secrets client for store vault-backend: cannot request Kubernetes service account token for service account "«external-secrets»": cannot get Kubernetes service account "«external-secrets»": ServiceAccount "«external-secrets»" not found',
    means: { type: 'serviceAccountMissing', name: 'external-secrets' },
  },
  {
    row: 'B.4 #17 no token of the ServiceAccount',
    about: css,
    text: 'cannot request Kubernetes service account token for service account "«external-secrets»": cannot find secrets bound to service account: "«external-secrets»"',
    means: { type: 'tokenRefused', name: 'external-secrets' },
  },
  {
    row: 'B.4 #18 store not ready',
    about: es,
    text: pull('ClusterSecretStore "«vault-backend»" is not ready'),
    means: { type: 'storeNotReady', store: 'vault-backend' },
  },
  {
    row: 'B.4 #19 kind omitted, PushSecret',
    about: ps,
    text: 'could not get SecretStore "«vault-backend»", SecretStore.external-secrets.io "«vault-backend»" not found',
    means: {
      type: 'storeNotFound',
      kind: 'SecretStore',
      name: 'vault-backend',
    },
  },
  {
    row: 'B.4 #19 store missing, ExternalSecret',
    about: es,
    text: pull(
      'could not get ClusterSecretStore "«vault»", ClusterSecretStore.external-secrets.io "«vault»" not found',
    ),
    means: { type: 'storeNotFound', kind: 'ClusterSecretStore', name: 'vault' },
  },
  {
    row: 'B.4 #20 namespace not allowed',
    about: ps,
    text: 'set secret failed: could not get secrets client for store vault-backend: using cluster store "«vault-backend»" is not allowed from namespace "«temporal»": denied by spec.condition',
    means: {
      type: 'storeDenied',
      store: 'vault-backend',
      namespace: 'temporal',
    },
  },
  {
    row: 'B.4 #21 sealed at login',
    about: css,
    text: login(vault('PUT', 'auth/kubernetes/login', 503, 'Vault is sealed')),
    means: {
      type: 'vaultHttp',
      during: 'login',
      method: 'PUT',
      mount: 'auth',
      area: 'login',
      path: 'kubernetes',
      code: 503,
      detail: 'sealed',
    },
  },
  {
    row: 'B.4 #21 sealed OpenBao, behind a Vault namespace',
    about: es,
    text: pull(
      `cannot read secret data from OpenBao: Error making API request.\n\nNamespace: team-a/\nURL: GET https://bao:8200/v1/«secret/data/${path}»?version=3\nCode: 503. Errors:\n\n* OpenBao is sealed`,
    ),
    means: {
      ...at('data'),
      during: 'pull',
      method: 'GET',
      code: 503,
      detail: 'sealed',
    },
  },
  {
    row: 'B.4 #21 a proxy answers instead of Vault',
    about: ps,
    text: push(
      `Error making API request.\n\nURL: PUT https://vault/v1/«secret/data/${path}»\nCode: 502. Raw Message:\n\n<html><body>Bad Gateway</body></html>`,
    ),
    means: {
      ...at('data'),
      during: 'push',
      method: 'PUT',
      code: 502,
      detail: 'other',
    },
  },
  ...(
    [
      ['dial tcp 10.0.0.7:8200: connect: connection refused', 'refused'],
      [
        'dial tcp: lookup vault.vault.svc on 10.96.0.10:53: no such host',
        'dns',
      ],
      ['x509: certificate signed by unknown authority', 'tls'],
      ['context deadline exceeded', 'timeout'],
      ['net/http: TLS handshake timeout', 'timeout'],
      ['read tcp 10.0.0.1:1->10.0.0.2:2: connection reset by peer', 'other'],
    ] as const
  ).map(
    ([error, problem]): Message => ({
      row: `B.4 #22 ${problem}: ${error}`,
      about: css,
      text: login(
        `Put "https://vault.vault.svc:8200/v1/auth/x/login": ${error}`,
      ),
      means: { type: 'network', problem },
    }),
  ),
  {
    row: 'B.4 #22 not Vault but the API server is out of reach',
    about: css,
    text: 'Post "https://10.96.0.1:443/api/v1/namespaces/x/serviceaccounts/y/token": dial tcp 10.96.0.1:443: connect: connection refused',
    means: { type: 'unrecognised' },
  },
  {
    row: 'B.4 #23 CA config',
    about: css,
    text: 'cannot set Vault CA certificate: failed to parse certificates from CertPool',
    means: { type: 'caConfig' },
  },
  {
    row: 'B.4 #23 CA config without a namespace',
    about: css,
    text: 'missing namespace on caProvider secret',
    means: { type: 'caConfig' },
  },
];
