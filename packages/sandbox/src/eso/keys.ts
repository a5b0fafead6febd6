import type { KubeObject } from '../types';

/** A work queue's key: `namespace/name`, or `/name` for a cluster-scoped object. */
export function keyOf(object: KubeObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

/** @see keyOf */
export function parseKey(key: string): {
  namespace: string | undefined;
  name: string;
} {
  const slash = key.indexOf('/');
  return {
    namespace: key.slice(0, slash) || undefined,
    name: key.slice(slash + 1),
  };
}
