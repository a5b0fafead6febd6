const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** The longest pause between two tries of External Secrets Operator, which start at 1 s and double. */
export const LONGEST_BACK_OFF = 7 * MINUTE;

/** How often External Secrets Operator checks a store again (`--store-requeue-interval`). */
export const STORE_RECHECK = 5 * MINUTE;

/** What queues and clocks may cost on top of an interval. */
export const SLACK = MINUTE;

/** A new resource without any condition is only late after this (B.4 #31). */
export const FIRST_LOOK = MINUTE;

/** A pod may take this long to start. */
export const POD_START = 5 * MINUTE;

/** Clocks that disagree by more than this are not believed. */
export const CLOCK_SKEW = 5 * MINUTE;

/** Versions of a path that are closer than this are one rotation: each property is pushed by itself. */
export const ONE_ROTATION = 10 * SECOND;

/** The second that a time falls in. Kubernetes writes whole seconds, cut off; Vault writes fractions. */
export function wholeSecond(at: number): number {
  return at - (at % SECOND);
}

/** A time as a sentence says it, in UTC to the minute. */
export function clock(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime())
    ? 'an unknown time'
    : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
