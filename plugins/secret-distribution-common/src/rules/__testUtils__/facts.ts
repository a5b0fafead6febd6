import { FactStore } from '../../facts/store';
import type {
  CoverageSource,
  CoverageState,
  ExternalSecretFact,
  Fact,
  Meta,
  PullEntry,
  PushEntry,
  PushSecretFact,
  SecretMetaFact,
  StoreFact,
  StoreRef,
  VaultFact,
  WorkloadFact,
} from '../../facts/types';
import type { FactView } from '../../facts/view';
import { defaultSettings } from '../settings';
import type { CheckContext } from '../types';

export const backend: StoreRef = {
  kind: 'ClusterSecretStore',
  kindGiven: true,
  name: 'vault-backend',
};

const managed = {
  tool: 'argocd' as const,
  name: 'platform',
  evidence: 'strong' as const,
};

function meta(namespace: string, name: string): Meta {
  return {
    cluster: 'platform',
    namespace,
    name,
    labels: {},
    annotations: {},
    owners: [],
    gitOps: managed,
  };
}

/** A PushSecret that breaks no rule. */
export function pushSecret(
  change: Partial<PushSecretFact> & { name?: string; namespace?: string } = {},
): PushSecretFact {
  const {
    name = 'postgres-temporal',
    namespace = 'databases',
    ...rest
  } = change;
  return {
    type: 'PushSecret',
    meta: meta(namespace, name),
    apiVersion: 'external-secrets.io/v1alpha1',
    refreshIntervalMs: 3_600_000,
    stores: [backend],
    updatePolicy: 'Replace',
    deletionPolicy: 'None',
    source: { by: 'name', name: 'temporal-credentials' },
    entries: pushTo('platform-data/postgres/temporal'),
    dataToCount: 0,
    templated: false,
    everPushed: [],
    ...rest,
  };
}

export function pushTo(
  remoteKey: string,
  properties = ['username', 'password'],
): PushEntry[] {
  return properties.map(property => ({
    secretKey: property,
    remoteKey,
    property,
  }));
}

/** An ExternalSecret that breaks no rule. */
export function externalSecret(
  change: Partial<ExternalSecretFact> & {
    name?: string;
    namespace?: string;
  } = {},
): ExternalSecretFact {
  const {
    name = 'postgres-temporal',
    namespace = 'temporal',
    ...rest
  } = change;
  return {
    type: 'ExternalSecret',
    meta: meta(namespace, name),
    apiVersion: 'external-secrets.io/v1',
    store: backend,
    refreshPolicy: 'Periodic',
    refreshIntervalMs: 3_600_000,
    hasSyncWindows: false,
    target: {
      name: 'temporal-db',
      creationPolicy: 'Owner',
      deletionPolicy: 'Retain',
      immutable: false,
      templateMerges: false,
    },
    entries: pullFrom('platform-data/postgres/temporal'),
    from: [],
    ...rest,
  };
}

export function pullFrom(
  remoteKey: string,
  properties = ['username', 'password'],
): PullEntry[] {
  return properties.map(property => ({
    secretKey: property,
    remoteKey,
    property,
  }));
}

/** The framework's store as it should be. */
export function store(change: Partial<StoreFact> = {}): StoreFact {
  const { namespace: _, ...clusterScoped } = meta('', 'vault-backend');
  return {
    type: 'Store',
    kind: 'ClusterSecretStore',
    meta: clusterScoped,
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
    ready: { status: 'True', reason: 'Valid' },
    ...change,
  };
}

export function workload(
  change: Partial<WorkloadFact> & { namespace?: string } = {},
): WorkloadFact {
  const { namespace = 'temporal', ...rest } = change;
  return {
    type: 'Workload',
    kind: 'Deployment',
    meta: meta(namespace, 'temporal'),
    podLabels: {},
    uses: [{ secretName: 'temporal-db', how: 'envFrom', optional: false }],
    directVault: [],
    ...rest,
  };
}

export function secret(
  namespace: string,
  name: string,
  change: Partial<SecretMetaFact> = {},
): SecretMetaFact {
  return { type: 'Secret', meta: meta(namespace, name), ...change };
}

export function vault(change: Partial<VaultFact> = {}): VaultFact {
  return {
    type: 'Vault',
    cluster: 'platform',
    state: 'active',
    kvVersion: '2',
    blindness: { state: 'proven' },
    confirmedAt: 1,
    ...change,
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

/** A cluster that holds these facts and nothing else, and is seen well but for `coverage`. */
export function viewOf(
  facts: readonly Fact[],
  coverage: Partial<Record<CoverageSource, CoverageState>> = {},
): FactView {
  const known = new FactStore();
  for (const source of sources) {
    known.setCoverage({
      cluster: 'platform',
      source,
      state: coverage[source] ?? 'live',
      since: 0,
    });
  }
  known.apply(facts.map(fact => ({ op: 'upsert', fact })));
  return known.view('platform');
}

/** The context of a check in a cluster that holds these facts and the framework's store. */
export function inCluster(
  facts: readonly Fact[] = [],
  change: Partial<CheckContext> = {},
): CheckContext {
  return {
    at: 'cluster',
    settings: defaultSettings,
    now: 1_000_000,
    view: viewOf([store(), workload(), ...facts]),
    ...change,
  };
}

/** The context of a check of one manifest, with nothing around it. */
export const ofManifest: CheckContext = {
  at: 'manifest',
  settings: defaultSettings,
  now: 1_000_000,
};
