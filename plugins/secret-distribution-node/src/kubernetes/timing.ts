import { setTimeout as wait } from 'node:timers/promises';

/**
 * How long the observer waits for what, in ms, and where it gets time and chance from.
 *
 * @public
 */
export interface ObserverTiming {
  /** ms since the epoch. */
  now(): number;
  /** In [0, 1). */
  random(): number;
  /** First and longest pause between attempts to reach a cluster. */
  backoffMs: { first: number; longest: number };
  /** Pause before asking again for something that the portal may not see. */
  forbiddenRetryMs: number;
  /** How old an answer of discovery may be; also the pause before asking again for a missing kind. */
  rediscoverMs: number;
  /** A response that has not begun by then is given up. */
  responseMs: number;
  /** A stream that says nothing for so long is taken for dead. Bookmarks come every minute. */
  idleMs: number;
  /** A watch is ended by the server after one to two times this, so that load spreads. */
  watchMs: number;
  /** Lists are read again at a random moment within this, so that a compaction is no stampede. */
  relistMs: number;
}

/** What client-go's reflectors use, where they have a counterpart. */
export const defaultTiming: ObserverTiming = {
  now: Date.now,
  random: Math.random,
  backoffMs: { first: 1_000, longest: 60_000 },
  forbiddenRetryMs: 300_000,
  rediscoverMs: 60_000,
  responseMs: 30_000,
  idleMs: 150_000,
  watchMs: 300_000,
  relistMs: 3_000,
};

/** Waits; an abort ends the wait early and quietly. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}

/** Pauses that double with every failure, each spread over its upper half. */
export class Backoff {
  readonly #timing: ObserverTiming;
  #failures = 0;

  constructor(timing: ObserverTiming) {
    this.#timing = timing;
  }

  next(): number {
    const { first, longest } = this.#timing.backoffMs;
    const ms = Math.min(first * 2 ** this.#failures, longest);
    this.#failures += 1;
    return ms * (0.5 + this.#timing.random() / 2);
  }

  reset(): void {
    this.#failures = 0;
  }
}
