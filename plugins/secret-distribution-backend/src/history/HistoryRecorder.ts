import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  clockOffsets,
  distributionId,
  mergeRecords,
  recordOf,
  type ClockOffset,
  type FrameworkSettings,
  type PathChains,
  type PathRecord,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { DistributionIndex } from '../services/DistributionIndex';
import { ChainWatch } from './ChainWatch';
import { essenceOf, isStorable } from './essence';
import type { HistoryBatch, HistoryStore } from './HistoryStore';

/** Changes come in bursts; what happened is written this long after the first of them. */
const FLUSH_AFTER_MS = 1_000;
/** A state that did not last so long is not kept: chains flicker while a rotation passes. */
const SETTLED_AFTER_MS = 5_000;
const PATHS_AT_ONCE = 100;
const CHAINS_AT_ONCE = 500;
const LONGEST_PAUSE_MS = 60_000;
/** A path that cannot be written so often, while others can, is given up until it changes. */
const MOST_ATTEMPTS = 5;
/** A clock that is still off is told again after this time. */
const CLOCK_AGAIN_MS = 600_000;

interface Waiting {
  record: PathRecord;
  essence: string;
  attempts: number;
}

/**
 * Writes down what the index sees. It derives what happened from the present facts, so that
 * nothing is lost when it is stopped or killed at any point: after the next start the same facts
 * say the same, and what was written already is not written twice.
 *
 * It holds at most one record for each path, whatever the database does, and never makes the
 * index wait.
 */
export class HistoryRecorder {
  readonly #index: DistributionIndex;
  readonly #store: Pick<HistoryStore, 'record'>;
  readonly #settings: FrameworkSettings;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #chains: ChainWatch;
  readonly #waiting = new Map<string, Waiting>();
  readonly #written = new Map<string, string>();
  readonly #looks = new Map<string, { at: number; version: number }>();
  readonly #clocks = new Map<string, ClockOffset>();
  readonly #clocksToTell = new Map<string, ClockOffset>();
  #batchSize = PATHS_AT_ONCE;
  #failures = 0;
  #stopped = false;
  #timer?: NodeJS.Timeout;
  #writing?: Promise<void>;
  #unsubscribe?: () => void;

  static create(options: {
    index: DistributionIndex;
    store: Pick<HistoryStore, 'record'>;
    settings: FrameworkSettings;
    logger: LoggerService;
    /** How long a state must last to be kept, ms. */
    settledAfterMs?: number;
    /** ms since the epoch. */
    now?: () => number;
  }): HistoryRecorder {
    return new HistoryRecorder(options);
  }

