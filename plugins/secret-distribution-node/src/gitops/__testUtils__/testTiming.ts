import type { GitOpsTiming } from '../timing';

/** Time that passes only when somebody waits for it. */
export function createTestTiming(): GitOpsTiming & {
  readonly pauses: readonly number[];
} {
  const pauses: number[] = [];
  let now = Date.parse('2026-01-01T00:00:00Z');
  return {
    pauses,
    now: () => now,
    random: () => 0.5,
    pause: async (ms, signal) => {
      signal?.throwIfAborted();
      pauses.push(ms);
      now += ms;
      // Lets others have their turn.
      await new Promise(resolve => {
        setImmediate(resolve);
      });
      signal?.throwIfAborted();
    },
    timeoutMs: 30_000,
    patienceMs: 120_000,
  };
}
