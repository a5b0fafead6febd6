import type { PushSecretFact } from '../facts/types';
import type { FactView } from '../facts/view';
import type { FrameworkSettings } from '../rules/types';
import type { PushedEntry, StoreUse, Trunk } from './parts';
import { reached, storeUse } from './remoteKeys';

/** Puts together what all chains of a path share. */
export function assembleTrunk(
  view: FactView,
  path: string,
  settings: FrameworkSettings,
): Trunk {
  const publishers = view.publishersOf(path);
  const publisher = leading(publishers);
  // KV version 1 keeps no metadata: what Vault says of it there says nothing of the path.
  const vaultPath =
    view.vault()?.kvVersion === '1' ? undefined : view.vaultPath(path);
  if (!publisher) {
    return { view, path, publishers, entries: [], vaultPath };
  }
  const store = storeFor(view, publisher, path, settings);
  const { meta, source } = publisher;
  return {
    view,
    path,
    publishers,
    publisher,
    entries: entriesFor(publisher, path, store, settings),
    store,
    source:
      source.by === 'name' && meta.namespace !== undefined
        ? view.secret(meta.namespace, source.name)
        : undefined,
    vaultPath,
  };
}

/** The paths that a PushSecret publishes through any of its stores, each once. */
export function pathsPublishedBy(
  view: FactView,
  publisher: PushSecretFact,
  settings: FrameworkSettings,
): string[] {
  const paths = storesOf(view, publisher).flatMap(store =>
    publisher.entries.map(
      ({ remoteKey }) => reached(remoteKey, store, settings).path,
    ),
  );
  return [...new Set(paths)];
}

/** The mappings of a PushSecret that end at a path. */
export function entriesAt(
  view: FactView,
  publisher: PushSecretFact,
  path: string,
  settings: FrameworkSettings,
): PushedEntry[] {
  const store = storeFor(view, publisher, path, settings);
  return entriesFor(publisher, path, store, settings);
}

/** With several publishers, one that works is what consumers live from. */
function leading(
  publishers: readonly PushSecretFact[],
): PushSecretFact | undefined {
  return (
    publishers.find(({ ready }) => ready?.status === 'True') ?? publishers[0]
  );
}

/** The store through which the publisher reaches the path. */
function storeFor(
  view: FactView,
  publisher: PushSecretFact,
  path: string,
  settings: FrameworkSettings,
): StoreUse | undefined {
  const stores = storesOf(view, publisher);
  return (
    stores.find(
      store => entriesFor(publisher, path, store, settings).length > 0,
    ) ?? stores[0]
  );
}

function storesOf(view: FactView, { stores, meta }: PushSecretFact) {
  return stores.flatMap(ref => storeUse(view, ref, meta.namespace ?? '') ?? []);
}

function entriesFor(
  publisher: PushSecretFact,
  path: string,
  store: StoreUse | undefined,
  settings: FrameworkSettings,
): PushedEntry[] {
  return publisher.entries.flatMap(entry => {
    const key = reached(entry.remoteKey, store, settings);
    return key.path === path ? [{ ...entry, trap: key.trap }] : [];
  });
}
