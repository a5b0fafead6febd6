import {
  chainIdIn,
  distributionInfo,
  fleetMatcher,
  NO_OWNER,
  type DistributionInfo,
  type FleetRow,
  type FrameworkSettings,
  type PastFilter,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { visibilityIn, type Scope } from '../fleet/ChainAccess';
import type { FleetIndex } from '../fleet/FleetIndex';
import { Memo } from '../fleet/Memo';
import { showsWholeCluster } from '../fleet/showsWholeCluster';
import type { ChainRow } from './arrivalRows';
import type { HistoryStore } from './HistoryStore';

/** Who asks within this time is told of the same chains that there were. */
const REMEMBERED_MS = 30_000;
const CHAINS_AT_ONCE = 5_000;
const MOST_SELECTIONS = 50;
const MOST_ENTITIES = 10;

/** The chains whose past a reader asks for and may see. */
export interface ChainSelection {
  /** Their ids; absent when it is all that there ever were. */
  ids?: readonly string[];
  /** Whether a chain is one of them. */
  has(chain: string): boolean;
  /** Whether its workloads may be told by name. */
  showsWorkloads(chain: string): boolean;
  /** Catalog entities that take part in one of a distribution's chains. */
  entitiesOf(distribution: string): readonly string[];
  /** Distributions that there are now. */
  distributions: readonly DistributionInfo[];
  /** Clusters that some of them are in. */
  clusters: ReadonlySet<string>;
}

/** A chain with its distribution. */
export interface KnownChain {
  id: string;
  distribution: DistributionInfo;
  /** `namespace/name`. */
  consumer?: string;
}

/**
 * Which chains a reader may see the past of: those that the fleet's lists show, and those that
 * are no more, where every chain of their cluster is shown. Nobody can tell whose these were.
 */
export class VisibleChains {
  readonly #index: Pick<FleetIndex, 'moment'>;
  readonly #store: Pick<HistoryStore, 'chains' | 'paths'>;
  readonly #settings: FrameworkSettings;
  readonly #now: () => number;
  #selections = new Memo<ChainSelection>({ most: MOST_SELECTIONS });
  #past?: { at: number; chains: Promise<readonly KnownChain[]> };
  #content?: object;

  static create(options: {
    index: Pick<FleetIndex, 'moment'>;
    store: Pick<HistoryStore, 'chains' | 'paths'>;
    settings: FrameworkSettings;
    /** ms since the epoch. */
    now?: () => number;
  }): VisibleChains {
    return new VisibleChains(options);
  }

  private constructor(options: Parameters<typeof VisibleChains.create>[0]) {
    this.#index = options.index;
    this.#store = options.store;
    this.#settings = options.settings;
    this.#now = options.now ?? Date.now;
  }

  async select(scope: Scope, filter: PastFilter): Promise<ChainSelection> {
    const { content } = this.#index.moment();
    const past = this.#pastChains();
    if (this.#content !== content) {
      this.#content = content;
      this.#selections = new Memo({ most: MOST_SELECTIONS });
    }
    const key = JSON.stringify([scope.key, filter, this.#past?.at]);
    return this.#selections.get(key, async () => {
      const rows = content.entries.map(({ row }) => row);
      return selectionOf(scope, filter, rows, await past);
    });
  }

  /** All chains that were ever recorded and are among the selected. */
  async known(selection: ChainSelection): Promise<readonly KnownChain[]> {
    const past = await this.#pastChains();
    return past.filter(({ id }) => selection.has(id));
  }

  #pastChains(): Promise<readonly KnownChain[]> {
    const now = this.#now();
    const known = this.#past;
    if (known && Math.abs(now - known.at) < REMEMBERED_MS) {
      return known.chains;
    }
    const chains = this.#readPast();
    this.#past = { at: now, chains };
    chains.catch(() => {
      this.#past = undefined;
    });
    return chains;
  }

  async #readPast(): Promise<readonly KnownChain[]> {
    const chains: ChainRow[] = [];
    for (;;) {
      const some = await this.#store.chains({
        after: chains.at(-1)?.chain_id,
        limit: CHAINS_AT_ONCE,
      });
      chains.push(...some);
      if (some.length < CHAINS_AT_ONCE) {
        break;
      }
    }
    const paths = await this.#store.paths([
      ...new Set(chains.map(({ path_id: id }) => id)),
    ]);
    const distributions = new Map(
      paths.map(({ id, cluster, path }) => [
        id,
        { ...distributionInfo(cluster, path, this.#settings), id },
      ]),
    );
    return chains.flatMap(({ chain_id: id, path_id: pathId, consumer }) => {
      const distribution = distributions.get(pathId);
      return distribution
        ? [{ id, distribution, ...(consumer !== null && { consumer }) }]
        : [];
    });
  }
}

