import type {
  Coverage,
  CoverageSource,
  ExternalSecretFact,
  FactChange,
  FactSink,
  PodFact,
  PushSecretFact,
  StoreFact,
  WorkloadFact,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** When the world of the tests began, ms since the epoch. */
export const EPOCH = Date.UTC(2026, 0, 1, 12);
const HOUR = 3_600_000;

const store = {
  kind: 'ClusterSecretStore',
  kindGiven: true,
  name: 'vault-backend',
} as const;

const gitOps = {
  tool: 'argocd',
  name: 'platform',
  evidence: 'strong',
} as const;

function meta(cluster: string, namespace: string, name: string) {
  return {
    cluster,
    namespace,
    name,
    generation: 1,
    createdAt: EPOCH - 24 * HOUR,
    labels: {},
    annotations: {},
    owners: [],
    gitOps,
  };
}

/** `platform-data/postgres/{consumer}`, as published in the namespace `postgres`. */
export function pathOf(consumer: string): string {
  return `platform-data/postgres/${consumer}`;
}

/** A PushSecret that works. */
export function pushSecret(cluster: string, consumer: string): PushSecretFact {
  return {
    type: 'PushSecret',
    meta: meta(cluster, 'postgres', consumer),
    apiVersion: 'external-secrets.io/v1alpha1',
    refreshIntervalMs: HOUR,
    stores: [store],
    updatePolicy: 'Replace',
    deletionPolicy: 'None',
    source: { by: 'name', name: `${consumer}-credentials` },
    entries: [
      {
        secretKey: 'password',
        remoteKey: pathOf(consumer),
        property: 'password',
      },
    ],
    dataToCount: 0,
    templated: false,
    refreshedAt: EPOCH,
    syncedGeneration: 1,
    everPushed: [`${pathOf(consumer)}/password`],
    ready: { status: 'True', reason: 'Synced', signature: { type: 'ok' } },
  };
}

/** An ExternalSecret that works, in the consumer's own namespace. */
export function externalSecret(
  cluster: string,
  consumer: string,
): ExternalSecretFact {
  return {
    type: 'ExternalSecret',
    meta: meta(cluster, consumer, 'postgres'),
    apiVersion: 'external-secrets.io/v1',
    store,
    refreshPolicy: 'Periodic',
    refreshIntervalMs: HOUR,
    hasSyncWindows: false,
    target: {
      name: 'postgres',
      creationPolicy: 'Owner',
      deletionPolicy: 'Retain',
      immutable: false,
      templateMerges: false,
    },
    entries: [
      {
        secretKey: 'password',
        remoteKey: pathOf(consumer),
        property: 'password',
      },
    ],
    from: [],
    refreshedAt: EPOCH,
    syncedGeneration: 1,
    boundTo: 'postgres',
    ready: {
      status: 'True',
      reason: 'SecretSynced',
      signature: { type: 'ok' },
    },
  };
}

/** A Deployment that the entity of the same name owns, and that uses the Target Secret. */
export function workload(cluster: string, consumer: string): WorkloadFact {
  return {
    type: 'Workload',
    kind: 'Deployment',
    meta: {
      ...meta(cluster, consumer, 'server'),
      labels: { 'backstage.io/kubernetes-id': consumer },
    },
    podLabels: { 'backstage.io/kubernetes-id': consumer },
    uses: [
      {
        secretName: 'postgres',
        keys: ['password'],
        how: 'env',
        optional: false,
        container: 'server',
      },
    ],
    directVault: [],
    replicas: { wanted: 1, ready: 1 },
  };
}

/** The only pod of that Deployment. */
export function pod(cluster: string, consumer: string): PodFact {
  return {
    type: 'Pod',
    meta: meta(cluster, consumer, 'server-0'),
    workload: { kind: 'Deployment', namespace: consumer, name: 'server' },
    phase: 'Running',
    startedAt: EPOCH,
    ready: true,
  };
}

function clusterStore(cluster: string): StoreFact {
  return {
    type: 'Store',
    kind: 'ClusterSecretStore',
    meta: { ...meta(cluster, '', 'vault-backend'), namespace: undefined },
    apiVersion: 'external-secrets.io/v1',
    provider: 'vault',
    vault: {
      server: 'vault:8200',
      path: 'secret',
      version: 'v2',
      auth: {
        method: 'kubernetes',
        mountPath: 'kubernetes',
        role: 'external-secrets',
        referent: false,
        serviceAccount: {
          name: 'external-secrets',
          namespace: 'external-secrets',
        },
      },
    },
    conditions: [],
    ready: { status: 'True', reason: 'Valid', signature: { type: 'ok' } },
  };
}

const sources: CoverageSource[] = [
  'PushSecret',
  'ExternalSecret',
  'ClusterSecretStore',
  'SecretStore',
  'Workload',
  'Pod',
  'Event',
];

/** Lets all sources of a cluster but Secrets and Vault be in one state. */
export function cover(
  sink: FactSink,
  cluster: string,
  state: Coverage['state'],
): void {
  for (const source of sources) {
    sink.coverage({ cluster, source, state, since: EPOCH });
  }
  for (const source of ['Secret', 'Vault'] as const) {
    sink.coverage({ cluster, source, state: 'off', since: EPOCH });
  }
}

/** A cluster in which every consumer has a healthy chain of its own. */
export function healthyCluster(
  sink: FactSink,
  cluster: string,
  consumers: readonly string[],
): void {
  cover(sink, cluster, 'live');
  sink.apply([
    { op: 'upsert', fact: clusterStore(cluster) },
    ...consumers.flatMap((consumer): FactChange[] => [
      { op: 'upsert', fact: pushSecret(cluster, consumer) },
      { op: 'upsert', fact: externalSecret(cluster, consumer) },
      { op: 'upsert', fact: workload(cluster, consumer) },
      { op: 'upsert', fact: pod(cluster, consumer) },
    ]),
  ]);
}

/** The component that owns the workload of the same name, in any cluster or in the one given. */
export function component(name: string, cluster?: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      annotations: {
        'backstage.io/kubernetes-id': name,
        ...(cluster && { 'backstage.io/kubernetes-cluster': cluster }),
      },
    },
    spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
  };
}
