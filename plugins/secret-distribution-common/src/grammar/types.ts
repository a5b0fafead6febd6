/**
 * Signatures: the decoded meaning of a condition's, Event's or pod's message.
 *
 * A message may hold a secret's value (facts 0.8), so its text is never kept. A signature
 * holds only parts that the grammar recognised and that cannot be a value: HTTP method,
 * path segments, status code, names of resources and keys.
 */

/** What a request to Vault was about. @public */
export type VaultArea = 'data' | 'metadata' | 'login' | 'other';

/** What Vault said beyond the status code. @public */
export type VaultDetail =
  | 'permissionDenied'
  | 'sealed'
  | 'invalidRole'
  | 'serviceAccountNotAuthorized'
  | 'namespaceNotAuthorized'
  | 'casRequired'
  | 'noHandler'
  | 'other';

/**
 * Why a controller does not bring a manifest to Vault. A word of ours, for the message itself may
 * hold a token.
 *
 * - `tokenFormat`: the credentials are not of the form that the controller reads.
 * - `noToken`: they hold no token.
 * - `credentials`: they cannot be found or read.
 * - `tokenRefused`: Vault does not know the token.
 * - `loginRefused`: Vault refuses the login.
 * - `notAllowed`: Vault knows who it is, and its own policy does not let it.
 * - `rejected`: Vault refuses what the manifest says.
 * - `connection`: the manifest's reference to how Vault is reached leads nowhere.
 *
 * @public
 */
export type VaultManifestProblem =
  | 'tokenFormat'
  | 'noToken'
  | 'credentials'
  | 'tokenRefused'
  | 'loginRefused'
  | 'notAllowed'
  | 'rejected'
  | 'connection'
  | 'sealed'
  | 'unreachable'
  | 'paused'
  | 'other';

/** A decoded message; `type` tells which row of the fault table (facts B.4) it is. @public */
export type Signature =
  | { type: 'ok' }
  | { type: 'createdOnlyIfAbsent' }
  | { type: 'retained' }
  | { type: 'targetDeleted' }
  | { type: 'targetMissingByPolicy' }
  /** ESO's general sentence; the cause is in an Event (facts 0.1). */
  | {
      type: 'generic';
      about:
        | 'pull'
        | 'update'
        | 'delete'
        | 'deleteOrphan'
        | 'storeClient'
        | 'storeValidation';
    }
  | {
      type: 'vaultHttp';
      /** What ESO was doing. */
      during: 'push' | 'pull' | 'delete' | 'login' | 'verify';
      method: string;
      /** First segment of the URL's path after `/v1/`. */
      mount: string;
      area: VaultArea;
      /** Below the mount and the area segment; capped. */
      path: string;
      code: number;
      detail: VaultDetail;
    }
  /** `key` is empty when the message names none (a `dataFrom`). */
  | { type: 'secretAbsent'; key: string; entry?: number }
  | { type: 'propertyMissing'; property: string; key?: string; entry?: number }
  | { type: 'sourceUnavailable' }
  | { type: 'sourceKeyMissing'; secretKey: string }
  | { type: 'sourceDeleted' }
  /** `secretKey`: the key in the Source Secret that was being pushed. */
  | { type: 'notManagedByEso'; key?: string; secretKey?: string }
  | { type: 'storeNotReady'; store: string }
  | {
      type: 'storeNotFound';
      kind: 'ClusterSecretStore' | 'SecretStore';
      name: string;
    }
  | { type: 'storeDenied'; store: string; namespace: string }
  | { type: 'serviceAccountMissing'; name: string }
  /** There is such a ServiceAccount, and no token of it was given out. */
  | { type: 'tokenRefused'; name: string }
  | {
      type: 'network';
      problem: 'refused' | 'dns' | 'tls' | 'timeout' | 'other';
    }
  | { type: 'caConfig' }
  | { type: 'targetOwnedByExternalSecret'; owner?: string }
  | { type: 'targetOwnedByController'; ownerKind?: string; owner?: string }
  | { type: 'targetImmutable' }
  | { type: 'secretWriteForbidden'; why: 'rbac' | 'quota' | 'webhook' }
  | { type: 'templateFailed' }
  | { type: 'invalidSecretKeys' }
  /** `secretKey`: the key in the Source Secret that was being pushed. */
  | { type: 'notJson'; secretKey?: string }
  | { type: 'providerReadOnly' }
  | { type: 'duplicateRemoteKey' }
  | { type: 'dataToFailed' }
  | { type: 'podSecretMissing'; secret: string }
  | { type: 'podKeyMissing'; secret?: string; secretKey: string }
  | { type: 'podImagePull' }
  /** Not in the grammar: the text is withheld. */
  | { type: 'unrecognised' };
