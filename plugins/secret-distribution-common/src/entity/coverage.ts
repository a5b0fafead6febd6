import type { ClusterCoverage } from '../api/types';
import type {
  CoverageSource,
  CoverageState,
  SkippedObject,
} from '../facts/types';
import type { FactView } from '../facts/view';
import { printable } from '../paths';

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

const worstFirst: readonly CoverageState[] = [
  'stale',
  'forbidden',
  'starting',
  'live',
];

const MOST_SKIPPED = 50;

/** How well a cluster can be seen, with the objects that could not be read. @public */
export function clusterCoverage(
  view: FactView,
  skipped: readonly SkippedObject[],
): ClusterCoverage {
  const all = sources.map(source => view.coverage(source));
  const counted = all.filter(
    ({ state }) => state !== 'off' && state !== 'notServed',
  );
  const worst =
    worstFirst.find(state => counted.some(each => each.state === state)) ??
    'off';
  const since = counted
    .filter(({ state }) => state === worst)
    .map(each => each.since);
  const vault = view.vault();
  return {
    cluster: view.cluster,
    state: worst,
    since: since.length > 0 ? Math.min(...since) : 0,
    sources: all.map(({ source, state, since: from, reason }) => ({
      source,
      state,
      since: from,
      ...(reason !== undefined && { reason }),
    })),
    ...(vault && {
      vault: {
        state: vault.state,
        blindness: vault.blindness.state,
        ...(vault.blindness.checkedAt !== undefined && {
          checkedAt: vault.blindness.checkedAt,
        }),
        ...(vault.reason !== undefined && { reason: vault.reason }),
      },
    }),
    skipped: skipped.slice(0, MOST_SKIPPED).map(({ object, reason }) => ({
      object: printable(
        [object.kind, object.namespace, object.name].filter(Boolean).join(' '),
      ),
      reason,
    })),
  };
}
