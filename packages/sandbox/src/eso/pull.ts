import type { KubeObject } from '../types';
import type { StoreReference, Stores } from './stores';
import { NoSecretError, type VaultProvider } from './vaultProvider';

/**
 * Gets all data that an ExternalSecret asks for; the first failure ends it.
 *
 * @param tell - records a Normal Event
 * @throws with ESO's text, which names the entry
 */
export function pull(
  object: KubeObject,
  stores: Stores,
  tell: (reason: string, message: string) => void,
): Record<string, string> {
  const namespace = object.metadata.namespace!;
  const retains = (object.spec.target?.deletionPolicy ?? 'Retain') === 'Retain';
  const data: Record<string, string> = {};

  const withStore = <T>(
    override: { storeRef?: StoreReference } | undefined,
    use: (provider: VaultProvider) => T,
  ): T => {
    const reference = override?.storeRef ?? object.spec.secretStoreRef;
    const store = stores.find(reference ?? { name: '' }, namespace);
    return stores.withProvider(store, namespace, { floodGate: true }, use);
  };

  const each = (
    index: number,
    key: string,
    prefix: string,
    work: () => void,
  ) => {
    try {
      work();
    } catch (error) {
      if (error instanceof NoSecretError && !retains) {
        tell(
          'MissingProviderSecret',
          `secret does not exist at provider using spec.dataFrom[${index}] (key=${key})`,
        );
        return;
      }
      throw new Error(`${prefix}, err: ${(error as Error).message}`);
    }
  };

  const from: any[] = object.spec.dataFrom ?? [];
  from.forEach((entry, index) => {
    const key = entry.extract?.key ?? entry.find?.path ?? '';
    const how = entry.extract ? 'extract' : 'find';
    each(index, key, `error processing spec.dataFrom[${index}].${how}`, () => {
      if (!entry.extract) {
        throw new Error('this Vault has nothing to find secrets with');
      }
      Object.assign(
        data,
        withStore(entry.sourceRef, provider =>
          provider.getSecretMap(entry.extract),
        ),
      );
    });
  });

  const entries: any[] = object.spec.data ?? [];
  entries.forEach((entry, index) => {
    const { key } = entry.remoteRef;
    each(
      index,
      key,
      `error processing spec.data[${index}] (key: ${key})`,
      () => {
        data[entry.secretKey] = withStore(entry.sourceRef, provider =>
          provider.getSecret(entry.remoteRef),
        );
      },
    );
  });
  return data;
}
