import type {
  ClusterCoverage,
  CoverageState,
  FleetCoverage,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

const worstFirst: readonly CoverageState[] = [
  'stale',
  'forbidden',
  'starting',
  'live',
];

/**
 * How well a cluster itself is seen. Its Vault is left out: what a sealed Vault means for a chain
 * is in the chain's state, and contact with the cluster is not lost by it.
 */
export function fleetCoverageOf({
  cluster,
  sources,
}: ClusterCoverage): FleetCoverage {
  const kubernetes = sources.filter(({ source }) => source !== 'Vault');
  const worst =
    worstFirst.find(state => kubernetes.some(each => each.state === state)) ??
    'off';
  const since = kubernetes
    .filter(({ state }) => state === worst)
    .map(each => each.since);
  return {
    cluster,
    coverage: worst,
    since: since.length > 0 ? Math.min(...since) : 0,
  };
}
