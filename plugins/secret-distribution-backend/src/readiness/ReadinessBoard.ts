import {
  readinessOf,
  type ClusterReadiness,
  type FrameworkSettings,
  type ReadinessReport,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { DistributionIndex } from '../services/DistributionIndex';
import { CauseCounter } from './CauseCounter';

/** Who asks within this time gets the same object. */
const SAME_ANSWER_MS = 2_000;
/** What time alone changes, such as a backlog, is worked out again after this. */
const MAX_AGE_MS = 30_000;

interface Known {
  readiness: ClusterReadiness;
  outdated: boolean;
}

/**
 * Whether each cluster is ready, worked out from the index when somebody asks, and only for
 * clusters of which something was heard since. Asks no cluster and no Vault.
 */
export class ReadinessBoard {
  readonly #index: DistributionIndex;
  readonly #settings: FrameworkSettings;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();
  readonly #causes = new Map<string, CauseCounter>();
  readonly #unsubscribe: readonly (() => void)[];
  #given?: ReadinessReport;
  #working?: Promise<ReadinessReport>;

  static create(options: {
    index: DistributionIndex;
    settings: FrameworkSettings;
    /** ms since the epoch. */
    now?: () => number;
  }): ReadinessBoard {
    return new ReadinessBoard(options);
  }

  private constructor(options: Parameters<typeof ReadinessBoard.create>[0]) {
    const { index, now = Date.now, settings } = options;
    this.#index = index;
    this.#settings = settings;
    this.#now = now;
    this.#unsubscribe = [
      index.subscribe(({ clusters, paths, objects }) => {
        [
          ...clusters,
          ...paths.keys(),
          ...objects.map(({ cluster }) => cluster),
        ].forEach(cluster => this.#outdate(cluster));
      }),
      index.onEvaluated((cluster, path, chains) => {
        this.#causesOf(cluster).note(path, chains);
        this.#outdate(cluster);
      }),
    ];
  }

  /**
   * All configured clusters, in the order of the configuration. Who asks while it is worked out
   * shares the work.
   */
  async report(): Promise<ReadinessReport> {
    const age = this.#now() - (this.#given?.evaluatedAt ?? -Infinity);
    if (this.#given && age < SAME_ANSWER_MS) {
      return this.#given;
    }
    this.#working ??= this.#workOut().finally(() => {
      this.#working = undefined;
    });
    return this.#working;
  }

  stop(): void {
    this.#unsubscribe.forEach(unsubscribe => unsubscribe());
  }

  async #workOut(): Promise<ReadinessReport> {
    const evaluatedAt = this.#now();
    const clusters: ClusterReadiness[] = [];
    for (const cluster of this.#index.clusters) {
      clusters.push(this.#readinessOf(cluster, evaluatedAt));
      // Requests have their turn between two clusters.
      await new Promise(resolve => setImmediate(resolve));
    }
    this.#given = { evaluatedAt, clusters };
    return this.#given;
  }

  #readinessOf(cluster: string, now: number): ClusterReadiness {
    const known = this.#known.get(cluster);
    const stands =
      known &&
      !known.outdated &&
      now - known.readiness.evaluatedAt < MAX_AGE_MS;
    if (stands) {
      return known.readiness;
    }
    const readiness = readinessOf(this.#index.view(cluster), {
      settings: this.#settings,
      now,
      causes: this.#causesOf(cluster).causes(),
    });
    this.#known.set(cluster, { readiness, outdated: false });
    return readiness;
  }

  #outdate(cluster: string): void {
    const known = this.#known.get(cluster);
    if (known) {
      known.outdated = true;
    }
  }

  #causesOf(cluster: string): CauseCounter {
    const known = this.#causes.get(cluster) ?? new CauseCounter();
    this.#causes.set(cluster, known);
    return known;
  }
}
