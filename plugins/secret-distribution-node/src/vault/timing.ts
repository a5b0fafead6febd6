import { setTimeout as wait } from 'node:timers/promises';

/**
 * Where the Vault observer gets time and chance from, and how long it waits for what, in ms.
 *
 * @public
 */
export interface VaultTiming {
  now(): number;
  /** In [0, 1). */
  random(): number;
  /** Resolves after `ms`, or at once when aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** A request without an answer by then is given up. */
  timeoutMs: number;
  /** First and longest pause between attempts to reach Vault. */
  backoffMs: { first: number; longest: number };
  /** How long a proof of blindness is good for. */
  blindnessMs: number;
  /** A token that was seen to be alive is not looked up again for so long. */
  aliveMs: number;
}

/** What serves in production. */
export const defaultVaultTiming: VaultTiming = {
  now: Date.now,
  random: Math.random,
  pause: async (ms, signal) => {
    await wait(ms, undefined, { signal }).catch(() => undefined);
  },
  timeoutMs: 5_000,
  backoffMs: { first: 1_000, longest: 60_000 },
  blindnessMs: 3_600_000,
  aliveMs: 5_000,
};
