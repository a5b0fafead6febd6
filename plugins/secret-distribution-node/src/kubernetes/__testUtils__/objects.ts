import type { ClusterStore } from '@secret-distribution/sandbox/src/kubernetes';

type KubeObject = Parameters<ClusterStore['apply']>[0];

/** An ExternalSecret that pulls one property. */
export function externalSecret(
  name: string,
  spec: Record<string, unknown> = {},
  namespace = 'team',
): KubeObject {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { namespace, name },
    spec: {
      refreshInterval: '1h',
      secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault-backend' },
      target: { name },
      data: [
        {
          secretKey: 'password',
          remoteRef: {
            key: `platform-data/postgres/${name}`,
            property: 'password',
          },
        },
      ],
      ...spec,
    },
  };
}

/** A PushSecret that publishes one property. */
export function pushSecret(name: string): KubeObject {
  return {
    apiVersion: 'external-secrets.io/v1alpha1',
    kind: 'PushSecret',
    metadata: { namespace: 'postgres', name },
    spec: {
      refreshInterval: '1h',
      secretStoreRefs: [{ kind: 'ClusterSecretStore', name: 'vault-backend' }],
      selector: { secret: { name } },
      data: [
        {
          match: {
            secretKey: 'password',
            remoteRef: {
              remoteKey: `platform-data/postgres/${name}`,
              property: 'password',
            },
          },
        },
      ],
    },
  };
}

/** ESO's store. */
export function clusterSecretStore(): KubeObject {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name: 'vault-backend' },
    spec: {
      provider: {
        vault: {
          server: 'https://vault.example.com',
          path: 'secret',
          version: 'v2',
          auth: {
            kubernetes: { mountPath: 'kubernetes', role: 'external-secrets' },
          },
        },
      },
    },
  };
}

const podSpec = (secretName: string) => ({
  containers: [
    {
      name: 'app',
      image: 'app:1',
      envFrom: [{ secretRef: { name: secretName } }],
    },
  ],
});

/** A workload of any kind whose pods read a Secret. */
export function workload(
  kind: string,
  name: string,
  more: Partial<KubeObject['metadata']> = {},
): KubeObject {
  const template = {
    metadata: { labels: { app: name } },
    spec: podSpec('db'),
  };
  return {
    apiVersion:
      {
        Job: 'batch/v1',
        CronJob: 'batch/v1',
        Rollout: 'argoproj.io/v1alpha1',
      }[kind] ?? 'apps/v1',
    kind,
    metadata: { namespace: 'team', name, ...more },
    spec:
      kind === 'CronJob'
        ? { jobTemplate: { spec: { template } } }
        : { replicas: 1, template },
  };
}

/** A pod, of a Deployment when a ReplicaSet is named. */
export function pod(name: string, replicaSet?: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      namespace: 'team',
      name,
      labels: { app: 'web', 'pod-template-hash': 'abc' },
      ...(replicaSet
        ? {
            ownerReferences: [
              {
                apiVersion: 'apps/v1',
                kind: 'ReplicaSet',
                name: replicaSet,
                uid: 'u',
                controller: true,
              },
            ],
          }
        : {}),
    },
    spec: podSpec('db'),
  };
}

/** A Warning Event. */
export function warning(
  name: string,
  involved: { kind: string; name: string; namespace?: string },
  message: string,
  reason = 'UpdateFailed',
): KubeObject {
  const { namespace } = involved;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { namespace: namespace ?? 'default', name },
    type: 'Warning',
    reason,
    message,
    involvedObject: { apiVersion: 'v1', ...involved },
    source: { component: 'external-secrets' },
    count: 1,
    firstTimestamp: '2026-05-01T10:00:00Z',
    lastTimestamp: '2026-05-01T10:00:00Z',
  };
}
