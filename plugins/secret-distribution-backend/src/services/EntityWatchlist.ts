import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  markEntity,
  ownsObject,
  type EntityDistributions,
  type MarkedEntity,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { DistributionIndex, IndexChange } from './DistributionIndex';
import { fingerprintOf } from './fingerprint';

/** The channel on which pages hear that an entity changed. */
export const SIGNALS_CHANNEL = 'secret-distribution';

const MAX_ENTITIES = 1_000;
/** Changes come in bursts; a page is told at most this often, and this late. */
const DEBOUNCE_MS = 250;
/** An answer is worked out again after this time, whatever was heard. */
const MAX_AGE_MS = 60_000;

/** Who asks within this time gets the same object; `evaluatedAt` is no older than this. */
const SAME_ANSWER_MS = 1_000;

/** An answer, and what it depends on. */
interface Answer {
  entity: Entity;
  shown: EntityDistributions;
  fingerprint: string;
  /** ms since the epoch: the answer may be another after this by time alone. */
  validUntil: number;
  /** `cluster path` of each chain. */
  paths: ReadonlySet<string>;
  marked: MarkedEntity;
  /** Paths that the entity itself declares; they may turn up in any cluster. */
  declared: ReadonlySet<string>;
  /** Where it has anything, `cluster namespace`. */
  places: ReadonlySet<string>;
  /** As it was last given, with the time of that moment. */
  given?: EntityDistributions;
}

interface Watched {
  answer: Answer;
  /** A change that can touch the answer came after it. */
  outdated: boolean;
  /** The fingerprint that pages know of, be it from an answer or a signal. */
  told: string;
}

/**
 * The entities that somebody looked at lately, with what they were shown. An answer stands until
 * a change can touch it, so that a page that is looked at again costs nothing. After such a
 * change the entity is looked at again, and where it reads differently its pages are told, by
 * name and without data: a page asks again with its own credentials.
 */
export class EntityWatchlist {
  readonly #index: DistributionIndex;
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #watched = new Map<string, Watched>();
  readonly #unsubscribe: () => void;
  #evaluations = 0;
  #timer?: NodeJS.Timeout;

  static create(options: {
    index: DistributionIndex;
    signals: SignalsService;
    logger: LoggerService;
    /** ms since the epoch. */
    now?: () => number;
  }): EntityWatchlist {
    return new EntityWatchlist(options);
  }

  private constructor(options: Parameters<typeof EntityWatchlist.create>[0]) {
    const { index, signals, logger, now = Date.now } = options;
    this.#index = index;
    this.#signals = signals;
    this.#logger = logger;
    this.#now = now;
    this.#unsubscribe = index.subscribe(change => this.#note(change));
  }

  /** How often an entity's distributions were worked out since the start. */
  get evaluations(): number {
    return this.#evaluations;
  }

