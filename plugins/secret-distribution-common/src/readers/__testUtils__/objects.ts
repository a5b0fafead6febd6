/** Kubernetes objects as the API server sends them. */

export const created = '2026-03-01T12:00:00Z';
export const createdAt = Date.parse(created);

export function metadata(name: string, more: object = {}) {
  return {
    name,
    namespace: 'temporal',
    uid: 'c0ffee',
    generation: 3,
    creationTimestamp: created,
    ...more,
  };
}

export const pushSecret = {
  apiVersion: 'external-secrets.io/v1alpha1',
  kind: 'PushSecret',
  metadata: metadata('temporal-credentials', { namespace: 'platform-data' }),
  spec: {
    refreshInterval: '1h0m0s',
    secretStoreRefs: [{ kind: 'ClusterSecretStore', name: 'vault-backend' }],
    updatePolicy: 'Replace',
    deletionPolicy: 'None',
    selector: {
      secret: { name: 'temporal.pg.credentials.postgresql.acid.zalan.do' },
    },
    data: ['username', 'password'].map(key => ({
      conversionStrategy: 'None',
      match: {
        secretKey: key,
        remoteRef: {
          remoteKey: 'platform-data/postgres/temporal',
          property: key,
        },
      },
    })),
  },
  status: {
    refreshTime: created,
    syncedResourceVersion: '3-0a1b2c',
    syncedPushSecrets: {
      'ClusterSecretStore/vault-backend': {
        'platform-data/postgres/temporal/username': { match: {} },
        'platform-data/postgres/temporal/password': { match: {} },
      },
    },
    conditions: [
      {
        type: 'Ready',
        status: 'True',
        reason: 'Synced',
        message: 'PushSecret synced successfully',
        lastTransitionTime: created,
      },
    ],
  },
};

export const externalSecret = {
  apiVersion: 'external-secrets.io/v1',
  kind: 'ExternalSecret',
  metadata: metadata('temporal-db'),
  spec: {
    refreshInterval: '30m0s',
    secretStoreRef: { kind: 'ClusterSecretStore', name: 'vault-backend' },
    target: { name: 'db', creationPolicy: 'Owner', deletionPolicy: 'Retain' },
    data: [
      {
        secretKey: 'PASSWORD',
        remoteRef: {
          key: 'platform-data/postgres/temporal',
          property: 'password',
          conversionStrategy: 'Default',
        },
      },
    ],
  },
  status: {
    refreshTime: created,
    syncedResourceVersion: '2-0a1b2c',
    binding: { name: 'db' },
    conditions: [
      {
        type: 'Ready',
        status: 'False',
        reason: 'SecretSyncedError',
        message: 'could not get secret data from provider',
        lastTransitionTime: created,
      },
    ],
  },
};

export const clusterSecretStore = {
  apiVersion: 'external-secrets.io/v1',
  kind: 'ClusterSecretStore',
  metadata: { name: 'vault-backend', creationTimestamp: created },
  spec: {
    provider: {
      vault: {
        server: 'http://vault.vault.svc:8200',
        path: 'secret',
        version: 'v2',
        auth: {
          kubernetes: {
            mountPath: 'kubernetes',
            role: 'external-secrets',
            serviceAccountRef: {
              name: 'external-secrets',
              namespace: 'external-secrets',
            },
          },
        },
      },
    },
  },
  status: {
    capabilities: 'ReadWrite',
    conditions: [
      {
        type: 'Ready',
        status: 'True',
        reason: 'Valid',
        message: 'store validated',
        lastTransitionTime: created,
      },
    ],
  },
};

export const podSpec = {
  containers: [
    {
      name: 'server',
      image: 'temporalio/server:1.27',
      env: [
        { name: 'LOG_LEVEL', value: 'info' },
        {
          name: 'DB_USER',
          valueFrom: { secretKeyRef: { name: 'db', key: 'USERNAME' } },
        },
        {
          name: 'DB_PASSWORD',
          valueFrom: { secretKeyRef: { name: 'db', key: 'PASSWORD' } },
        },
      ],
    },
  ],
};

export function workload(kind: string, apiVersion: string, spec: object = {}) {
  return {
    apiVersion,
    kind,
    metadata: metadata('server'),
    spec: {
      replicas: 2,
      template: { metadata: { labels: { app: 'temporal' } }, spec: podSpec },
      ...spec,
    },
    status: { readyReplicas: 1 },
  };
}

export function ownedBy(kind: string, name: string, labels: object = {}) {
  return {
    labels,
    ownerReferences: [
      { apiVersion: 'apps/v1', kind, name, uid: '1', controller: true },
    ],
  };
}

export const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: metadata(
    'server-7d9f8b6c5-x2x4z',
    ownedBy('ReplicaSet', 'server-7d9f8b6c5', {
      'pod-template-hash': '7d9f8b6c5',
    }),
  ),
  spec: podSpec,
  status: {
    phase: 'Running',
    startTime: created,
    conditions: [
      { type: 'Ready', status: 'True', lastTransitionTime: created },
    ],
    containerStatuses: [
      { name: 'server', state: { running: { startedAt: created } } },
    ],
  },
};

export const secret = {
  apiVersion: 'meta.k8s.io/v1',
  kind: 'PartialObjectMetadata',
  metadata: metadata('db', {
    managedFields: [
      {
        manager: 'externalsecrets.external-secrets.io/temporal-db',
        operation: 'Update',
        time: created,
        fieldsType: 'FieldsV1',
        fieldsV1: {
          'f:data': { '.': {}, 'f:PASSWORD': {}, 'f:USERNAME': {} },
          'f:metadata': { 'f:labels': {} },
        },
      },
      {
        manager: 'kubectl-annotate',
        operation: 'Update',
        time: '2026-03-02T12:00:00Z',
        fieldsV1: { 'f:metadata': { 'f:annotations': {} } },
      },
    ],
  }),
};

export const event = {
  apiVersion: 'v1',
  kind: 'Event',
  metadata: metadata('temporal-db.1', { uid: 'event-1' }),
  type: 'Warning',
  reason: 'UpdateFailed',
  message:
    'error processing spec.data[0] (key: platform-data/postgres/temporal), err: Secret does not exist',
  involvedObject: {
    kind: 'ExternalSecret',
    namespace: 'temporal',
    name: 'temporal-db',
  },
  count: 4,
  firstTimestamp: created,
  lastTimestamp: '2026-03-01T12:10:00Z',
};

export const all = [
  pushSecret,
  externalSecret,
  clusterSecretStore,
  workload('Deployment', 'apps/v1'),
  pod,
  secret,
  event,
];
