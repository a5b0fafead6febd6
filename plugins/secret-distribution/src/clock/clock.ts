/**
 * The time, and a beat to follow it by. All ages on a page share one clock, so that they
 * move together and a page with hundreds of ages has one timer.
 */
export interface Clock {
  /** ms since the epoch. */
  now(): number;
  /** Calls back on every beat, until the returned function is called. */
  subscribe(onBeat: () => void): () => void;
}

/** How often ages are looked at; the finest of them counts seconds. */
const BEAT_MS = 5_000;

/** A clock whose timer runs only while somebody follows it. */
export function createClock(options?: {
  now?: () => number;
  beatMs?: number;
}): Clock {
  const { now = Date.now, beatMs = BEAT_MS } = options ?? {};
  const followers = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;

  return {
    now,
    subscribe(onBeat) {
      followers.add(onBeat);
      timer ??= setInterval(() => followers.forEach(beat => beat()), beatMs);
      return () => {
        followers.delete(onBeat);
        if (followers.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      };
    },
  };
}
