import type { StoreRef } from '../facts/types';
import type { FactView } from '../facts/view';
import { normaliseRemoteKey, type NormalisedRemoteKey } from '../paths';
import type { FrameworkSettings } from '../rules/types';
import type { StoreUse } from './parts';

/** Looks the store up that a resource in `namespace` names. */
export function storeUse(
  view: FactView,
  ref: StoreRef | undefined,
  namespace: string,
): StoreUse | undefined {
  return ref && { ref, namespace, fact: view.store(ref, namespace) };
}

/** The path that a key reaches through a store. */
export function reached(
  remoteKey: string,
  store: StoreUse | undefined,
  settings: FrameworkSettings,
): NormalisedRemoteKey {
  const vault = store?.fact?.vault;
  return normaliseRemoteKey(remoteKey, {
    mount: settings.mount,
    storePath: vault ? vault.path : settings.mount,
  });
}
