import type { Meter } from '@opentelemetry/api';
import type {
  Actor,
  ChainState,
  FleetEntry,
  Severity,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { fleetCoverageOf } from '../fleet/fleetCoverageOf';
import type { FleetContent, FleetIndex } from '../fleet/FleetIndex';
import type { DistributionIndex } from '../services/DistributionIndex';
import { PREFIX } from './names';

const states: readonly ChainState[] = [
  'broken',
  'stale',
  'unknown',
  'pending',
  'warning',
  'ok',
];
const severities: readonly Severity[] = ['error', 'warning', 'info'];
const actors: readonly Actor[] = ['platform', 'producer', 'consumer', 'portal'];

/** What is counted of one cluster. */
interface Counts {
  states: Map<ChainState, number>;
  /** Keys of causes, by severity and who can mend them. */
  causes: Map<string, Set<string>>;
}

/**
 * How the fleet is, read from memory when somebody collects: one pass over the rows, none where
 * nothing has changed. Nothing is named but clusters.
 */
export function fleetMetrics(
  meter: Meter,
  options: {
    fleet: Pick<FleetIndex, 'moment'>;
    index: Pick<DistributionIndex, 'clusters' | 'coverageOf' | 'evaluations'>;
  },
): void {
  const { fleet, index } = options;
  const chains = meter.createObservableGauge(`${PREFIX}.chains`, {
    description: 'Chains, by state',
    unit: '{chain}',
  });
  const causes = meter.createObservableGauge(`${PREFIX}.causes`, {
    description: 'Open causes, by severity and who can mend them',
    unit: '{cause}',
  });
  const seen = meter.createObservableGauge(`${PREFIX}.cluster.seen`, {
    description: '1 while everything of the cluster is seen, else 0',
  });
  const evaluations = meter.createObservableCounter(`${PREFIX}.evaluations`, {
    description: 'Paths that were evaluated',
    unit: '{path}',
  });
  let content: FleetContent | undefined;
  let counted = new Map<string, Counts>();
  meter.addBatchObservableCallback(
    result => {
      const moment = fleet.moment();
      if (moment.content !== content) {
        content = moment.content;
        counted = count(content.entries);
      }
      for (const cluster of index.clusters) {
        const of = counted.get(cluster);
        // A state that nothing is in is 0, not missing: an alert tells the two apart.
        states.forEach(state =>
          result.observe(chains, of?.states.get(state) ?? 0, {
            cluster,
            state,
          }),
        );
        for (const severity of severities) {
          for (const who of actors) {
            const keys = of?.causes.get(`${severity} ${who}`);
            result.observe(causes, keys?.size ?? 0, { cluster, severity, who });
          }
        }
        const { coverage } = fleetCoverageOf(index.coverageOf(cluster));
        result.observe(seen, coverage === 'live' ? 1 : 0, { cluster });
      }
      result.observe(evaluations, index.evaluations);
    },
    [chains, causes, seen, evaluations],
  );
}

function count(entries: readonly FleetEntry[]): Map<string, Counts> {
  const counted = new Map<string, Counts>();
  for (const { row, causeText } of entries) {
    const of = counted.get(row.cluster) ?? {
      states: new Map(),
      causes: new Map(),
    };
    counted.set(row.cluster, of);
    of.states.set(row.state, (of.states.get(row.state) ?? 0) + 1);
    if (row.cause && causeText) {
      const kind = `${row.cause.severity} ${causeText.cure.who}`;
      const keys = of.causes.get(kind) ?? new Set();
      of.causes.set(kind, keys.add(row.cause.key));
    }
  }
  return counted;
}
