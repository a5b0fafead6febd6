import type { Fact, ObjectRef } from './types';

/**
 * Names an object within its cluster: `kind/namespace/name`, the namespace empty for
 * cluster-scoped objects.
 *
 * @public
 */
export function objectKey({ kind, namespace = '', name }: ObjectRef): string {
  return `${kind}/${namespace}/${name}`;
}

/**
 * The key by which a `delete` change names a fact, unique for (cluster, type).
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
      return `${fact.kind}/${fact.meta.namespace ?? ''}/${fact.meta.name}`;
    case 'EventCause':
      return objectKey(fact.object);
    case 'VaultPath':
      return fact.path;
    default:
      return '-';
  }
}

/** The object's key for a fact's, where the fact is an object. */
export function objectKeyOfFact(type: Fact['type'], key: string): string {
  return type === 'Workload' || type === 'Store' ? key : `${type}/${key}`;
}

/** The fact that an object may have become, the other way round. */
export function factKeyOfObject(object: ObjectRef): {
  type: Fact['type'];
  key: string;
} {
  const key = objectKey(object);
  const { kind } = object;
  switch (kind) {
    case 'PushSecret':
    case 'ExternalSecret':
    case 'Secret':
    case 'Pod':
      return { type: kind, key: key.slice(kind.length + 1) };
    case 'ClusterSecretStore':
    case 'SecretStore':
      return { type: 'Store', key };
    default:
      return { type: 'Workload', key };
  }
}
