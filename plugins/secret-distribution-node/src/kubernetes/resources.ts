import {
  objectKey,
  readObject,
  readSecretMeta,
  readWorkload,
  type CoverageSource,
  type Fact,
  type ObjectKind,
  type ReadResult,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** One list and watch. */
export interface WatchedResource {
  /** Unique among the watches of a cluster. */
  id: string;
  source: CoverageSource;
  kind: ObjectKind | 'Event';
  group: string;
  plural: string;
  /** Versions that can be read, preferred first. */
  versions: readonly string[];
  /** Its CRD may be missing, so discovery is asked. */
  custom?: boolean;
  /** That it is not served says nothing about its source. */
  optional?: boolean;
  fieldSelector?: string;
  /** Asks for metadata alone, and refuses an answer that holds more. */
  metadataOnly?: boolean;
  /** What is remembered of an object outlives it. */
  outlived?: boolean;
  read: (cluster: string, object: any, now: number) => readonly ReadResult[];
  /** The facts that an object may have become, for when it is gone. */
  keys: (
    namespace: string | undefined,
    name: string,
  ) => readonly { type: Fact['type']; key: string }[];
}

const one: WatchedResource['read'] = (...args) => [readObject(...args)];

function named(type: Fact['type']): WatchedResource['keys'] {
  return (namespace, name) => [{ type, key: `${namespace ?? ''}/${name}` }];
}

function ofKind(type: Fact['type'], kind: ObjectKind): WatchedResource['keys'] {
  return (namespace, name) => [
    { type, key: objectKey({ kind, namespace, name }) },
  ];
}

function eso(
  kind: 'PushSecret' | 'ExternalSecret' | 'ClusterSecretStore' | 'SecretStore',
): WatchedResource {
  const store = kind === 'ClusterSecretStore' || kind === 'SecretStore';
  return {
    id: kind,
    source: kind,
    kind,
    group: 'external-secrets.io',
    plural: `${kind.toLowerCase()}s`,
    versions: kind === 'PushSecret' ? ['v1alpha1'] : ['v1', 'v1beta1'],
    custom: true,
    read: one,
    keys: store ? ofKind('Store', kind) : named(kind as 'PushSecret'),
  };
}

function workload(
  kind: ObjectKind,
  group: string,
  more: Partial<WatchedResource> = {},
): WatchedResource {
  return {
    id: kind,
    source: 'Workload',
    kind,
    group,
    plural: `${kind.toLowerCase()}s`,
    versions: ['v1'],
    read: one,
    keys: ofKind('Workload', kind),
    ...more,
  };
}

/** Only Warnings have causes; a cluster's other Events are many and say nothing here. */
function eventsOf(kind: string): WatchedResource {
  return {
    id: `Event/${kind}`,
    source: 'Event',
    kind: 'Event',
    group: '',
    plural: 'events',
    versions: ['v1'],
    fieldSelector: `type=Warning,involvedObject.kind=${kind}`,
    outlived: true,
    read: one,
    keys: () => [],
  };
}

const pods: WatchedResource = {
  id: 'Pod',
  source: 'Pod',
  kind: 'Pod',
  group: '',
  plural: 'pods',
  versions: ['v1'],
  // A bare pod is a workload of its own.
  read: (cluster, pod, now) =>
    isControlled(pod)
      ? [readObject(cluster, pod, now)]
      : [readObject(cluster, pod, now), readWorkload(cluster, pod, now)],
  keys: (namespace, name) => [
    ...named('Pod')(namespace, name),
    ...ofKind('Workload', 'Pod')(namespace, name),
  ],
};

const secretMetadata: WatchedResource = {
  id: 'Secret',
  source: 'Secret',
  kind: 'Secret',
  group: '',
  plural: 'secrets',
  versions: ['v1'],
  // Helm's release records are large, many, and never distributed.
  fieldSelector: 'type!=helm.sh/release.v1',
  metadataOnly: true,
  read: (...args) => [readSecretMeta(...args)],
  keys: named('Secret'),
};

/** Everything that is watched in a cluster. */
export function watchedResources(options: {
  secretMetadata: boolean;
}): readonly WatchedResource[] {
  return [
    eso('PushSecret'),
    eso('ExternalSecret'),
    eso('ClusterSecretStore'),
    eso('SecretStore'),
    workload('Deployment', 'apps'),
    workload('StatefulSet', 'apps'),
    workload('DaemonSet', 'apps'),
    workload('ReplicaSet', 'apps', {
      // A Deployment's ReplicaSets repeat its template, once for each revision.
      read: (cluster, set, now) =>
        isControlled(set)
          ? [{ ignored: true }]
          : [readObject(cluster, set, now)],
    }),
    workload('Job', 'batch'),
    workload('CronJob', 'batch'),
    workload('Rollout', 'argoproj.io', {
      versions: ['v1alpha1'],
      custom: true,
      optional: true,
    }),
    pods,
    eventsOf('PushSecret'),
    eventsOf('ExternalSecret'),
    eventsOf('ClusterSecretStore'),
    eventsOf('SecretStore'),
    eventsOf('Pod'),
    ...(options.secretMetadata ? [secretMetadata] : []),
  ];
}

function isControlled(object: any): boolean {
  const owners = object?.metadata?.ownerReferences;
  return (
    Array.isArray(owners) && owners.some(owner => owner?.controller === true)
  );
}