  private constructor(options: Parameters<typeof HistoryRecorder.create>[0]) {
    this.#index = options.index;
    this.#store = options.store;
    this.#settings = options.settings;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
    this.#chains = new ChainWatch({
      settledAfterMs: options.settledAfterMs ?? SETTLED_AFTER_MS,
      now: this.#now,
    });
  }

  start(): void {
    this.#unsubscribe = this.#index.onEvaluated((cluster, path, chains) =>
      this.#note(cluster, path, chains),
    );
  }

  /** Writes what waits, as far as the database takes it at once. */
  async stop(): Promise<void> {
    this.#unsubscribe?.();
    clearTimeout(this.#timer);
    await this.#writing;
    this.#stopped = true;
    if (this.#failures === 0) {
      await this.#write();
    }
  }

  #note(cluster: string, path: string, chains: PathChains | undefined): void {
    const id =
      chains?.producer.distribution.id ?? distributionId(cluster, path);
    if (!chains) {
      this.#chains.forget(id);
      this.#written.delete(id);
      this.#looks.delete(id);
      return;
    }
    try {
      this.#derive(cluster, path, id, chains);
    } catch (error) {
      // Whoever asked for the chains must get them.
      this.#logger.error(`A path of cluster ${cluster} is not recorded`, {
        name: toError(error).name,
      });
    }
  }

  #derive(cluster: string, path: string, id: string, chains: PathChains): void {
    const view = this.#index.view(cluster);
    const now = this.#now();
    const record = recordOf(view, path, chains, {
      settings: this.#settings,
      now,
    });
    if (!isStorable(record)) {
      return;
    }
    const look = view.vaultPath(path);
    clockOffsets(view, path, now, this.#looks.get(id)).forEach(offset =>
      this.#noteClock(offset),
    );
    if (look) {
      this.#looks.set(id, {
        at: look.confirmedAt,
        version: look.currentVersion ?? 0,
      });
    }
    const essence = essenceOf(record);
    const earlier = this.#waiting.get(id);
    if (earlier || this.#written.get(id) !== essence) {
      this.#waiting.set(id, {
        record: earlier ? mergeRecords(earlier.record, record) : record,
        essence,
        attempts: 0,
      });
    }
    this.#chains.observe(id, record.chains);
    this.#writeSoon();
  }

  #noteClock(offset: ClockOffset): void {
    const key = `${offset.cluster} ${offset.clock}`;
    const known = this.#clocks.get(key);
    const isWorse =
      Math.abs(offset.offsetMs) > Math.abs(known?.offsetMs ?? 0) + 1_000;
    if (isWorse || offset.seenAt > (known?.seenAt ?? 0) + CLOCK_AGAIN_MS) {
      this.#clocks.set(key, offset);
      this.#clocksToTell.set(key, offset);
    }
  }

  #writeSoon(): void {
    const due = this.#dueIn();
    if (this.#timer || this.#writing || this.#stopped || due === undefined) {
      return;
    }
    const pause =
      this.#failures === 0
        ? 0
        : Math.min(2 ** this.#failures * 500, LONGEST_PAUSE_MS);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#writing = this.#write().finally(() => {
        this.#writing = undefined;
        this.#writeSoon();
      });
    }, Math.max(due, pause)).unref();
  }

  #dueIn(): number | undefined {
    return this.#waiting.size > 0 || this.#clocksToTell.size > 0
      ? FLUSH_AFTER_MS
      : this.#chains.dueIn();
  }

  async #write(): Promise<void> {
    for (;;) {
      const some = [...this.#waiting].slice(0, this.#batchSize);
      const batch: HistoryBatch = {
        paths: some.map(([, { record }]) => record),
        chains: this.#chains.due(CHAINS_AT_ONCE),
        clocks: [...this.#clocksToTell.values()],
      };
      if (
        batch.paths.length + batch.chains.length + batch.clocks.length ===
        0
      ) {
        return;
      }
      try {
        const again = await this.#store.record(batch);
        this.#done(some, batch, again);
      } catch (error) {
        if (some.length > 1) {
          // One of them may be the reason; the others shall not wait for it.
          this.#batchSize = 1;
        } else {
          this.#failed(some, toError(error));
          return;
        }
      }
    }
  }

  #done(
    some: readonly [string, Waiting][],
    batch: HistoryBatch,
    again: readonly string[],
  ): void {
    if (this.#failures > 0) {
      this.#logger.info('The history is written again');
    }
    this.#failures = 0;
    this.#batchSize = Math.min(this.#batchSize * 2, PATHS_AT_ONCE);
    for (const [id, written] of some) {
      this.#written.set(id, written.essence);
      if (this.#waiting.get(id) === written) {
        this.#waiting.delete(id);
      }
    }
    this.#chains.written(batch.chains, again);
    this.#clocksToTell.clear();
  }

  /** What cannot be written alone stays and is tried again, behind all others. */
  #failed(some: readonly [string, Waiting][], error: Error): void {
    this.#failures++;
    if (this.#failures === 1) {
      this.#logger.warn('The history could not be written; it is tried again', {
        name: error.name,
        code: String((error as { code?: unknown }).code ?? ''),
      });
    }
    for (const [id, alone] of some) {
      this.#waiting.delete(id);
      if (++alone.attempts < MOST_ATTEMPTS || this.#waiting.size === 0) {
        this.#waiting.set(id, alone);
      } else {
        this.#logger.error(
          `The history of a path in cluster ${alone.record.distribution.cluster} cannot be written and is left out until it changes`,
        );
      }
    }
  }
}
