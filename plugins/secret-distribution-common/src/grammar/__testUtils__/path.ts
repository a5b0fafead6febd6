import {
  ps,
  es,
  push,
  pull,
  vault,
  denied,
  path,
  at,
  type Message,
} from './wording';

/** Pushing to and pulling from Vault paths. */
export const pathMessages: Message[] = [
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
];
