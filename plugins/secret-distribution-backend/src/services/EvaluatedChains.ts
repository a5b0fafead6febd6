import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  chainsOf,
  type AffectedPaths,
  type Chain,
  type ExternalSecretFact,
  type FactView,
  type FrameworkSettings,
  type PathChains,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { ChainCache } from './ChainCache';

/** Changes come in bursts; what nobody looks at is evaluated once, after the burst. */
const SETTLE_AFTER_MS = 300;
/** How many ms of evaluation may pass before requests get their turn. */
const SLICE_MS = 5;

/** Told of every path that was evaluated; without chains the path is gone. */
export type EvaluationListener = (
  cluster: string,
  path: string,
  chains?: PathChains,
) => void;

/**
 * The chains of all clusters as they follow from the facts. A path that is asked for is evaluated
 * at once where it has changed; all others soon after, in slices, so that counts are right.
 */
export class EvaluatedChains {
  readonly #settings: FrameworkSettings;
  readonly #view: (cluster: string) => FactView;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #caches: ReadonlyMap<string, ChainCache>;
  readonly #listeners = new Set<EvaluationListener>();
  #evaluations = 0;
  #settling?: Promise<void>;

  constructor(options: {
    clusters: readonly string[];
    settings: FrameworkSettings;
    view: (cluster: string) => FactView;
    logger: LoggerService;
    /** ms since the epoch. */
    now: () => number;
  }) {
    const { clusters, settings, view, logger, now } = options;
    this.#settings = settings;
    this.#view = view;
    this.#logger = logger;
    this.#now = now;
    this.#caches = new Map(
      clusters.map(cluster => [
        cluster,
        new ChainCache({
          now,
          evaluate: (facts, path) => this.#evaluate(facts, path),
          onEvaluated: (path, chains) =>
            this.#listeners.forEach(listener =>
              listener(cluster, path, chains),
            ),
        }),
      ]),
    );
  }

  /** How many paths were evaluated since the start. */
  get count(): number {
    return this.#evaluations;
  }

  /** @returns a function that ends the subscription */
  onEvaluated(listener: EvaluationListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls nobody any more. */
  stop(): void {
    this.#listeners.clear();
  }

  /** The chains of a path as they read now; `undefined` for a cluster that is not observed. */
  of(view: FactView, path: string): PathChains | undefined {
    return this.#caches.get(view.cluster)?.get(view, path);
  }

  /** One of them: a consumer's, or without one the producer's. */
  chain(
    view: FactView,
    path: string,
    consumer: ExternalSecretFact | undefined,
  ): Chain | undefined {
    const chains = this.of(view, path);
    return consumer
      ? chains?.consumers[view.consumersOf(path).indexOf(consumer)]
      : chains?.producer;
  }

  /** Paths whose verdict has run out by time alone. */
  expired(): AffectedPaths {
    const paths = new Map<string, Set<string>>();
    for (const [cluster, cache] of this.#caches) {
      const expired = cache.expired();
      if (expired.length > 0) {
        paths.set(cluster, new Set(expired));
      }
    }
    return paths;
  }

  /** These read differently now, perhaps. */
  invalidate(paths: AffectedPaths): void {
    for (const [cluster, ofCluster] of paths) {
      this.#caches.get(cluster)?.invalidate(ofCluster);
    }
  }

  /** Begins to bring all chains up to date. */
  settleSoon(): void {
    this.#settling ??= this.#settle().finally(() => {
      this.#settling = undefined;
    });
  }

  /** Resolves when no chain waits to be evaluated. */
  async settled(): Promise<void> {
    await this.#settling;
  }

  async #settle(): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, SETTLE_AFTER_MS).unref());
    let sliceEnds = performance.now() + SLICE_MS;
    while (this.#evaluateNext()) {
      if (performance.now() >= sliceEnds) {
        await new Promise(resolve => setImmediate(resolve));
        sliceEnds = performance.now() + SLICE_MS;
      }
    }
  }

  #evaluateNext(): boolean {
    for (const [cluster, cache] of this.#caches) {
      const view = this.#view(cluster);
      try {
        if (!isStarting(view) && cache.evaluateNext(view)) {
          return true;
        }
      } catch (error) {
        // The path is left out of the counts; a page that asks for it gets the error itself.
        this.#logger.error(`A chain of cluster ${cluster} was not evaluated`, {
          name: toError(error).name,
        });
        return true;
      }
    }
    return false;
  }

  #evaluate(view: FactView, path: string): PathChains {
    this.#evaluations++;
    const context = { settings: this.#settings, now: this.#now() };
    return chainsOf(view, path, context);
  }
}

/** While its kinds are listed, each arrival would make all that was evaluated void. */
function isStarting(view: FactView): boolean {
  const sources = ['PushSecret', 'ExternalSecret', 'Workload', 'Pod'] as const;
  return sources.some(source => view.coverage(source).state === 'starting');
}
