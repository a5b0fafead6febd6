/**
 * A small world for tests: one path that is pushed, pulled and used, all green. A test changes
 * what its story needs.
 */
import { FactStore } from '../../facts';
import type {
  ClusterFact,
  CoverageSource,
  CoverageState,
  EventCauseFact,
  ExternalSecretFact,
  Fact,
  Meta,
  ObjectRef,
  PodFact,
  PushSecretFact,
  ReadyCondition,
  SecretMetaFact,
  StoreFact,
  VaultFact,
  VaultManifest,
  VaultPathFact,
  WorkloadFact,
} from '../../facts';
import type { FactView } from '../../facts/view';
import type { Signature } from '../../grammar';
import { defaultSettings } from '../../rules';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const NOW = Date.UTC(2026, 8, 1, 12);
export const PATH = 'platform-data/postgres/temporal';
export const context = { settings: defaultSettings, now: NOW };

/** The facts of one cluster, still to be changed. */
export interface World {
  cluster: string;
  pushSecrets: PushSecretFact[];
  externalSecrets: ExternalSecretFact[];
  stores: StoreFact[];
  workloads: WorkloadFact[];
  pods: PodFact[];
  secrets: SecretMetaFact[];
  events: EventCauseFact[];
  vaultPaths: VaultPathFact[];
  vault?: VaultFact;
  operator?: ClusterFact;
  coverage: Partial<Record<CoverageSource, CoverageState>>;
}

/** Everything in order, seen with tier 0 and a Vault that may be asked for metadata. */
export function healthyWorld(cluster = 'platform'): World {
  return {
    cluster,
    pushSecrets: [pushSecret({}, cluster)],
    externalSecrets: [externalSecret({}, cluster)],
    stores: [store({}, cluster)],
    workloads: [workload({}, cluster)],
    pods: [pod({}, cluster)],
    secrets: [],
    events: [],
    vaultPaths: [vaultPath({ cluster })],
    vault: vault({ cluster }),
    operator: operator({ cluster }),
    coverage: { Secret: 'off' },
  };
}

const sources: readonly CoverageSource[] = [
  'PushSecret',
  'ExternalSecret',
  'ClusterSecretStore',
  'SecretStore',
  'Workload',
  'Pod',
  'Secret',
  'Event',
  'Vault',
];

/** The world as the fact store shows it. */
export function viewOf(world: World): FactView {
  const { cluster } = world;
  const facts = new FactStore({ now: () => NOW });
  const all: Fact[] = [
    ...world.stores,
    ...world.pushSecrets,
    ...world.externalSecrets,
    ...world.workloads,
    ...world.pods,
    ...world.secrets,
    ...world.events,
    ...world.vaultPaths,
    ...(world.vault ? [world.vault] : []),
    ...(world.operator ? [world.operator] : []),
  ];
  facts.apply(all.map(fact => ({ op: 'upsert' as const, fact })));
  for (const source of sources) {
    const state = world.coverage[source] ?? 'live';
    facts.setCoverage({
      cluster,
      source,
      state,
      since: state === 'live' ? NOW - 24 * HOUR : NOW - 30 * MINUTE,
    });
  }
  return facts.view(cluster);
}

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

/** An ExternalSecret whose condition is general, as all are, and the Event that tells the cause. */
export function failPull(
  world: World,
  signature: Signature,
  given: Partial<ExternalSecretFact> = {},
): void {
  const [first] = world.externalSecrets;
  world.externalSecrets[0] = {
    ...first,
    refreshedAt: undefined,
    boundTo: undefined,
    syncedGeneration: undefined,
    ready: red('SecretSyncedError', { type: 'generic', about: 'pull' }),
    ...given,
  };
  world.events.push(
    event(
      {
        kind: 'ExternalSecret',
        namespace: first.meta.namespace,
        name: first.meta.name,
      },
      'UpdateFailed',
      signature,
      world.cluster,
    ),
  );
}

/** A PushSecret whose condition tells the cause. */
export function failPush(
  world: World,
  signature: Signature,
  given: Partial<PushSecretFact> = {},
): void {
  world.pushSecrets[0] = {
    ...world.pushSecrets[0],
    refreshedAt: undefined,
    syncedGeneration: undefined,
    everPushed: [],
    ready: red('Errored', signature),
    ...given,
  };
}

/** A store whose condition is general, and the Event that tells the cause. */
export function failStore(world: World, signature: Signature): void {
  const [first] = world.stores;
  world.stores[0] = {
    ...first,
    ready: red('InvalidProviderConfig', {
      type: 'generic',
      about: 'storeClient',
    }),
  };
  world.events.push(
    event(
      { kind: first.kind, name: first.meta.name },
      'InvalidProviderConfig',
      signature,
      world.cluster,
    ),
  );
}

/** The path was never written and the pods never started. */
export function failDownstream(world: World): void {
  world.vaultPaths = [absentPath({ cluster: world.cluster })];
  failPull(world, { type: 'secretAbsent', key: PATH, entry: 0 });
  failPods(world);
}

/** The pods wait for the Target Secret. */
export function failPods(world: World): void {
  world.pods = [
    pod(
      {
        phase: 'Pending',
        ready: false,
        startedAt: undefined,
        trouble: {
          signature: { type: 'podSecretMissing', secret: 'temporal-db' },
          since: NOW - 24 * MINUTE,
        },
      },
      world.cluster,
    ),
  ];
}

export function event(
  object: ObjectRef,
  reason: string,
  signature: Signature,
  cluster = 'platform',
): EventCauseFact {
  return {
    type: 'EventCause',
    cluster,
    object,
    reason,
    signature,
    firstSeenAt: NOW - 25 * MINUTE,
    lastSeenAt: NOW - 4 * MINUTE,
    times: 6,
  };
}

/** What Vault answered to a push or a pull. */
export function vaultHttp(
  given: Partial<Extract<Signature, { type: 'vaultHttp' }>> = {},
): Signature {
  return {
    type: 'vaultHttp',
    during: 'push',
    method: 'PUT',
    mount: 'secret',
    area: 'metadata',
    path: PATH,
    code: 403,
    detail: 'permissionDenied',
    ...given,
  };
}

/** A refused login. */
export function login(
  given: Partial<Extract<Signature, { type: 'vaultHttp' }>> = {},
): Signature {
  return vaultHttp({
    during: 'login',
    mount: 'auth',
    area: 'login',
    path: 'kubernetes/login',
    ...given,
  });
}
