import { normaliseRemoteKey } from '../paths';
import type {
  ExternalSecretFact,
  PushSecretFact,
  StoreFact,
  StoreRef,
} from './types';

/** Looks a store up as the namespace of the manifest sees it. */
export type StoreLookup = (
  ref: StoreRef,
  namespace: string,
) => StoreFact | undefined;

interface PathContext {
  mount: string;
  store: StoreLookup;
}

/** The Vault paths that a PushSecret publishes, through each of its stores. */
export function publishedPaths(
  { meta, stores, entries }: PushSecretFact,
  context: PathContext,
): readonly string[] {
  return unique(
    stores.flatMap(ref =>
      entries.flatMap(({ remoteKey }) =>
        pathThrough(ref, meta.namespace ?? '', remoteKey, context),
      ),
    ),
  );
}

/** The Vault paths that an ExternalSecret asks for by name; a `find` names none. */
export function pulledPaths(
  { meta, store, entries, from }: ExternalSecretFact,
  context: PathContext,
): readonly string[] {
  const keys = [
    ...entries,
    ...from.flatMap(source => (source.by === 'extract' ? [source] : [])),
  ];
  return unique(
    keys.flatMap(key =>
      pathThrough(
        key.store ?? store,
        meta.namespace ?? '',
        key.remoteKey,
        context,
      ),
    ),
  );
}

/** All stores that an ExternalSecret names. */
export function storesOf({
  store,
  entries,
  from,
}: ExternalSecretFact): readonly StoreRef[] {
  return [
    store,
    ...entries.map(entry => entry.store),
    ...from.map(source => ('store' in source ? source.store : undefined)),
  ].filter(ref => ref !== undefined);
}

/** A key of another provider's store is no Vault path. */
function pathThrough(
  ref: StoreRef | undefined,
  namespace: string,
  remoteKey: string,
  { mount, store: find }: PathContext,
): string[] {
  const store = ref && find(ref, namespace);
  if (store && !store.vault) {
    return [];
  }
  const storePath = store ? store.vault?.path : mount;
  return [normaliseRemoteKey(remoteKey, { mount, storePath }).path];
}

function unique(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)];
}
