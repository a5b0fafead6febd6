import { FactStore } from '../../../facts';
import type {
  ClusterFact,
  CoverageSource,
  CoverageState,
  EventCauseFact,
  ExternalSecretFact,
  Fact,
  PodFact,
  PushSecretFact,
  SecretMetaFact,
  StoreFact,
  VaultFact,
  VaultPathFact,
  WorkloadFact,
} from '../../../facts';
import type { FactView } from '../../../facts/view';
import { HOUR, MINUTE, NOW } from './moments';
import {
  externalSecret,
  operator,
  pod,
  pushSecret,
  store,
  vault,
  vaultPath,
  workload,
} from './facts';

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
