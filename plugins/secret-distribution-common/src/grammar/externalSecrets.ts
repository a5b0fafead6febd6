import { kindName, keyName, kubernetesName, vaultPath } from './names';
import { sentences } from './context';
import type { Context } from './context';
import type { Signature } from './types';

/** Errors of ESO itself and of its Vault provider. */
export const externalSecrets = sentences([
  [/^Secret does not exist$/, (_, context) => secretAbsent(context)],
  [
    /^secret does not exist at provider using spec\.dataFrom\[(\d{1,4})\] \(key=([^()]{1,512})\)$/,
    ([entry, key], context) =>
      secretAbsent({ ...context, entry: Number(entry), key }),
  ],
  [
    /^secret does not exist at provider using spec\.dataFrom\[\d{1,4}\]$/,
    (_, context) => secretAbsent({ ...context, dataFrom: true }),
  ],
  [
    /^cannot find secret data for key: "([^"]{1,253})"$/,
    ([name], context) => propertyMissing(keyName(name), context),
  ],
  [
    /^secret key (\S{1,253}) does not exist$/,
    ([name]) => {
      const secretKey = keyName(name);
      return secretKey ? { type: 'sourceKeyMissing', secretKey } : undefined;
    },
  ],
  [
    /^secret not managed by external-secrets$/,
    (_, context) => ({ type: 'notManagedByEso', ...sourceKey(context) }),
  ],
  [
    /^(?:Cluster)?SecretStore "([^"]{1,253})" is not ready$/,
    ([name]) => {
      const store = kubernetesName(name);
      return store ? { type: 'storeNotReady', store } : undefined;
    },
  ],
  [
    /^could not get (ClusterSecretStore|SecretStore) "([^"]{1,253})", \1\.external-secrets\.io "\2" not found$/,
    ([kind, given]) => {
      const name = kubernetesName(given);
      return name
        ? { type: 'storeNotFound', kind: storeKind(kind), name }
        : undefined;
    },
  ],
  [
    /^using cluster store "([^"]{1,253})" is not allowed from namespace "([^"]{1,253})": denied by spec\.condition$/,
    parts => {
      const [store, namespace] = parts.map(kubernetesName);
      return store && namespace
        ? { type: 'storeDenied', store, namespace }
        : undefined;
    },
  ],
  [
    /^(?:cannot request Kubernetes service account token for|cannot get Kubernetes) service account "([^"]{1,253})": (?:cannot get Kubernetes service account "\1": )?(?:failed to create token: )?[Ss]ervice[Aa]ccounts? "\1" not found$/,
    ([given]) => {
      const name = kubernetesName(given);
      return name ? { type: 'serviceAccountMissing', name } : undefined;
    },
  ],
  [
    /^cannot request Kubernetes service account token for service account "([^"]{1,253})": cannot find secrets bound to service account: "\1"$/,
    ([given]) => {
      const name = kubernetesName(given);
      return name ? { type: 'tokenRefused', name } : undefined;
    },
  ],
  [
    /^(?:cannot set Vault CA certificate|failed to decode ca bundle|failed to get caProvider|failed to get cert from|failed to validate certificate|missing namespace on caProvider)/,
    () => ({ type: 'caConfig' }),
  ],
  [/^push secret is not supported/, () => ({ type: 'providerReadOnly' })],
  [
    /^(?:dataTo\[\d{1,4}\]: )?duplicate remote key /,
    () => ({ type: 'duplicateRemoteKey' }),
  ],
  [
    /^(?:failed to (?:expand|filter) dataTo: |dataTo\[\d{1,4}\]: )/,
    () => ({ type: 'dataToFailed' }),
  ],
  [
    /^secret is owned by another ExternalSecret(?:: (\S{1,253}))?$/,
    ([name]) => {
      const owner = kubernetesName(name);
      return { type: 'targetOwnedByExternalSecret', ...(owner && { owner }) };
    },
  ],
  [/^secret is immutable$/, () => ({ type: 'targetImmutable' })],
  [
    /^could not set controller reference on secret: Object \S{1,512} is already owned by another (\S{1,253}) controller (\S{1,253})$/,
    ([kind, name]) => {
      const ownerKind = kindName(kind);
      const owner = kubernetesName(name);
      return ownerKind && owner
        ? { type: 'targetOwnedByController', ownerKind, owner }
        : { type: 'targetOwnedByController' };
    },
  ],
  [
    /^(?:could not (?:apply|execute) template|error fetching templateFrom data)/,
    () => ({ type: 'templateFailed' }),
  ],
  [/^invalid secret keys \(TIP: /, () => ({ type: 'invalidSecretKeys' })],
]);

function secretAbsent(context: Context): Signature | undefined {
  if (context.dataFrom) {
    return { type: 'secretAbsent', key: '' };
  }
  const key = vaultPath(context.key);
  return key ? { type: 'secretAbsent', key, ...entryOf(context) } : undefined;
}

function propertyMissing(
  property: string | undefined,
  context: Context,
): Signature | undefined {
  const key = vaultPath(context.key);
  return property
    ? {
        type: 'propertyMissing',
        property,
        ...(key && { key }),
        ...entryOf(context),
      }
    : undefined;
}

function entryOf({ entry }: Context): { entry?: number } {
  return entry === undefined ? {} : { entry };
}

/** The key in the Source Secret that ESO was pushing. */
export function sourceKey(context: Context): { secretKey?: string } {
  const secretKey = keyName(context.secretKey);
  return secretKey ? { secretKey } : {};
}

function storeKind(
  text: string | undefined,
): 'ClusterSecretStore' | 'SecretStore' {
  return text === 'ClusterSecretStore' ? text : 'SecretStore';
}
