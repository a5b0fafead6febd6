import type { Severity } from '../model/types';
import { teamsOf } from './filter';
import type { FleetEntry } from './rows';
import { Tally } from './Tally';
import type {
  FleetCause,
  FleetCluster,
  FleetOverview,
  FleetPart,
  FleetRow,
} from './types';

const MOST_CAUSES = 100;
const MOST_TEAMS = 50;
const MOST_OWNERS = 40;

const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** How well a cluster is seen, for {@link fleetOverview}. @public */
export type FleetCoverage = Omit<FleetCluster, keyof FleetPart>;

type ToldCause = Omit<
  FleetCause,
  'since' | 'chains' | 'paths' | 'teams' | 'teamCount' | 'unowned'
>;

/** What one cause breaks. */
class CauseTally {
  readonly #told: ToldCause;
  readonly #paths = new Set<string>();
  readonly #teams = new Map<string, number>();
  #chains = 0;
  #unowned = 0;
  #since?: number;

  constructor(told: ToldCause) {
    this.#told = told;
  }

  add(row: FleetRow): void {
    this.#chains += 1;
    this.#paths.add(row.distributionId);
    const teams = teamsOf(row);
    teams.forEach(owner =>
      this.#teams.set(owner, (this.#teams.get(owner) ?? 0) + 1),
    );
    if (teams.length === 0) {
      this.#unowned += 1;
    }
    if (row.since !== undefined) {
      this.#since = Math.min(this.#since ?? Infinity, row.since);
    }
  }

  cause(): FleetCause {
    return {
      ...this.#told,
      ...(this.#since !== undefined && { since: this.#since }),
      chains: this.#chains,
      paths: this.#paths.size,
      teams: ranked(this.#teams).slice(0, MOST_TEAMS),
      teamCount: this.#teams.size,
      unowned: this.#unowned,
    };
  }
}

/**
 * The fleet by cause: what one cause breaks is told once, with how much it breaks and whom.
 *
 * @param options - `entries` are what the reader may see: nothing else is counted; `coverage` is
 *   that of the clusters that the reader may know of; `incomplete` says whether there is any that
 *   could not be read so far, known to the reader or not
 * @public
 */
export function fleetOverview(options: {
  entries: Iterable<FleetEntry>;
  coverage: readonly FleetCoverage[];
  incomplete: boolean;
  /** Whether the catalog was ever read; `true` when absent. */
  ownersKnown?: boolean;
  /** ms since the epoch. */
  now: number;
}): FleetOverview {
  const { entries, coverage, incomplete, ownersKnown = true, now } = options;
  const all = new Tally();
  const clusters = new Map<string, Tally>(
    coverage.map(({ cluster }) => [cluster, new Tally()]),
  );
  const datasources = new Map<string, Tally>();
  const owners = new Map<string, Map<string, Tally>>();
  const ownerTotals = new Map<string, number>();
  const causes = new Map<string, CauseTally>();
  for (const entry of entries) {
    const { row } = entry;
    all.add(row.state);
    tallyOf(clusters, row.cluster).add(row.state);
    if (row.datasource !== undefined) {
      tallyOf(datasources, row.datasource).add(row.state);
    }
    for (const owner of teamsOf(row)) {
      ownerTotals.set(owner, (ownerTotals.get(owner) ?? 0) + 1);
      if (row.datasource !== undefined) {
        const ofOwner = owners.get(owner) ?? new Map<string, Tally>();
        tallyOf(ofOwner, row.datasource).add(row.state);
        owners.set(owner, ofOwner);
      }
    }
    noteCause(causes, entry);
  }
  const mostFirst = ranked(ownerTotals)
    .filter(({ owner }) => owners.has(owner))
    .slice(0, MOST_OWNERS)
    .map(({ owner }) => owner);
  return {
    evaluatedAt: now,
    ...all.part(),
    incomplete,
    ownersKnown,
    teamCount: ownerTotals.size,
    causes: [...causes.values()]
      .map(told => told.cause())
      .sort(worstFirst)
      .slice(0, MOST_CAUSES),
    causeCount: causes.size,
    clusters: coverage.map(each => ({
      ...each,
      ...tallyOf(clusters, each.cluster).part(),
    })),
    datasources: [...datasources]
      .map(([datasource, tally]) => ({ datasource, ...tally.part() }))
      .sort(
        (a, b) => b.total - a.total || (a.datasource < b.datasource ? -1 : 1),
      ),
    matrix: {
      owners: mostFirst,
      cells: mostFirst.flatMap(owner =>
        [...(owners.get(owner) ?? [])].map(([datasource, tally]) => ({
          owner,
          datasource,
          ...tally.part(),
        })),
      ),
    },
  };
}

function noteCause(
  causes: Map<string, CauseTally>,
  { row, causeText }: FleetEntry,
): void {
  if (!row.cause || !causeText) {
    return;
  }
  let tally = causes.get(row.cause.key);
  if (!tally) {
    tally = new CauseTally({
      ...row.cause,
      ...causeText,
      cluster: row.cluster,
    });
    causes.set(row.cause.key, tally);
  }
  tally.add(row);
}

function tallyOf(tallies: Map<string, Tally>, key: string): Tally {
  let tally = tallies.get(key);
  if (!tally) {
    tally = new Tally();
    tallies.set(key, tally);
  }
  return tally;
}

function ranked(
  counts: ReadonlyMap<string, number>,
): { owner: string; chains: number }[] {
  return [...counts]
    .map(([owner, chains]) => ({ owner, chains }))
    .sort((a, b) => b.chains - a.chains || (a.owner < b.owner ? -1 : 1));
}

function worstFirst(a: FleetCause, b: FleetCause): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    b.chains - a.chains ||
    (a.key < b.key ? -1 : 1)
  );
}
