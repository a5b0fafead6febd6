/** Where a store's keys live in Vault. @public */
export interface RemoteKeyContext {
  /** The mount that the framework uses, `secret`. */
  mount: string;
  /**
   * The store's `spec.provider.vault.path`. Absent when the store has none, which makes a key's
   * first segment the mount. Who does not know the store passes the mount.
   */
  storePath?: string;
}

/** The path that External Secrets Operator makes of a key as it is written in a manifest. @public */
export interface NormalisedRemoteKey {
  /** Below the mount. */
  path: string;
  /**
   * - `mountPrefix`: the key repeats the mount. Data is read and written at the right place,
   *   but versions before ESO's correction mark ownership under `…/metadata/<mount>/…` (B.3).
   * - `dataPrefix`: the key names Vault's own `data` segment and ends at `…/data/data/…` (B.3).
   * - `noMount`: the store has no path, so the key's first segment is taken as the mount (B.3).
   *   The path is then the key as written, where people look for it.
   */
  trap?: 'mountPrefix' | 'dataPrefix' | 'noMount';
}

/**
 * Turns a `remoteKey` into the Vault path that it reaches, as External Secrets Operator's Vault
 * provider does for KV version 2, and names the trap that it fell into.
 *
 * @public
 */
export function normaliseRemoteKey(
  remoteKey: string,
  context: RemoteKeyContext,
): NormalisedRemoteKey {
  const key = resolveSegments(remoteKey);
  const storePath = trimSlashes(context.storePath ?? '');
  if (storePath === '') {
    return { path: below(key, trimSlashes(context.mount)), trap: 'noMount' };
  }
  if (key.startsWith(`${storePath}/`)) {
    return { path: below(key, storePath), trap: 'mountPrefix' };
  }
  if (key.startsWith('data/')) {
    return { path: key, trap: 'dataPrefix' };
  }
  return { path: key };
}

/** Vault's client joins a request's path, which resolves empty and dot segments. */
function resolveSegments(key: string): string {
  const resolved: string[] = [];
  for (const segment of key.split('/')) {
    if (segment === '..') {
      if (resolved.pop() === undefined) {
        // It leaves the mount: no path of ours, and shown as it is written.
        return key;
      }
    } else if (segment !== '' && segment !== '.') {
      resolved.push(segment);
    }
  }
  return resolved.join('/');
}

/** Cuts the mount, and Vault's own segment behind it, off a key that starts with them. */
function below(key: string, mount: string): string {
  if (!key.startsWith(`${mount}/`)) {
    return key;
  }
  const rest = key.slice(mount.length + 1);
  return rest.startsWith('data/') ? rest.slice('data/'.length) : rest;
}

function trimSlashes(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}
