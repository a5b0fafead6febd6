import type {
  ClusterFact,
  ExternalSecretFact,
  Meta,
  PodFact,
  PushSecretFact,
  ReadyCondition,
  SecretMetaFact,
  StoreFact,
  VaultFact,
  VaultManifest,
  VaultPathFact,
  WorkloadFact,
} from '../../../facts';
import type { Signature } from '../../../grammar';
import { HOUR, MINUTE, NOW, PATH } from './moments';

export function meta(given: Partial<Meta> & { name: string }): Meta {
  return {
    cluster: 'platform',
    generation: 1,
    createdAt: NOW - 30 * 24 * HOUR,
    labels: {},
    annotations: {},
    owners: [],
    gitOps: { tool: 'argocd', name: 'secrets', evidence: 'strong' },
    ...given,
  };
}

export function pushSecret(
  given: Partial<PushSecretFact> = {},
  cluster = 'platform',
): PushSecretFact {
  return {
    type: 'PushSecret',
    meta: meta({ cluster, namespace: 'platform-data', name: 'temporal-push' }),
    apiVersion: 'external-secrets.io/v1alpha1',
    refreshIntervalMs: HOUR,
    stores: [
      { kind: 'ClusterSecretStore', kindGiven: true, name: 'vault-backend' },
    ],
    updatePolicy: 'Replace',
    deletionPolicy: 'None',
    source: { by: 'name', name: 'temporal-credentials' },
    entries: [
      { secretKey: 'username', remoteKey: PATH, property: 'username' },
      { secretKey: 'password', remoteKey: PATH, property: 'password' },
    ],
    dataToCount: 0,
    templated: false,
    refreshedAt: NOW - 20 * MINUTE,
    syncedGeneration: 1,
    everPushed: [`${PATH}/username`, `${PATH}/password`],
    ready: green('Synced'),
    ...given,
  };
}

export function externalSecret(
  given: Partial<ExternalSecretFact> = {},
  cluster = 'platform',
): ExternalSecretFact {
  return {
    type: 'ExternalSecret',
    meta: meta({ cluster, namespace: 'temporal', name: 'temporal-db' }),
    apiVersion: 'external-secrets.io/v1',
    store: {
      kind: 'ClusterSecretStore',
      kindGiven: true,
      name: 'vault-backend',
    },
    refreshPolicy: 'Periodic',
    refreshIntervalMs: HOUR,
    hasSyncWindows: false,
    target: {
      name: 'temporal-db',
      creationPolicy: 'Owner',
      deletionPolicy: 'Retain',
      immutable: false,
      templateMerges: false,
    },
    entries: [
      { secretKey: 'username', remoteKey: PATH, property: 'username' },
      { secretKey: 'password', remoteKey: PATH, property: 'password' },
    ],
    from: [],
    refreshedAt: NOW - 10 * MINUTE,
    syncedGeneration: 1,
    boundTo: 'temporal-db',
    ready: green('SecretSynced'),
    ...given,
  };
}

export function store(
  given: Partial<StoreFact> = {},
  cluster = 'platform',
): StoreFact {
  return {
    type: 'Store',
    kind: 'ClusterSecretStore',
    meta: meta({ cluster, name: 'vault-backend' }),
    apiVersion: 'external-secrets.io/v1',
    provider: 'vault',
    vault: {
      server: 'vault.vault.svc:8200',
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
    ready: green('Valid'),
    ...given,
  };
}

export function workload(
  given: Partial<WorkloadFact> = {},
  cluster = 'platform',
): WorkloadFact {
  return {
    type: 'Workload',
    kind: 'Deployment',
    meta: meta({
      cluster,
      namespace: 'temporal',
      name: 'temporal',
      labels: { 'backstage.io/kubernetes-id': 'temporal' },
    }),
    podLabels: { app: 'temporal' },
    uses: [
      {
        secretName: 'temporal-db',
        keys: ['username', 'password'],
        how: 'env',
        optional: false,
        container: 'server',
      },
    ],
    directVault: [],
    reloader: 'auto',
    replicas: { wanted: 1, ready: 1 },
    ...given,
  };
}

export function pod(
  given: Partial<PodFact> = {},
  cluster = 'platform',
): PodFact {
  return {
    type: 'Pod',
    meta: meta({ cluster, namespace: 'temporal', name: 'temporal-1' }),
    workload: { kind: 'Deployment', namespace: 'temporal', name: 'temporal' },
    phase: 'Running',
    startedAt: NOW - 24 * HOUR,
    ready: true,
    ...given,
  };
}

export function vaultPath(given: Partial<VaultPathFact> = {}): VaultPathFact {
  return {
    type: 'VaultPath',
    cluster: 'platform',
    path: PATH,
    state: 'present',
    currentVersion: 2,
    createdAt: NOW - 30 * 24 * HOUR,
    updatedAt: NOW - 30 * 24 * HOUR,
    current: 'live',
    versions: [
      { version: 1, createdAt: NOW - 30 * 24 * HOUR, destroyed: false },
      { version: 2, createdAt: NOW - 30 * 24 * HOUR + 1000, destroyed: false },
    ],
    managedBy: 'external-secrets',
    properties: ['username', 'password'],
    confirmedAt: NOW - MINUTE,
    ...given,
  };
}

/** Vault has nothing at the path. */
export function absentPath(given: Partial<VaultPathFact> = {}): VaultPathFact {
  return {
    type: 'VaultPath',
    cluster: 'platform',
    path: PATH,
    state: 'absent',
    versions: [],
    confirmedAt: NOW - MINUTE,
    ...given,
  };
}

export function vault(given: Partial<VaultFact> = {}): VaultFact {
  return {
    type: 'Vault',
    cluster: 'platform',
    state: 'active',
    kvVersion: '2',
    blindness: { state: 'proven', checkedAt: NOW - 10 * MINUTE },
    confirmedAt: NOW - MINUTE,
    ...given,
  };
}

export function operator(given: Partial<ClusterFact> = {}): ClusterFact {
  return {
    type: 'Cluster',
    cluster: 'platform',
    served: {},
    controller: {
      namespace: 'external-secrets',
      name: 'external-secrets',
      wanted: 1,
      ready: 1,
    },
    confirmedAt: NOW - MINUTE,
    ...given,
  };
}

/** A policy's manifest that Crossplane does not apply. */
export function vaultManifest(
  given: Partial<VaultManifest> & { manages: string },
): VaultManifest {
  return {
    tool: 'crossplane',
    kind: 'Policy',
    resource: 'policies.vault.vault.upbound.io',
    name: given.manages,
    what: 'policy',
    applied: 'no',
    condition: {
      type: 'Synced',
      status: 'False',
      reason: 'ReconcileError',
      since: NOW - 3 * HOUR,
      problem: 'tokenFormat',
    },
    ...given,
  };
}

export function secretMeta(
  namespace: string,
  name: string,
  given: Partial<SecretMetaFact> = {},
): SecretMetaFact {
  return { type: 'Secret', meta: meta({ namespace, name }), ...given };
}

export function green(
  reason: string,
  signature: Signature = { type: 'ok' },
): ReadyCondition {
  return {
    status: 'True',
    reason,
    since: NOW - 30 * 24 * HOUR,
    signature,
  };
}

export function red(
  reason: string,
  signature: Signature,
  since = NOW - 25 * MINUTE,
): ReadyCondition {
  return { status: 'False', reason, since, signature };
}
