import type { KubeObject, ResourceStore } from '../types';
import type { Stores } from './stores';
import { fillGoTemplate } from './template';
import type { VaultProvider } from './vaultProvider';

/** One entry of `spec.data`. */
export interface Entry {
  match: {
    secretKey?: string;
    remoteRef: { remoteKey: string; property?: string };
  };
  [key: string]: unknown;
}
/** `kind/name` of a store → `remoteKey[/property]` → the entry that was pushed there. */
export type Pushed = Record<string, Record<string, Entry>>;

/** The Source Secret's data in plain text; `undefined` when there is none. */
export function readSource(
  objects: ResourceStore,
  object: KubeObject,
): Record<string, string> | undefined {
  const selector = object.spec.selector?.secret;
  const namespace = object.metadata.namespace!;
  let secret: KubeObject | undefined;
  if (selector?.name) {
    secret = objects.get('Secret', namespace, selector.name);
  } else if (selector?.selector?.matchLabels) {
    secret = objects
      .list('Secret', namespace)
      .find(one =>
        Object.entries(selector.selector.matchLabels).every(
          ([key, value]) => one.metadata.labels?.[key] === value,
        ),
      );
  }
  if (!secret) return undefined;
  return Object.fromEntries(
    Object.entries(secret.data ?? {}).map(([key, value]) => [
      key,
      Buffer.from(value, 'base64').toString(),
    ]),
  );
}

/** The data that is pushed: the source, with what `spec.template` makes of it. */
export function applyTemplate(
  object: KubeObject,
  source: Record<string, string>,
): Record<string, string> {
  const template: Record<string, string> | undefined =
    object.spec.template?.data;
  if (!template) return source;
  const filled = Object.entries(template).map(([key, text]) => [
    key,
    fillGoTemplate(text, source, key),
  ]);
  return { ...source, ...Object.fromEntries(filled) };
}

/** `dataTo`: every key (that matches) becomes a remote key, or a property of one. */
export function expandDataTo(
  object: KubeObject,
  data: Record<string, string>,
): Entry[] {
  const rules: any[] = object.spec.dataTo ?? [];
  return rules.flatMap(rule => {
    const pattern = rule.match?.regexp && new RegExp(rule.match.regexp);
    return Object.keys(data)
      .filter(key => !pattern || pattern.test(key))
      .map(key => ({
        match: {
          secretKey: key,
          remoteRef: rule.remoteKey
            ? { remoteKey: rule.remoteKey, property: key }
            : { remoteKey: key },
        },
      }));
  });
}

/** Pushes entry after entry and stops at the first that fails: the earlier ones are written. */
export function pushToStore(options: {
  stores: Stores;
  store: KubeObject;
  namespace: string;
  entries: readonly Entry[];
  data: Record<string, string>;
  onlyIfAbsent: boolean;
  done: (statusKey: string, entry: Entry) => void;
}): void {
  const { stores, store, namespace, entries, data, onlyIfAbsent } = options;
  const { name } = store.metadata;
  let failure: Error | undefined;
  const pushAll = (provider: VaultProvider) => {
    for (const entry of entries) {
      const { secretKey, remoteRef } = entry.match;
      const { remoteKey, property } = remoteRef;
      if (secretKey && !Object.hasOwn(data, secretKey)) {
        throw new Error(`secret key ${secretKey} does not exist`);
      }
      const statusKey = property ? `${remoteKey}/${property}` : remoteKey;
      if (onlyIfAbsent) {
        let exists: boolean;
        try {
          exists = provider.exists(remoteKey, property);
        } catch (error) {
          throw new Error(
            `could not verify if secret exists in store: ${
              (error as Error).message
            }`,
          );
        }
        if (exists) {
          options.done(statusKey, entry);
          continue;
        }
      }
      const value = secretKey ? data[secretKey] : JSON.stringify(data);
      try {
        provider.push(value, remoteKey, property);
      } catch (error) {
        throw new Error(
          `could not write remote ref ${
            secretKey ?? ''
          } to target secretstore ${name}: ${(error as Error).message}`,
        );
      }
      options.done(statusKey, entry);
    }
  };
  try {
    stores.withProvider(store, namespace, { floodGate: false }, provider => {
      try {
        pushAll(provider);
      } catch (error) {
        failure = error as Error;
      }
    });
  } catch (error) {
    throw new Error(
      `could not get secrets client for store ${name}: ${
        (error as Error).message
      }`,
    );
  }
  if (failure) throw failure;
}

/** On a failure, what was ever pushed stays in the status. */
export function merge(before: Pushed | undefined, now: Pushed): Pushed {
  const merged: Pushed = { ...before };
  for (const [store, entries] of Object.entries(now)) {
    merged[store] = { ...merged[store], ...entries };
  }
  return merged;
}

/** What was pushed before and is not any more. */
export function difference(before: Pushed | undefined, now: Pushed): Pushed {
  const gone: Pushed = {};
  for (const [store, entries] of Object.entries(before ?? {})) {
    const left = Object.entries(entries).filter(
      ([key]) => !Object.hasOwn(now[store] ?? {}, key),
    );
    if (left.length > 0) gone[store] = Object.fromEntries(left);
  }
  return gone;
}
