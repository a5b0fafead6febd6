import { fleetCoverageOf } from '../fleet/fleetCoverageOf';
import type { Fleet } from '../fleet';
import type { DistributionIndex } from '../services/DistributionIndex';
import type { FleetSight } from './Notifier';

/** What notifications see: the rows that the page shows, and how well they are seen. */
export function fleetSightOf(
  fleet: Pick<Fleet, 'index' | 'directory'>,
  index: Pick<DistributionIndex, 'clusters' | 'coverageOf'>,
): FleetSight {
  const coverageOf = (cluster: string) =>
    fleetCoverageOf(index.coverageOf(cluster)).coverage;
  return {
    entries: () => fleet.index.moment().content.entries,
    // Of a cluster that is no longer configured nothing will ever be seen again.
    isSeen: cluster =>
      !index.clusters.includes(cluster) || coverageOf(cluster) === 'live',
    isComplete: () => {
      const coverage = index.clusters.map(coverageOf);
      return (
        fleet.directory.entities.size > 0 &&
        coverage.includes('live') &&
        !coverage.includes('starting')
      );
    },
  };
}
