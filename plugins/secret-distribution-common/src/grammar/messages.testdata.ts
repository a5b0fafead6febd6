import type { MessageAbout } from './decode';
import type { Signature } from './types';

/** One message as its bearer words it; names that may be kept stand in « ». */
export interface Message {
  row: string;
  about: MessageAbout;
  text: string;
  means: Signature;
}

const ps = { kind: 'PushSecret', reason: 'Errored' } as const;
const es = { kind: 'ExternalSecret', reason: 'UpdateFailed' } as const;
const condition = {
  kind: 'ExternalSecret',
  reason: 'SecretSyncedError',
} as const;
const css = {
  kind: 'ClusterSecretStore',
  reason: 'InvalidProviderConfig',
} as const;
const pod = { kind: 'Pod', reason: 'Failed' } as const;

const push = (error: string) =>
  `set secret failed: could not write remote ref «password» to target secretstore vault-backend: ${error}`;
const pull = (error: string) =>
  `error processing spec.data[1] (key: «platform-data/postgres/temporal»), err: ${error}`;
const login = (error: string) =>
  `unable to log in to auth method: unable to log in with Kubernetes auth: ${error}`;
const vault = (
  method: string,
  path: string,
  code: number,
  ...errors: string[]
) =>
  `Error making API request.\n\nURL: ${method} http://vault.vault.svc:8200/v1/«${path}»\nCode: ${code}. Errors:\n\n${errors
    .map(error => `* ${error}`)
    .join('\n')}`;

const denied = '1 error occurred:\n\t* permission denied\n\n';
const path = 'platform-data/postgres/temporal';
const at = (area: 'data' | 'metadata') =>
  ({ type: 'vaultHttp', mount: 'secret', area, path } as const);

