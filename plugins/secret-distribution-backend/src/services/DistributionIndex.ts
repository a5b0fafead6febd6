import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  clusterCoverage,
  entityDistributions,
  FactStore,
  type AffectedPaths,
  type ClusterCoverage,
  type Coverage,
  type EntityDistributions,
  type EntityOptions,
  type FactChange,
  type FactSink,
  type FactView,
  type FrameworkSettings,
  type PathChains,
  type SkippedObject,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { EvaluatedChains, type EvaluationListener } from './EvaluatedChains';
import { reachOf, type ChangedObject } from './reach';

/** How many ms may pass before requests get their turn. */
const SLICE_MS = 5;
/** How often verdicts are looked at that run out by time alone. */
const EXPIRY_CHECK_MS = 1_000;

const NO_CLUSTERS =
  'No cluster is configured, so nothing is observed: set secretDistribution.clusters.';

/** What an index tells its listeners; empty parts did not change. */
export interface IndexChange {
  /** Paths whose chains may read differently now. */
  paths: AffectedPaths;
  /** Clusters that are seen better or worse, or differ in what all share: it may concern any entity. */
  clusters: ReadonlySet<string>;
  /** Objects that may belong to other entities than before. */
  objects: readonly ChangedObject[];
}

/**
 * All facts of all clusters and the chains that follow from them. It does no I/O: observers
 * feed it, a page reads it.
 */
export class DistributionIndex implements FactSink {
  readonly #store: FactStore;
  readonly #settings: FrameworkSettings;
  readonly #now: () => number;
  readonly #clusters: readonly string[];
  readonly #chains: EvaluatedChains;
  readonly #listeners = new Set<(change: IndexChange) => void>();
  readonly #options: EntityOptions = {
    chainOf: (view, path, consumer) => this.#chains.chain(view, path, consumer),
    skippedOf: cluster => this.#store.skippedOf(cluster),
  };
  #expiryTimer?: NodeJS.Timeout;

  static create(options: {
    /** Names of all configured clusters, seen already or not. */
    clusters: readonly string[];
    settings: FrameworkSettings;
    logger: LoggerService;
    /** ms since the epoch. */
    now?: () => number;
  }): DistributionIndex {
    return new DistributionIndex(options);
  }

  private constructor(options: Parameters<typeof DistributionIndex.create>[0]) {
    const { clusters, settings, logger, now = Date.now } = options;
    this.#clusters = clusters;
    this.#settings = settings;
    this.#now = now;
    this.#store = new FactStore({ settings, now });
    this.#chains = new EvaluatedChains({
      clusters,
      settings,
      view: cluster => this.#store.view(cluster),
      logger,
      now,
    });
  }

  /** How many paths were evaluated since the start. */
  get evaluations(): number {
    return this.#chains.count;
  }

  /** Starts to notice verdicts that run out by time alone. */
  start(): void {
    this.#expiryTimer = setInterval(
      () => this.#announceExpired(),
      EXPIRY_CHECK_MS,
    );
    this.#expiryTimer.unref();
  }

  stop(): void {
    clearInterval(this.#expiryTimer);
    this.#listeners.clear();
    this.#chains.stop();
  }

  /** Names of all configured clusters, seen already or not. */
  get clusters(): readonly string[] {
    return this.#clusters;
  }

  /** The facts of one cluster, always as they are known now. */
  view(cluster: string): FactView {
    return this.#store.view(cluster);
  }

  /** How well one cluster can be seen. */
  coverageOf(cluster: string): ClusterCoverage {
    return clusterCoverage(
      this.#store.view(cluster),
      this.#store.skippedOf(cluster),
    );
  }

  /** @returns a function that ends the subscription */
  subscribe(listener: (change: IndexChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Listeners are called while a page waits and must be quick.
   *
   * @returns a function that ends the subscription
   */
  onEvaluated(listener: EvaluationListener): () => void {
    return this.#chains.onEvaluated(listener);
  }

  apply(changes: readonly FactChange[]): void {
    const clusters = new Set<string>();
    const objects: ChangedObject[] = [];
    for (const change of changes) {
      const cluster = clusterOf(change);
      const reach = reachOf(this.#store.view(cluster), change);
      if (reach === 'cluster') {
        clusters.add(cluster);
      } else if (reach !== 'paths') {
        objects.push(reach);
      }
    }
    this.#changed(this.#store.apply(changes), clusters, objects);
  }

  coverage(coverage: Coverage): void {
    const paths = this.#store.setCoverage(coverage);
    // How well a cluster is seen decides whether any of its links may be called ok.
    this.#changed(paths, new Set(paths.keys()));
  }

  skipped(object: SkippedObject): void {
    this.#changed(this.#store.addSkipped(object), new Set([object.cluster]));
  }

  /** All paths of one cluster that a manifest names or Vault holds. */
  knownPaths(cluster: string): Iterable<string> {
    return this.#store.view(cluster).paths();
  }

  /**
   * What an entity consumes and produces, from what is known at this moment.
   *
   * @param onFound - see {@link EntityOptions}
   */
  distributionsOf(
    entity: Entity,
    onFound?: EntityOptions['onFound'],
  ): EntityDistributions {
    const distributions = entityDistributions(
      entity,
      this.#views(),
      this.#context(),
      { ...this.#options, onFound },
    );
    return this.#clusters.length === 0
      ? { ...distributions, sentence: NO_CLUSTERS }
      : distributions;
  }

  /** As {@link DistributionIndex.distributionsOf} of each; other requests have their turn in between. */
  async distributionsOfMany(
    entities: readonly Entity[],
  ): Promise<readonly EntityDistributions[]> {
    const found: EntityDistributions[] = [];
    let sliceEnds = performance.now() + SLICE_MS;
    for (const entity of entities) {
      found.push(this.distributionsOf(entity));
      if (performance.now() >= sliceEnds) {
        await new Promise(resolve => setImmediate(resolve));
        sliceEnds = performance.now() + SLICE_MS;
      }
    }
    return found;
  }

  /** The chains of a path as they read now; `undefined` for a cluster that is not observed. */
  chainsAt(cluster: string, path: string): PathChains | undefined {
    return this.#chains.of(this.#store.view(cluster), path);
  }

  /** Resolves when no chain waits to be evaluated. */
  async settled(): Promise<void> {
    await this.#chains.settled();
  }

  #views(): readonly FactView[] {
    return this.#clusters.map(cluster => this.#store.view(cluster));
  }

  #context() {
    return { settings: this.#settings, now: this.#now() };
  }

  #announceExpired(): void {
    this.#changed(this.#chains.expired(), new Set());
  }

  #changed(
    paths: AffectedPaths,
    clusters: ReadonlySet<string>,
    objects: readonly ChangedObject[] = [],
  ): void {
    if (paths.size === 0 && clusters.size === 0 && objects.length === 0) {
      return;
    }
    this.#chains.invalidate(paths);
    this.#listeners.forEach(listener => listener({ paths, clusters, objects }));
    this.#chains.settleSoon();
  }
}

function clusterOf(change: FactChange): string {
  if (change.op === 'delete') {
    return change.cluster;
  }
  const { fact } = change;
  return 'meta' in fact ? fact.meta.cluster : fact.cluster;
}