function selectionOf(
  scope: Scope,
  filter: PastFilter,
  rows: readonly FleetRow[],
  past: readonly KnownChain[],
): ChainSelection {
  const { consumer: consumers, ...ofRow } = filter;
  const isVisible = visibilityIn(scope);
  const matches = fleetMatcher(ofRow, 0);
  const isConsumer = consumerMatcher(consumers);
  const ids = new Set<string>();
  const own = new Set<string>();
  const entities = new Map<string, Set<string>>();
  const distributions = new Map<string, DistributionInfo>();
  for (const row of rows) {
    if (!isVisible(row) || !matches(row) || !isConsumer(row.consumer)) {
      continue;
    }
    ids.add(row.id);
    distributions.set(row.distributionId, infoOf(row));
    if (!consumers) {
      // Rotations that nobody is known to have pulled concern whoever takes part.
      ids.add(chainIdIn(row.distributionId, undefined));
    }
    if (isVisible(asConsumer(row))) {
      own.add(row.id);
    }
    const taking = entities.get(row.distributionId) ?? new Set();
    [...row.consumers, ...row.producers].forEach(ref => taking.add(ref));
    entities.set(row.distributionId, taking);
  }
  const living = new Set(
    rows.flatMap(({ id, distributionId }) => [
      id,
      chainIdIn(distributionId, undefined),
    ]),
  );
  const ofNobody = !filter.owner || filter.owner.includes(NO_OWNER);
  for (const { id, distribution, consumer } of past) {
    const { cluster, datasource } = distribution;
    if (
      ofNobody &&
      !living.has(id) &&
      showsWholeCluster(scope, cluster) &&
      (filter.cluster?.includes(cluster) ?? true) &&
      (!filter.datasource ||
        (datasource !== undefined && filter.datasource.includes(datasource))) &&
      isConsumer(consumer)
    ) {
      ids.add(id);
      own.add(id);
    }
  }
  const isAll = !scope.criteria && Object.values(filter).every(isAbsent);
  return {
    ...(!isAll && { ids: [...ids] }),
    has: chain => isAll || ids.has(chain),
    showsWorkloads: chain => !scope.criteria || own.has(chain),
    entitiesOf: distribution =>
      [...(entities.get(distribution) ?? [])].slice(0, MOST_ENTITIES),
    distributions: [...distributions.values()],
    clusters: new Set(
      [...distributions.values()].map(({ cluster }) => cluster),
    ),
  };
}

function infoOf({
  distributionId: id,
  cluster,
  path,
  kind,
  datasource,
  instance,
}: FleetRow): DistributionInfo {
  return {
    id,
    cluster,
    path,
    kind,
    ...(datasource !== undefined && { datasource }),
    ...(instance !== undefined && { instance }),
  };
}

/** The row as it would be judged if nobody produced the path: workloads are the consumer's. */
function asConsumer(row: FleetRow): FleetRow {
  return {
    ...row,
    producerOwners: [],
    namespaces: row.consumer === undefined ? [] : [namespaceOf(row.consumer)],
  };
}

function consumerMatcher(
  wanted: readonly string[] | undefined,
): (consumer: string | undefined) => boolean {
  if (!wanted || wanted.length === 0) {
    return () => true;
  }
  const names = new Set(wanted);
  return consumer =>
    consumer !== undefined &&
    (names.has(consumer) || names.has(namespaceOf(consumer)));
}

function namespaceOf(name: string): string {
  return name.split('/')[0];
}

function isAbsent(value: readonly string[] | undefined): boolean {
  return value === undefined || value.length === 0;
}
