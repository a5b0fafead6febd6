import { setTimeout as sleep } from 'node:timers/promises';

/** Time, so that tests need not wait. */
export interface Clock {
  /** ms since the epoch. */
  now(): number;
  /** @throws AbortError when the signal says so */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The wall clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, { signal }),
};