export const messages: Message[] = [
  {
    row: 'B.4 #1 push: no read on data',
    about: ps,
    text: push(
      `cannot read secret data from Vault: ${vault(
        'GET',
        `secret/data/${path}`,
        403,
        denied,
      )}`,
    ),
    means: {
      ...at('data'),
      during: 'push',
      method: 'GET',
      code: 403,
      detail: 'permissionDenied',
    },
  },
  {
    row: 'B.4 #2 push: no read on metadata',
    about: ps,
    text: push(
      `cannot read secret data from Vault: ${vault(
        'GET',
        `secret/metadata/${path}`,
        403,
        denied,
      )}`,
    ),
    means: {
      ...at('metadata'),
      during: 'push',
      method: 'GET',
      code: 403,
      detail: 'permissionDenied',
    },
  },
  {
    row: 'B.4 #3 push: metadata write denied',
    about: ps,
    text: push(vault('PUT', `secret/metadata/${path}`, 403, denied)),
    means: {
      ...at('metadata'),
      during: 'push',
      method: 'PUT',
      code: 403,
      detail: 'permissionDenied',
    },
  },
  {
    row: 'B.4 #4 push: data write denied',
    about: ps,
    text: push(vault('PUT', `secret/data/${path}`, 403, denied)),
    means: {
      ...at('data'),
      during: 'push',
      method: 'PUT',
      code: 403,
      detail: 'permissionDenied',
    },
  },
  {
    row: 'B.4 #4 with IfNotExists: the check before the push is denied',
    about: ps,
    text: `set secret failed: could not verify if secret exists in store: cannot read secret data from Vault: ${vault(
      'GET',
      `secret/data/${path}`,
      403,
      denied,
    )}`,
    means: {
      ...at('data'),
      during: 'verify',
      method: 'GET',
      code: 403,
      detail: 'permissionDenied',
    },
  },
  {
    row: 'B.4 #5 delete of the data denied',
    about: ps,
    text: `Failed to Delete Secrets from Provider: could not delete secret ${path}: ${vault(
      'DELETE',
      `secret/data/${path}`,
      403,
      denied,
    )}`,
    means: {
      ...at('data'),
      during: 'delete',
      method: 'DELETE',
      code: 403,
      detail: 'permissionDenied',
    },
  },
  {
    row: 'B.4 #5 delete of the metadata denied, when the source is gone',
    about: ps,
    text: `failed to cleanup provider secrets: could not delete secret metadata ${path}: ${vault(
      'DELETE',
      `secret/metadata/${path}`,
      403,
      denied,
    )}`,
    means: {
      ...at('metadata'),
      during: 'delete',
      method: 'DELETE',
      code: 403,
      detail: 'permissionDenied',
    },
  },
  {
    row: 'B.4 #6 pull: read denied',
    about: es,
    text: pull(
      `cannot read secret data from Vault: ${vault(
        'GET',
        `secret/data/${path}`,
        403,
        denied,
      )}`,
    ),
    means: {
      ...at('data'),
      during: 'pull',
      method: 'GET',
      code: 403,
      detail: 'permissionDenied',
    },
  },
  {
    row: 'B.4 #7 path never written',
    about: es,
    text: pull('Secret does not exist'),
    means: { type: 'secretAbsent', key: path, entry: 1 },
  },
  {
    row: 'B.4 #8 path deleted, seen by a dataFrom',
    about: es,
    text: 'error processing spec.dataFrom[0].extract, err: Secret does not exist',
    means: { type: 'secretAbsent', key: '' },
  },
  {
    row: 'B.6 #3 a missing path that deletionPolicy hides',
    about: { kind: 'ExternalSecret', reason: 'MissingProviderSecret' },
    text: `secret does not exist at provider using spec.dataFrom[2] (key=«${path}»)`,
    means: { type: 'secretAbsent', key: path, entry: 2 },
  },
  {
    row: 'B.4 #9 property missing',
    about: es,
    text: pull('cannot find secret data for key: "«passwort»"'),
    means: {
      type: 'propertyMissing',
      property: 'passwort',
      key: path,
      entry: 1,
    },
  },
  {
    row: 'B.4 #9 property missing in a message that was collapsed',
    about: es,
    text: 'cannot find secret data for key: "«tls.crt»"',
    means: { type: 'propertyMissing', property: 'tls.crt' },
  },
  {
    row: 'B.4 #10 source Secret missing',
    about: ps,
    text: 'could not get source secret',
    means: { type: 'sourceUnavailable' },
  },
  {
    row: 'B.4 #11 source key missing',
    about: ps,
    text: 'set secret failed: secret key «user.name» does not exist',
    means: { type: 'sourceKeyMissing', secretKey: 'user.name' },
  },
  {
    row: 'B.4 #12 not ours',
    about: ps,
    text: push('secret not managed by external-secrets'),
    means: { type: 'notManagedByEso', secretKey: 'password' },
  },
  {
    row: 'B.4 #15 wrong mount, wide token',
    about: ps,
    text: push(
      vault(
        'PUT',
        `sercet/metadata/${path}`,
        404,
        `no handler for route "sercet/metadata/${path}". route entry not found.`,
      ),
    ),
    means: {
      ...at('metadata'),
      mount: 'sercet',
      during: 'push',
      method: 'PUT',
      code: 404,
      detail: 'noHandler',
    },
  },
  {
    row: 'B.3 metadata below the mount twice',
    about: ps,
    text: push(vault('PUT', `secret/metadata/secret/${path}`, 403, denied)),
    means: {
      ...at('metadata'),
      path: `secret/${path}`,
      during: 'push',
      method: 'PUT',
      code: 403,
      detail: 'permissionDenied',
    },
  },
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
  {
    row: 'B.4 #24 check-and-set required',
    about: ps,
    text: push(
      vault(
        'PUT',
        `secret/data/${path}`,
        400,
        'check-and-set parameter required for this call',
      ),
    ),
    means: {
      ...at('data'),
      during: 'push',
      method: 'PUT',
      code: 400,
      detail: 'casRequired',
    },
  },
  {
    row: 'B.4 #25 target owned by another ExternalSecret, condition',
    about: condition,
    text: 'target is owned by another ExternalSecret',
    means: { type: 'targetOwnedByExternalSecret' },
  },
  {
    row: 'B.4 #25 target owned by another ExternalSecret, Event',
    about: es,
    text: 'secret is owned by another ExternalSecret: «temporal-db»',
    means: { type: 'targetOwnedByExternalSecret', owner: 'temporal-db' },
  },
  {
    row: 'B.4 #26 target owned by another controller, condition',
    about: condition,
    text: 'failed to take ownership of target secret',
    means: { type: 'targetOwnedByController' },
  },
  {
    row: 'B.4 #26 target owned by another controller, Event',
    about: es,
    text: 'could not set controller reference on secret: Object temporal/db is already owned by another «SealedSecret» controller «db»',
    means: {
      type: 'targetOwnedByController',
      ownerKind: 'SealedSecret',
      owner: 'db',
    },
  },
  {
    row: 'B.4 #27 immutable target, condition',
    about: condition,
    text: 'could not update secret, target is immutable',
    means: { type: 'targetImmutable' },
  },
  {
    row: 'B.4 #27 immutable target, Event',
    about: es,
    text: 'unable to update secret db: secret is immutable',
    means: { type: 'targetImmutable' },
  },
  {
    row: 'B.4 #28 RBAC',
    about: es,
    text: 'secrets "db" is forbidden: User "system:serviceaccount:external-secrets:external-secrets" cannot create resource "secrets" in API group "" in the namespace "temporal"',
    means: { type: 'secretWriteForbidden', why: 'rbac' },
  },
  {
    row: 'B.4 #28 quota',
    about: es,
    text: 'secrets "db" is forbidden: exceeded quota: q, requested: secrets=1, used: secrets=5, limited: secrets=5',
    means: { type: 'secretWriteForbidden', why: 'quota' },
  },
  {
    row: 'B.4 #28 webhook',
    about: es,
    text: 'unable to update secret db: admission webhook "validate.kyverno.svc" denied the request: no',
    means: { type: 'secretWriteForbidden', why: 'webhook' },
  },
  {
    row: 'B.4 #29 value is no JSON',
    about: ps,
    text: push('error unmarshalling vault secret: invalid JSON format'),
    means: { type: 'notJson', secretKey: 'password' },
  },
  {
    row: 'B.4 #29 value is no JSON, ESO up to 1.3.1',
    about: ps,
    text: push(
      'error unmarshalling vault secret: json: cannot unmarshal number 1 into Go value of type map[string]interface {}',
    ),
    means: { type: 'notJson', secretKey: 'password' },
  },
  {
    row: 'B.4 #30 OpenBao provider',
    about: ps,
    text: push(
      'push secret is not supported (the OpenBao provider is currently read only)',
    ),
    means: { type: 'providerReadOnly' },
  },
  {
    row: 'B.4 #32 Secret missing',
    about: pod,
    text: 'Error: secret "«temporal-db»" not found',
    means: { type: 'podSecretMissing', secret: 'temporal-db' },
  },
  {
    row: 'B.4 #32 Secret missing for a volume',
    about: { kind: 'Pod', reason: 'FailedMount' },
    text: 'MountVolume.SetUp failed for volume "db" : secret "«temporal-db»" not found',
    means: { type: 'podSecretMissing', secret: 'temporal-db' },
  },
  {
    row: 'B.4 #32 key missing',
    about: { kind: 'Pod', reason: 'CreateContainerConfigError' },
    text: "couldn't find key «passwd» in Secret temporal/«temporal-db»",
    means: {
      type: 'podKeyMissing',
      secret: 'temporal-db',
      secretKey: 'passwd',
    },
  },
  {
    row: 'B.4 #32 key missing for a volume',
    about: { kind: 'Pod', reason: 'FailedMount' },
    text: 'MountVolume.SetUp failed for volume "db" : references non-existent secret key: «passwd»',
    means: { type: 'podKeyMissing', secretKey: 'passwd' },
  },
  {
    row: 'B.4 #32 image pull Secret missing',
    about: { kind: 'Pod', reason: 'FailedToRetrieveImagePullSecret' },
    text: 'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
    means: { type: 'podImagePull' },
  },
  {
    row: 'A.1 synced',
    about: { kind: 'PushSecret', reason: 'Synced' },
    text: 'PushSecret synced successfully',
    means: { type: 'ok' },
  },
  {
    row: 'B.6 #7 never updated after the first push',
    about: { kind: 'PushSecret', reason: 'Synced' },
    text: 'PushSecret synced successfully. Existing secrets in providers unchanged.',
    means: { type: 'createdOnlyIfAbsent' },
  },
  {
    row: 'A.1 source deleted',
    about: { kind: 'PushSecret', reason: 'SourceDeleted' },
    text: 'source secret deleted; provider secrets cleaned up',
    means: { type: 'sourceDeleted' },
  },
  {
    row: 'A.1 dataTo',
    about: ps,
    text: 'set secret failed: failed to expand dataTo: match failed: x',
    means: { type: 'dataToFailed' },
  },
  {
    row: 'A.1 duplicate remote key',
    about: ps,
    text: 'set secret failed: failed to merge data entries: duplicate remote key "a" with property "b": source keys "c" and "d" both map to the same destination',
    means: { type: 'duplicateRemoteKey' },
  },
  {
    row: 'A.2 synced',
    about: { kind: 'ExternalSecret', reason: 'SecretSynced' },
    text: 'secret synced',
    means: { type: 'ok' },
  },
  {
    row: 'A.2 retained',
    about: { kind: 'ExternalSecret', reason: 'SecretSynced' },
    text: 'secret retained due to DeletionPolicy=Retain',
    means: { type: 'retained' },
  },
  {
    row: 'B.6 #1 target deleted',
    about: { kind: 'ExternalSecret', reason: 'SecretDeleted' },
    text: 'secret deleted due to DeletionPolicy=Delete',
    means: { type: 'targetDeleted' },
  },
  {
    row: 'B.6 #2 target missing',
    about: { kind: 'ExternalSecret', reason: 'SecretMissing' },
    text: 'secret will not be created due to CreationPolicy=Merge',
    means: { type: 'targetMissingByPolicy' },
  },
  ...(
    [
      ['could not get secret data from provider', 'pull'],
      ['could not update secret', 'update'],
      ['could not delete secret', 'delete'],
      ['could not delete orphaned secrets', 'deleteOrphan'],
    ] as const
  ).map(
    ([text, about]): Message => ({
      row: `A.2 generic: ${text}`,
      about: condition,
      text,
      means: { type: 'generic', about },
    }),
  ),
  {
    row: 'A.2 template',
    about: es,
    text: 'could not apply template: could not execute template: unable to execute template at key dsn: x',
    means: { type: 'templateFailed' },
  },
  {
    row: 'A.2 keys that a Secret cannot have',
    about: es,
    text: 'error processing spec.dataFrom[0].extract, err: invalid secret keys (TIP: use rewrite or conversionStrategy to change keys): key has invalid character',
    means: { type: 'invalidSecretKeys' },
  },
  {
    row: 'A.3 validated',
    about: { kind: 'ClusterSecretStore', reason: 'Valid' },
    text: 'store validated',
    means: { type: 'ok' },
  },
  {
    row: 'A.3 generic: client',
    about: css,
    text: 'unable to create client',
    means: { type: 'generic', about: 'storeClient' },
  },
  {
    row: 'A.3 generic: validation',
    about: css,
    text: 'unable to validate store',
    means: { type: 'generic', about: 'storeValidation' },
  },
  {
    row: 'A.3 validation unknown is not "ok"',
    about: { kind: 'ClusterSecretStore', reason: 'ValidationUnknown' },
    text: 'could not determine validation status',
    means: { type: 'generic', about: 'storeValidation' },
  },
];
