import type { KubeObject } from '../types';

/** What identifies an entry of a list in the Kubernetes schema; other lists are replaced whole. */
const MERGE_KEYS: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
};

/** A part of a manifest. */
type Fields = Record<string, any>;

/**
 * Applies a strategic-merge patch to one of the objects, as Kustomize does for the kinds that it
 * knows.
 *
 * @throws Error when no object is of the patch's kind and name
 */
export function applyPatch(objects: KubeObject[], patch: KubeObject): void {
  const index = objects.findIndex(
    ({ kind, metadata: { name, namespace = '' } }) =>
      kind === patch.kind &&
      name === patch.metadata.name &&
      namespace === (patch.metadata.namespace ?? ''),
  );
  if (index < 0) {
    throw new Error(
      `no resource matches the patch of ${patch.kind} ${patch.metadata.name}`,
    );
  }
  objects[index] = merge(objects[index], patch) as KubeObject;
}

function merge(target: Fields, patch: Fields): Fields {
  const merged = { ...target };
  for (const [field, wanted] of Object.entries(patch)) {
    const present = merged[field];
    if (wanted === null) {
      delete merged[field];
    } else if (MERGE_KEYS[field] && Array.isArray(present)) {
      merged[field] = mergeList(present, wanted, MERGE_KEYS[field]);
    } else if (isFields(present) && isFields(wanted)) {
      merged[field] = merge(present, wanted);
    } else {
      merged[field] = wanted;
    }
  }
  return merged;
}

function mergeList(
  present: readonly Fields[],
  wanted: readonly Fields[],
  key: string,
): Fields[] {
  const added = wanted.filter(
    entry => !present.some(each => each[key] === entry[key]),
  );
  return [
    ...present.map(each => {
      const change = wanted.find(entry => entry[key] === each[key]);
      return change ? merge(each, change) : each;
    }),
    ...added,
  ];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