  /** What an entity consumes and produces at this moment; from now on its pages are told of changes. */
  show(entity: Entity): EntityDistributions {
    const entityRef = stringifyEntityRef(entity);
    const before = this.#watched.get(entityRef);
    const stands = before && this.#stands(before, entity);
    const answer = stands ? before.answer : this.#workOut(entity);
    // Who was looked at last is forgotten last.
    this.#watched.delete(entityRef);
    this.#watched.set(entityRef, {
      answer,
      outdated: false,
      told: before?.told ?? answer.fingerprint,
    });
    if (this.#watched.size > MAX_ENTITIES) {
      const [oldest] = this.#watched.keys();
      this.#watched.delete(oldest);
    }
    if (before && before.told !== answer.fingerprint) {
      // This page has the news; others that show the entity have not.
      this.#lookSoon();
    }
    return this.#give(answer);
  }

  stop(): void {
    this.#unsubscribe();
    clearTimeout(this.#timer);
    this.#watched.clear();
  }

  #give(answer: Answer): EntityDistributions {
    const now = this.#now();
    const age = now - (answer.given?.evaluatedAt ?? -Infinity);
    if (!answer.given || age < 0 || age >= SAME_ANSWER_MS) {
      answer.given = { ...answer.shown, evaluatedAt: now };
    }
    return answer.given;
  }

  #stands({ answer, outdated }: Watched, entity: Entity): boolean {
    return (
      !outdated &&
      answer.validUntil > this.#now() &&
      // Entities without an etag do not come from a catalog; they are compared as they are.
      answer.entity.metadata.etag === entity.metadata.etag &&
      (entity.metadata.etag !== undefined || answer.entity === entity)
    );
  }

  #workOut(entity: Entity): Answer {
    this.#evaluations++;
    const places = new Set<string>();
    const shown = this.#index.distributionsOf(entity, (cluster, namespaces) =>
      namespaces.forEach(each => places.add(placeOf(cluster, each))),
    );
    return answerOf(entity, shown, places, this.#now());
  }

  #note(change: IndexChange): void {
    let isTouched = false;
    for (const watched of this.#watched.values()) {
      watched.outdated ||= touches(change, watched.answer);
      isTouched ||= watched.outdated;
    }
    if (isTouched) {
      this.#lookSoon();
    }
  }

  #lookSoon(): void {
    this.#timer ??= setTimeout(() => void this.#lookAgain(), DEBOUNCE_MS);
  }

  async #lookAgain(): Promise<void> {
    this.#timer = undefined;
    for (const entityRef of [...this.#watched.keys()]) {
      try {
        await this.#tellNews(entityRef);
      } catch (error) {
        this.#logger.error(`Pages of ${entityRef} were not told of a change`, {
          name: toError(error).name,
        });
      }
    }
  }

  async #tellNews(entityRef: string): Promise<void> {
    const watched = this.#watched.get(entityRef);
    if (watched?.outdated) {
      watched.outdated = false;
      watched.answer = this.#workOut(watched.answer.entity);
      // Requests have their turn between two entities.
      await new Promise(resolve => setImmediate(resolve));
    }
    if (watched && watched.told !== watched.answer.fingerprint) {
      watched.told = watched.answer.fingerprint;
      await this.#signals.publish({
        recipients: { type: 'broadcast' },
        channel: SIGNALS_CHANNEL,
        message: { entityRef },
      });
    }
  }
}

function answerOf(
  entity: Entity,
  shown: EntityDistributions,
  places: ReadonlySet<string>,
  now: number,
): Answer {
  const chains = [...shown.consumes, ...shown.produces];
  const marked = markEntity(entity);
  return {
    entity,
    shown,
    fingerprint: fingerprintOf(shown),
    validUntil: Math.min(
      now + MAX_AGE_MS,
      ...chains.map(({ verdict }) => verdict.validUntil ?? Infinity),
    ),
    paths: new Set(
      chains.map(({ distribution: { cluster, path } }) =>
        placeOf(cluster, path),
      ),
    ),
    marked,
    declared: new Set([...marked.marks.consumes, ...marked.marks.produces]),
    places,
  };
}

function touches(
  { paths, clusters, objects }: IndexChange,
  answer: Answer,
): boolean {
  const { marked, places, declared } = answer;
  const only = marked.marks.cluster;
  const inScope = (cluster: string) => only === undefined || only === cluster;
  return (
    some(clusters, inScope) ||
    objects.some(
      ({ cluster, namespace, fact }) =>
        inScope(cluster) &&
        (places.has(placeOf(cluster, namespace)) ||
          (fact !== undefined && ownsObject(marked, fact))),
    ) ||
    some(
      paths,
      ([cluster, ofCluster]) =>
        inScope(cluster) &&
        some(
          ofCluster,
          path =>
            answer.paths.has(placeOf(cluster, path)) || declared.has(path),
        ),
    )
  );
}

function some<T>(items: Iterable<T>, test: (item: T) => boolean): boolean {
  for (const item of items) {
    if (test(item)) {
      return true;
    }
  }
  return false;
}

/** A path or a namespace of a cluster. */
function placeOf(cluster: string, name: string): string {
  return `${cluster} ${name}`;
}
