import type { Fact, ObjectRef } from './types';

/**
 * The key of an object within its cluster and fact type.
 *
 * `kind/namespace/name`; the namespace is empty for cluster-scoped objects.
 *
 * @public
 */
export function objectKey(object: ObjectRef): string {
  return `${object.kind}/${object.namespace ?? ''}/${object.name}`;
}

/**
 * The key that a `delete` change names a fact by, unique for (cluster, type).
 *
 * - PushSecret, ExternalSecret, Pod, Secret: `namespace/name`.
 * - Workload, Store: `kind/namespace/name`; a ClusterSecretStore's namespace is empty.
 * - EventCause: `kind/namespace/name` of the object that the Event is about.
 * - VaultPath: the path.
 * - Vault, Cluster: there is one in a cluster, its key is `-`.
 *
 * @public
 */
export function factKey(fact: Fact): string {
  switch (fact.type) {
    case 'PushSecret':
    case 'ExternalSecret':
    case 'Pod':
    case 'Secret':
      return `${fact.meta.namespace ?? ''}/${fact.meta.name}`;
    case 'Workload':
    case 'Store':
      return objectKey({ kind: fact.kind, ...nameOf(fact.meta) });
    case 'EventCause':
      return objectKey(fact.object);
    case 'VaultPath':
      return fact.path;
    default:
      return '-';
  }
}

function nameOf(meta: { namespace?: string; name: string }) {
  return { namespace: meta.namespace, name: meta.name };
}
