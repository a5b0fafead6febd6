import { isRecord } from '../gitops/identity';

const FILE_NAME = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;

const FRAMEWORK_KIND =
  /\b(?:PushSecret|ExternalSecret|SecretStore|Cluster(?:PushSecret|ExternalSecret|SecretStore))\b/;

/** Whether a manifest is of a kind that distributes. */
export function isFrameworkKind(kind: unknown): boolean {
  return typeof kind === 'string' && FRAMEWORK_KIND.test(kind);
}

/** Whether a file is a kustomization, by its name. @public */
export function isKustomization(path: string): boolean {
  return FILE_NAME.test(path);
}

/** What the kustomizations of a checkout make of its files. */
export interface KustomizeView {
  /** The namespace that a kustomization gives to what it lists; the first in the order of paths. */
  namespaceOf(path: string): string | undefined;
  /** Whether a file only patches others, so that it is no manifest of its own. */
  isPatch(path: string): boolean;
  /** The kustomizations that patch manifests of the framework, with these files or in their own text. */
  patching(files: ReadonlySet<string>): string[];
}

/** Follows `resources`, `bases` and `components` from every kustomization that names a namespace. */
export function kustomizeView(
  kustomizations: ReadonlyMap<string, unknown>,
): KustomizeView {
  const namespaces = new Map<string, string>();
  const patches = new Set<string>();
  const byFolder = new Map(
    [...kustomizations.keys()].map(path => [folderOf(path), path] as const),
  );
  const give = (path: string, namespace: string, seen: Set<string>): void => {
    if (seen.has(path)) {
      return;
    }
    seen.add(path);
    for (const listed of listedBy(path, kustomizations.get(path))) {
      const below = kustomizations.has(listed) ? listed : byFolder.get(listed);
      if (below !== undefined) {
        give(below, namespace, seen);
      } else if (!namespaces.has(listed)) {
        namespaces.set(listed, namespace);
      }
    }
  };
  const overlays = [...kustomizations].sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const based = new Set(
    overlays.flatMap(([path, value]) =>
      listedBy(path, value).map(listed => byFolder.get(listed)),
    ),
  );
  // The outermost decides, as it does when Kustomize builds.
  const outermostFirst = [
    ...overlays.filter(([path]) => !based.has(path)),
    ...overlays.filter(([path]) => based.has(path)),
  ];
  for (const [path, value] of outermostFirst) {
    if (isRecord(value) && typeof value.namespace === 'string') {
      give(path, value.namespace, new Set());
    }
    patchesOf(path, value).forEach(patch => patches.add(patch));
  }
  return {
    namespaceOf: path => namespaces.get(path),
    isPatch: path => patches.has(path),
    patching: files =>
      overlays
        .filter(
          ([path, value]) =>
            patchesOf(path, value).some(patch => files.has(patch)) ||
            inlinePatches(value).some(text => FRAMEWORK_KIND.test(text)),
        )
        .map(([path]) => path),
  };
}

/** The files and folders that a kustomization lists, as paths of the checkout; what is remote is left out. @public */
export function listedBy(path: string, value: unknown): string[] {
  const lists = isRecord(value)
    ? [value.resources, value.bases, value.components]
    : [];
  return lists.flatMap(texts).flatMap(each => resolved(path, each));
}

function patchesOf(path: string, value: unknown): string[] {
  if (!isRecord(value)) {
    return [];
  }
  const named = [value.patches, value.patchesJson6902]
    .flatMap(list => (Array.isArray(list) ? list : []))
    .map(patch => (isRecord(patch) ? patch.path : undefined));
  return [...named, ...texts(value.patchesStrategicMerge)]
    .filter(each => typeof each === 'string')
    .flatMap(each => resolved(path, each));
}

/** What patches say within a kustomization: whom they are for, and the patch itself. */
function inlinePatches(value: unknown): string[] {
  const lists = isRecord(value)
    ? [value.patches, value.patchesJson6902, value.patchesStrategicMerge]
    : [];
  return lists
    .flatMap(list => (Array.isArray(list) ? list : []))
    .flatMap(patch =>
      isRecord(patch)
        ? [patch.patch, isRecord(patch.target) ? patch.target.kind : undefined]
        : [patch],
    )
    .filter(text => typeof text === 'string');
}

function texts(list: unknown): string[] {
  return Array.isArray(list)
    ? list.filter(each => typeof each === 'string')
    : [];
}

/** A relative path as one of the checkout; none for an address or a way out. */
function resolved(from: string, to: string): string[] {
  if (/^[a-z][a-z0-9+.-]*:|^\/|\?ref=|^git@/i.test(to)) {
    return [];
  }
  const parts = folderOf(from) === '' ? [] : folderOf(from).split('/');
  for (const part of to.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') {
      parts.pop();
    } else if (part !== '' && part !== '.') {
      parts.push(part);
    }
  }
  return [parts.join('/')];
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
