import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  consumesAnnotation,
  parsePathList,
  producesAnnotation,
  type EntityDistributions,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { DistributionIndex, IndexChange } from './DistributionIndex';
import { fingerprintOf } from './fingerprint';

/** The channel on which pages hear that an entity changed. */
export const SIGNALS_CHANNEL = 'secret-distribution';

const MAX_ENTITIES = 1_000;
/** Changes come in bursts; a page is told at most this often, and this late. */
const DEBOUNCE_MS = 250;

interface Watched {
  entity: Entity;
  fingerprint: string;
  /** `cluster path` of each chain of the last answer. */
  paths: ReadonlySet<string>;
  /** Paths that the entity itself declares; they may turn up in any cluster. */
  declared: ReadonlySet<string>;
  causes: ReadonlySet<string>;
}

/**
 * The entities that somebody looked at lately. After a change it looks again at those that the
 * change can touch, and tells the pages of those that read differently, by name and without
 * data: a page asks again with its own credentials.
 */
export class EntityWatchlist {
  readonly #index: DistributionIndex;
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  readonly #watched = new Map<string, Watched>();
  readonly #touched = new Set<string>();
  readonly #unsubscribe: () => void;
  #evaluations = 0;
  #timer?: NodeJS.Timeout;

  static create(options: {
    index: DistributionIndex;
    signals: SignalsService;
    logger: LoggerService;
  }): EntityWatchlist {
    return new EntityWatchlist(options.index, options.signals, options.logger);
  }

  private constructor(
    index: DistributionIndex,
    signals: SignalsService,
    logger: LoggerService,
  ) {
    this.#index = index;
    this.#signals = signals;
    this.#logger = logger;
    this.#unsubscribe = index.subscribe(change => this.#note(change));
  }

  /** How many entities were looked at again since the start. */
  get evaluations(): number {
    return this.#evaluations;
  }

  /** Remembers what somebody was just shown of an entity. */
  add(entity: Entity, shown: EntityDistributions): void {
    const entityRef = stringifyEntityRef(entity);
    this.#watched.delete(entityRef);
    this.#watched.set(entityRef, watch(entity, shown));
    if (this.#watched.size > MAX_ENTITIES) {
      const [oldest] = this.#watched.keys();
      this.#watched.delete(oldest);
    }
  }

  stop(): void {
    this.#unsubscribe();
    clearTimeout(this.#timer);
    this.#watched.clear();
  }

  #note(change: IndexChange): void {
    for (const [entityRef, watched] of this.#watched) {
      if (!this.#touched.has(entityRef) && touches(change, watched)) {
        this.#touched.add(entityRef);
      }
    }
    if (this.#touched.size > 0) {
      this.#timer ??= setTimeout(() => void this.#lookAgain(), DEBOUNCE_MS);
    }
  }

  async #lookAgain(): Promise<void> {
    const touched = [...this.#touched];
    this.#touched.clear();
    this.#timer = undefined;
    for (const entityRef of touched) {
      try {
        if (this.#readsDifferently(entityRef)) {
          await this.#signals.publish({
            recipients: { type: 'broadcast' },
            channel: SIGNALS_CHANNEL,
            message: { entityRef },
          });
        }
      } catch (error) {
        this.#logger.error(`Pages of ${entityRef} were not told of a change`, {
          name: toError(error).name,
        });
      }
      await new Promise(resolve => setImmediate(resolve));
    }
  }

  #readsDifferently(entityRef: string): boolean {
    const before = this.#watched.get(entityRef);
    if (!before) {
      return false;
    }
    this.#evaluations++;
    const after = watch(
      before.entity,
      this.#index.distributionsOf(before.entity),
    );
    this.#watched.set(entityRef, after);
    return after.fingerprint !== before.fingerprint;
  }
}

function watch(entity: Entity, shown: EntityDistributions): Watched {
  return {
    entity,
    fingerprint: fingerprintOf(shown),
    paths: new Set(
      [...shown.consumes, ...shown.produces].map(({ distribution }) =>
        placeOf(distribution.cluster, distribution.path),
      ),
    ),
    declared: new Set(
      [consumesAnnotation, producesAnnotation].flatMap(annotation =>
        parsePathList(entity.metadata.annotations?.[annotation]),
      ),
    ),
    causes: new Set(shown.causes.map(({ finding }) => finding.key)),
  };
}

function touches(change: IndexChange, watched: Watched): boolean {
  if (change.clusters.size > 0) {
    return true;
  }
  for (const cause of change.causes) {
    if (watched.causes.has(cause)) {
      return true;
    }
  }
  for (const [cluster, paths] of change.paths) {
    for (const path of paths) {
      if (
        watched.paths.has(placeOf(cluster, path)) ||
        watched.declared.has(path)
      ) {
        return true;
      }
    }
  }
  return false;
}

function placeOf(cluster: string, path: string): string {
  return `${cluster} ${path}`;
}
