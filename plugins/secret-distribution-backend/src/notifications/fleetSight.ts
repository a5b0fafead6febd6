import type { FleetCoverage } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { fleetCoverageOf } from '../fleet/fleetCoverageOf';
import type { Fleet } from '../fleet';
import type { DistributionIndex } from '../services/DistributionIndex';
import type { FleetSight } from './Notifier';

/** What notifications see: the rows that the page shows, and how well they are seen. */
export function fleetSightOf(options: {
  fleet: Pick<Fleet, 'index' | 'directory'>;
  index: Pick<DistributionIndex, 'clusters' | 'coverageOf'>;
  /** How long one waits for a cluster that was never reached, ms. */
  patienceMs: number;
  /** ms since the epoch. */
  now?: () => number;
}): FleetSight {
  const { fleet, index, patienceMs, now = Date.now } = options;
  const coverageOf = (cluster: string) =>
    fleetCoverageOf(index.coverageOf(cluster));
  const isAwaited = ({ coverage, since }: FleetCoverage) =>
    coverage === 'starting' && now() - since < patienceMs;
  return {
    entries: () => fleet.index.moment().content.entries,
    // Of a cluster that is no longer configured nothing will ever be seen again.
    isSeen: cluster =>
      !index.clusters.includes(cluster) ||
      coverageOf(cluster).coverage === 'live',
    isComplete: () => {
      const coverage = index.clusters.map(coverageOf);
      return (
        fleet.directory.entities.size > 0 &&
        coverage.some(each => each.coverage === 'live') &&
        !coverage.some(isAwaited)
      );
    },
  };
}
