import {
  objectKey,
  readObject,
  readSecretMeta,
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
  read: (cluster: string, object: any, now: number) => ReadResult;
  /** The fact that an object becomes, for when it is gone; absent where the fact outlives it. */
  factOf?: (
    namespace: string | undefined,
    name: string,
  ) => { type: Fact['type']; key: string };
}

function named(type: Fact['type']): WatchedResource['factOf'] {
  return (namespace, name) => ({ type, key: `${namespace ?? ''}/${name}` });
}

function ofKind(
  type: Fact['type'],
  kind: ObjectKind,
): WatchedResource['factOf'] {
  return (namespace, name) => ({
    type,
    key: objectKey({ kind, namespace, name }),
  });
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
    read: readObject,
    factOf: store ? ofKind('Store', kind) : named(kind as 'PushSecret'),
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
    read: readObject,
    factOf: ofKind('Workload', kind),
    ...more,
  };
}

function eventsOf(kind: string, type?: 'Warning'): WatchedResource {
  const selectors = [
    ...(type ? [`type=${type}`] : []),
    `involvedObject.kind=${kind}`,
  ];
  return {
    id: `Event/${kind}`,
    source: 'Event',
    kind: 'Event',
    group: '',
    plural: 'events',
    versions: ['v1'],
    fieldSelector: selectors.join(','),
    read: readObject,
  };
}

const pods: WatchedResource = {
  id: 'Pod',
  source: 'Pod',
  kind: 'Pod',
  group: '',
  plural: 'pods',
  versions: ['v1'],
  read: readObject,
  factOf: named('Pod'),
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
  read: readSecretMeta,
  factOf: named('Secret'),
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
    workload('ReplicaSet', 'apps'),
    workload('Job', 'batch'),
    workload('CronJob', 'batch'),
    workload('Rollout', 'argoproj.io', {
      versions: ['v1alpha1'],
      custom: true,
      optional: true,
    }),
    pods,
    // Of Normal Events only those of ExternalSecrets tell anything: that a path is missing.
    eventsOf('ExternalSecret'),
    eventsOf('PushSecret', 'Warning'),
    eventsOf('ClusterSecretStore', 'Warning'),
    eventsOf('SecretStore', 'Warning'),
    eventsOf('Pod', 'Warning'),
    ...(options.secretMetadata ? [secretMetadata] : []),
  ];
}
