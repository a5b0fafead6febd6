import { setTimeout as pause } from 'node:timers/promises';

/** So many milliseconds a program may take to serve, on a machine that has much else to do. */
export const PATIENCE = 180_000;

/**
 * Waits for a condition, asking ten times a second.
 *
 * @param condition - what throws counts as not yet
 * @throws Error that says what was waited for, and the last thing in the way
 */
export async function until<T>(
  what: string,
  condition: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  let obstacle = '';
  for (;;) {
    try {
      const result = await condition();
      if (result !== undefined && result !== false) return result;
      obstacle = '';
    } catch (error) {
      obstacle = `: ${(error as Error).message}`;
    }
    if (Date.now() > deadline) {
      const seconds = Math.round(timeoutMs / 1000);
      throw new Error(`Waited ${seconds} s in vain for ${what}${obstacle}`);
    }
    await pause(100);
  }
}
