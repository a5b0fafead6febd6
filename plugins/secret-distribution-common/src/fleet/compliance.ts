import { rules } from '../rules';
import type {
  Compliance,
  RecordedCompliance,
  RuleCompliance,
} from './complianceTypes';
import type { FleetRow } from './types';

/** Rules about what is decided beforehand and about the platform are no matter of a chain. */
const NOT_OF_CHAINS = /^SD-[DLQ]/;

/** The cause of chains of a cluster with which contact is lost. */
const OUT_OF_SIGHT = 'cluster.unreachable';

/** The rules that every chain of a cluster is judged by, in the registry's order. @public */
export const judgedRules: readonly string[] = rules
  .filter(
    ({ id, check, checkedAt }) =>
      check !== undefined &&
      !NOT_OF_CHAINS.test(id) &&
      (checkedAt.includes('cluster') || checkedAt.includes('vault')),
  )
  .map(({ id }) => id);

/**
 * How many chains keep and break each rule that they are judged by. A chain that cannot be seen
 * keeps nothing.
 *
 * @param options - `rows` are what the reader may see; `recorded` are days of clusters of which
 *   the reader may see everything, in any order
 * @public
 */
export function complianceOf(options: {
  rows: readonly FleetRow[];
  recorded: readonly RecordedCompliance[];
  trendOf: readonly string[];
  incomplete: boolean;
  /** ms since the epoch. */
  now: number;
}): Compliance {
  const { rows, recorded, trendOf, incomplete, now } = options;
  const unseen = rows.filter(isUnseen).length;
  const broken = new Map(
    judgedRules.map(rule => [
      rule,
      { chains: 0, unknown: 0, paths: new Set<string>() },
    ]),
  );
  for (const row of rows) {
    for (const rule of row.rules) {
      const sum = broken.get(rule);
      if (sum) {
        sum.chains += 1;
        sum.unknown += isUnseen(row) ? 1 : 0;
        sum.paths.add(row.distributionId);
      }
    }
  }
  return {
    evaluatedAt: now,
    total: rows.length,
    incomplete,
    trendOf,
    rules: [...broken].map(([rule, sum]): RuleCompliance => {
      const unknown = unseen - sum.unknown;
      return {
        rule,
        breaks: sum.chains,
        unknown,
        keeps: rows.length - sum.chains - unknown,
        paths: sum.paths.size,
        days: daysOf(recorded.filter(each => each.rule === rule)),
      };
    }),
  };
}

/** What a chain of a cluster out of sight was like before says nothing of now. */
function isUnseen({ state, cause }: FleetRow): boolean {
  return state === 'unknown' || cause?.id === OUT_OF_SIGHT;
}

/** What is worth keeping of a day: how many chains of each cluster broke each rule. @public */
export function recordedCompliance(
  rows: readonly FleetRow[],
  day: string,
): readonly RecordedCompliance[] {
  const chains = new Map<string, number>();
  const breaks = new Map<string, Map<string, number>>();
  for (const row of rows) {
    count(chains, row.cluster);
    const ofCluster = breaks.get(row.cluster) ?? new Map<string, number>();
    breaks.set(row.cluster, ofCluster);
    row.rules.forEach(rule => count(ofCluster, rule));
  }
  return [...chains].flatMap(([cluster, total]) =>
    judgedRules.map(rule => ({
      day,
      cluster,
      rule,
      chains: total,
      breaks: breaks.get(cluster)?.get(rule) ?? 0,
    })),
  );
}

function daysOf(recorded: readonly RecordedCompliance[]) {
  const days = new Map<string, { chains: number; breaks: number }>();
  for (const { day, chains, breaks } of recorded) {
    const sum = days.get(day);
    days.set(day, {
      chains: chains + (sum?.chains ?? 0),
      breaks: breaks + (sum?.breaks ?? 0),
    });
  }
  return [...days]
    .map(([day, sum]) => ({ day, ...sum }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
