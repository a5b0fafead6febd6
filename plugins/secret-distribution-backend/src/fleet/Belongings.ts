import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  locateChains,
  type FleetBelonging,
  type FrameworkSettings,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { DistributionIndex } from '../services/DistributionIndex';
import type { EntityDirectory, KnownEntity } from './EntityDirectory';

/** Objects come in bursts; whose they are is worked out once, after the burst. */
const SETTLE_AFTER_MS = 300;
/** After a round it rests for so many times as long as it took. */
const REST_FACTOR = 10;
/** How many ms may pass before requests get their turn. */
const SLICE_MS = 5;

interface OfCluster {
  /** By `Chain.id`, in {@link OfCluster.distributionOf} each. */
  consumers: Map<string, KnownEntity[]>;
  /** By `DistributionInfo.id`. */
  producers: Map<string, KnownEntity[]>;
  /** `DistributionInfo.id` by `Chain.id`. */
  distributionOf: Map<string, string>;
}

const nobody: readonly KnownEntity[] = [];

/**
 * To which entities, and so to which owners and systems, every chain belongs: found by the rules
 * that the tab finds an entity's chains by, for all entities at once, after what they look at has
 * changed. An event that changes only a status costs nothing here.
 */
export class Belongings {
  readonly #index: DistributionIndex;
  readonly #settings: FrameworkSettings;
  readonly #directory: () => EntityDirectory['entities'];
  readonly #logger: LoggerService;
  readonly #onChange: (distributionIds: ReadonlySet<string>) => void;
  readonly #clusters = new Map<string, OfCluster>();
  readonly #due = new Set<string>();
  readonly #unsubscribe: () => void;
  /** One list for all chains that belong to the same entities. */
  readonly #lists = new Map<string, FleetBelonging>();
  #running?: Promise<void>;
  #timer?: NodeJS.Timeout;
  #stopped = false;

  static create(options: {
    index: DistributionIndex;
    settings: FrameworkSettings;
    directory: () => EntityDirectory['entities'];
    logger: LoggerService;
    /** Told of distributions whose chains belong to others than before. */
    onChange: (distributionIds: ReadonlySet<string>) => void;
  }): Belongings {
    return new Belongings(options);
  }

  private constructor(options: Parameters<typeof Belongings.create>[0]) {
    this.#index = options.index;
    this.#settings = options.settings;
    this.#directory = options.directory;
    this.#logger = options.logger;
    this.#onChange = options.onChange;
    this.#unsubscribe = options.index.subscribe(({ clusters, objects }) =>
      this.#workOutSoon([
        ...clusters,
        ...objects.map(({ cluster }) => cluster),
      ]),
    );
  }

  /** To whom a chain belongs, as far as it was worked out. */
  of(cluster: string, chainId: string, distributionId: string): FleetBelonging {
    const known = this.#clusters.get(cluster);
    const consumers = known?.consumers.get(chainId) ?? nobody;
    const producers = known?.producers.get(distributionId) ?? nobody;
    const key = `${signatureOf(consumers)}|${signatureOf(producers)}`;
    let belonging = this.#lists.get(key);
    if (!belonging) {
      belonging = belongingTo(consumers, producers);
      this.#lists.set(key, belonging);
    }
    return belonging;
  }

  /** The catalog has changed: everything is worked out again. */
  catalogChanged(): void {
    this.#workOutSoon(this.#index.clusters);
  }

  /** Resolves when nothing waits to be worked out. */
  async settled(): Promise<void> {
    while (this.#timer || this.#running) {
      await (this.#running ?? new Promise(resolve => setTimeout(resolve, 20)));
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#unsubscribe();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #workOutSoon(clusters: Iterable<string>): void {
    for (const cluster of clusters) {
      this.#due.add(cluster);
    }
    if (this.#due.size > 0 && !this.#timer && !this.#running) {
      this.#plan(SETTLE_AFTER_MS);
    }
  }

  #plan(delayMs: number): void {
    if (this.#stopped) {
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const startedAt = performance.now();
      this.#running = this.#round().finally(() => {
        this.#running = undefined;
        if (this.#due.size > 0) {
          const tookMs = performance.now() - startedAt;
          this.#plan(Math.max(SETTLE_AFTER_MS, REST_FACTOR * tookMs));
        }
      });
    }, delayMs);
    this.#timer.unref();
  }

  async #round(): Promise<void> {
    const clusters = [...this.#due];
    this.#due.clear();
    this.#lists.clear();
    for (const cluster of clusters) {
      try {
        await this.#workOut(cluster);
      } catch (error) {
        this.#logger.error(
          `To whom the chains of cluster ${cluster} belong could not be worked out`,
          { name: toError(error).name },
        );
      }
    }
  }

  async #workOut(cluster: string): Promise<void> {
    const entities = this.#directory();
    const view = this.#index.view(cluster);
    const found: OfCluster = {
      consumers: new Map(),
      producers: new Map(),
      distributionOf: new Map(),
    };
    const locate = locateChains(view, this.#settings);
    let sliceEnds = performance.now() + SLICE_MS;
    for (const known of entities.values()) {
      const { consumes, produces } = locate(known);
      for (const { chainId, distributionId } of consumes) {
        append(found.consumers, chainId, known);
        found.distributionOf.set(chainId, distributionId);
      }
      produces.forEach(id => append(found.producers, id, known));
      if (performance.now() >= sliceEnds) {
        await new Promise(resolve => setImmediate(resolve));
        sliceEnds = performance.now() + SLICE_MS;
      }
    }
    const before = this.#clusters.get(cluster);
    this.#clusters.set(cluster, found);
    const changed = differing(before?.producers, found.producers);
    for (const id of differing(before?.consumers, found.consumers)) {
      const distributionId =
        found.distributionOf.get(id) ?? before?.distributionOf.get(id);
      if (distributionId !== undefined) {
        changed.add(distributionId);
      }
    }
    if (changed.size > 0) {
      this.#onChange(changed);
    }
  }
}

function belongingTo(
  consumers: readonly KnownEntity[],
  producers: readonly KnownEntity[],
): FleetBelonging {
  const refs = (entities: readonly KnownEntity[]) =>
    entities.map(({ ref }) => ref);
  const owners = (entities: readonly KnownEntity[]) =>
    unique(entities.flatMap(entity => entity.owners));
  return {
    consumers: refs(consumers),
    producers: refs(producers),
    consumerOwners: owners(consumers),
    producerOwners: owners(producers),
    systems: unique(
      [...consumers, ...producers].flatMap(({ systems }) => systems),
    ),
  };
}

function signatureOf(entities: readonly KnownEntity[] = nobody): string {
  return entities.map(({ signature }) => signature).join(',');
}

function append(
  lists: Map<string, KnownEntity[]>,
  key: string,
  entity: KnownEntity,
): void {
  const list = lists.get(key);
  if (list) {
    list.push(entity);
  } else {
    lists.set(key, [entity]);
  }
}

function differing(
  before: ReadonlyMap<string, readonly KnownEntity[]> | undefined,
  after: ReadonlyMap<string, readonly KnownEntity[]>,
): Set<string> {
  const ids = new Set<string>();
  for (const [id, entities] of after) {
    if (signatureOf(before?.get(id)) !== signatureOf(entities)) {
      ids.add(id);
    }
  }
  for (const id of before?.keys() ?? []) {
    if (!after.has(id)) {
      ids.add(id);
    }
  }
  return ids;
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
