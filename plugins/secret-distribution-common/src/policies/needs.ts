import type { PushSecretFact, StoreRef } from '../facts/types';
import type { FactView } from '../facts/view';
import { storesOf } from '../facts/pathsOf';
import type { FrameworkSettings } from '../rules/types';
import { normaliseRemoteKey } from '../paths';

/** What External Secrets Operator will want to do with one path. @public */
export interface PathNeed {
  /** Below the mount. */
  path: string;
  published: boolean;
  pulled: boolean;
  /** A publisher has `deletionPolicy: Delete`. */
  deletes: boolean;
  /** How many properties are pushed, one after the other; all but the first are updates. */
  properties: number;
  /** Whether the path holds a version by now. */
  written: boolean | 'unknown';
  /** The prefix for whose paths to come it stands. */
  toCome?: string;
}

/**
 * What the manifests of a cluster ask of the framework's store, path by path, and then what any
 * path to come below either prefix will ask.
 *
 * @public
 */
export function pathNeeds(
  view: FactView,
  settings: FrameworkSettings,
): PathNeed[] {
  const needs = [...view.paths()]
    .sort()
    .map(path => pathNeed(path, view, settings));
  const deletes = needs.some(need => need.deletes);
  const toCome = [settings.secretPrefix, settings.configPrefix].map(prefix => ({
    path: `${prefix}/any/path`,
    published: true,
    pulled: true,
    deletes,
    properties: 2,
    written: false as const,
    toCome: prefix,
  }));
  return [...needs.filter(need => need.published || need.pulled), ...toCome];
}

/** What the manifests of a cluster ask of the framework's store for one path. */
export function pathNeed(
  path: string,
  view: FactView,
  settings: FrameworkSettings,
): PathNeed {
  const isOurs = (ref: StoreRef | undefined) =>
    ref?.kind === 'ClusterSecretStore' && ref.name === settings.storeName;
  const publishers = view
    .publishersOf(path)
    .filter(({ stores }) => stores.some(isOurs));
  const entries = publishers.map(
    push =>
      push.entries.filter(({ remoteKey }) => reaches(remoteKey, path, settings))
        .length,
  );
  return {
    path,
    published: publishers.length > 0,
    pulled: view
      .consumersOf(path)
      .some(pull => isOurs(pull.store) || storesOf(pull).some(isOurs)),
    deletes: publishers.some(
      ({ deletionPolicy }) => deletionPolicy === 'Delete',
    ),
    properties: Math.max(0, ...entries),
    written: isWritten(path, publishers, view),
  };
}

function reaches(
  remoteKey: string,
  path: string,
  { mount }: FrameworkSettings,
): boolean {
  return (
    remoteKey === path ||
    normaliseRemoteKey(remoteKey, { mount, storePath: mount }).path === path
  );
}

function isWritten(
  path: string,
  publishers: readonly PushSecretFact[],
  view: FactView,
): PathNeed['written'] {
  const fact = view.vaultPath(path);
  if (fact && fact.state !== 'forbidden') {
    return fact.state === 'present' && (fact.currentVersion ?? 0) > 0;
  }
  const wasPushed = publishers.some(
    push =>
      push.everPushed.some(
        pushed => pushed === path || pushed.startsWith(`${path}/`),
      ) && push.ready?.status === 'True',
  );
  return wasPushed ? true : 'unknown';
}
