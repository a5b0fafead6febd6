import type { ExternalSecretFact, PullFrom } from '../facts/types';
import type { FactView } from '../facts/view';
import type { FrameworkSettings } from '../rules/types';
import type { Branch, PulledEntry, Reader } from './parts';
import { reached, storeUse } from './remoteKeys';

/** Puts together one consumer of a path: its entries, its target and who uses that. */
export function assembleBranch(
  view: FactView,
  path: string,
  externalSecret: ExternalSecretFact,
  settings: FrameworkSettings,
): Branch {
  const namespace = externalSecret.meta.namespace ?? '';
  const targetName = externalSecret.target.name;
  const storeFor = (ref = externalSecret.store) =>
    storeUse(view, ref, namespace);
  const entries: PulledEntry[] = externalSecret.entries.flatMap(entry => {
    const key = reached(entry.remoteKey, storeFor(entry.store), settings);
    return key.path === path ? [{ ...entry, trap: key.trap }] : [];
  });
  const extracts = externalSecret.from.filter(
    (from): from is Extract<PullFrom, { by: 'extract' }> =>
      from.by === 'extract' &&
      reached(from.remoteKey, storeFor(from.store), settings).path === path,
  );
  const readers: Reader[] = view
    .workloadsUsing(namespace, targetName)
    .map(fact => ({
      fact,
      pods: view.podsOf({
        kind: fact.kind,
        namespace: fact.meta.namespace,
        name: fact.meta.name,
      }),
    }));
  return {
    externalSecret,
    entries,
    extracts,
    store: storeFor(
      entries.find(({ store }) => store)?.store ??
        extracts.find(({ store }) => store)?.store,
    ),
    siblings: pathsPulledBy(view, externalSecret, settings).filter(
      sibling => sibling !== path,
    ),
    target: view.secret(namespace, targetName),
    readers,
  };
}

/** The paths that an ExternalSecret pulls by name, each once. */
export function pathsPulledBy(
  view: FactView,
  externalSecret: ExternalSecretFact,
  settings: FrameworkSettings,
): string[] {
  const namespace = externalSecret.meta.namespace ?? '';
  const named = [
    ...externalSecret.entries,
    ...externalSecret.from.filter(
      (from): from is Extract<PullFrom, { by: 'extract' }> =>
        from.by === 'extract',
    ),
  ];
  const paths = named.map(
    ({ remoteKey, store }) =>
      reached(
        remoteKey,
        storeUse(view, store ?? externalSecret.store, namespace),
        settings,
      ).path,
  );
  return [...new Set(paths)];
}
