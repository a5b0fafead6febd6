import type {
  EventCauseFact,
  ExternalSecretFact,
  Fact,
  FactChange,
  Meta,
  PodFact,
  PushSecretFact,
  SecretMetaFact,
  StoreFact,
  VaultPathFact,
  WorkloadFact,
  WorkloadKind,
} from '../types';

const store = {
  kind: 'ClusterSecretStore',
  kindGiven: true,
  name: 'vault-backend',
} as const;

export function meta(name: string, namespace?: string): Meta {
  return {
    cluster: 'platform',
    ...(namespace && { namespace }),
    name,
    uid: `uid of ${name}`,
    labels: {},
    annotations: {},
    owners: [],
  };
}

export function pushSecret(
  name: string,
  secretName: string,
  ...remoteKeys: string[]
): PushSecretFact {
  return {
    type: 'PushSecret',
    meta: meta(name, 'platform-data'),
    apiVersion: 'external-secrets.io/v1alpha1',
    refreshIntervalMs: 3_600_000,
    stores: [store],
    updatePolicy: 'Replace',
    deletionPolicy: 'None',
    source: { by: 'name', name: secretName },
    entries: remoteKeys.map(remoteKey => ({
      secretKey: 'password',
      remoteKey,
      property: 'password',
    })),
    dataToCount: 0,
    templated: false,
    everPushed: [],
  };
}

export function externalSecret(
  namespace: string,
  name: string,
  ...remoteKeys: string[]
): ExternalSecretFact {
  return {
    type: 'ExternalSecret',
    meta: meta(name, namespace),
    apiVersion: 'external-secrets.io/v1',
    store,
    refreshPolicy: 'Periodic',
    refreshIntervalMs: 3_600_000,
    hasSyncWindows: false,
    target: {
      name,
      creationPolicy: 'Owner',
      deletionPolicy: 'Retain',
      immutable: false,
      templateMerges: false,
    },
    entries: remoteKeys.map(remoteKey => ({
      secretKey: 'password',
      remoteKey,
      property: 'password',
    })),
    from: [],
  };
}

export function vaultStore(path: string | undefined): StoreFact {
  return {
    type: 'Store',
    kind: 'ClusterSecretStore',
    meta: meta('vault-backend'),
    apiVersion: 'external-secrets.io/v1',
    provider: 'vault',
    vault: {
      server: 'vault:8200',
      ...(path && { path }),
      version: 'v2',
      auth: { method: 'kubernetes', mountPath: 'kubernetes', referent: false },
    },
    conditions: [],
  };
}

export function workload(
  namespace: string,
  name: string,
  secrets: string[],
  kind: WorkloadKind = 'Deployment',
): WorkloadFact {
  return {
    type: 'Workload',
    kind,
    meta: meta(name, namespace),
    podLabels: {},
    uses: secrets.map(secretName => ({
      secretName,
      how: 'envFrom',
      optional: false,
      container: 'app',
    })),
    directVault: [],
  };
}

export function pod(
  namespace: string,
  name: string,
  owner: string,
  kind: WorkloadKind = 'Deployment',
): PodFact {
  return {
    type: 'Pod',
    meta: meta(name, namespace),
    workload: { kind, namespace, name: owner },
    phase: 'Running',
    startedAt: 1_000,
    ready: true,
  };
}

export function secretMeta(namespace: string, name: string): SecretMetaFact {
  return { type: 'Secret', meta: meta(name, namespace), keys: ['password'] };
}

export function vaultPath(
  path: string,
  state: VaultPathFact['state'] = 'present',
): VaultPathFact {
  return {
    type: 'VaultPath',
    cluster: 'platform',
    path,
    state,
    versions: [],
    confirmedAt: 1_000,
  };
}

export function eventCause(
  object: EventCauseFact['object'],
  more: Partial<EventCauseFact> = {},
): EventCauseFact {
  return {
    type: 'EventCause',
    cluster: 'platform',
    object,
    reason: 'UpdateFailed',
    signature: { type: 'storeNotReady', store: 'vault-backend' },
    eventId: 'one',
    firstSeenAt: 1_000,
    lastSeenAt: 1_000,
    times: 1,
    ...more,
  };
}

export function upsert(...facts: Fact[]): FactChange[] {
  return facts.map(fact => ({ op: 'upsert', fact }));
}

export function remove(type: Fact['type'], key: string): FactChange {
  return { op: 'delete', cluster: 'platform', type, key };
}
