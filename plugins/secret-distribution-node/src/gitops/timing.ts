import { setTimeout as wait } from 'node:timers/promises';

/**
 * Where hosts get time and chance from, and how long they wait for what, in ms.
 *
 * @public
 */
export interface GitOpsTiming {
  now(): number;
  /** In [0, 1). */
  random(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
  /** A request without an answer by then is given up. */
  timeoutMs: number;
  /** The longest that one request waits in all because a host asks for patience. */
  patienceMs: number;
}

/** What serves in production. @public */
export const defaultGitOpsTiming: GitOpsTiming = {
  now: Date.now,
  random: Math.random,
  pause: (ms, signal) => wait(ms, undefined, { signal }),
  timeoutMs: 60_000,
  patienceMs: 120_000,
};
