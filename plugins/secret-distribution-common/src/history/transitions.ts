import { causeById } from '../rules/causes';
import type { CauseHistory, Transition } from './model';
import type { ChainRecord } from './record';

/** A state as it was recorded. @public */
export interface TransitionRecord extends ChainRecord {
  at: number;
}

/** Gives each state its end: the next one of the same chain. @param records - newest first. @public */
export function transitionsOf(
  records: readonly TransitionRecord[],
): Transition[] {
  const next = new Map<string, number>();
  return records.map(({ chain, consumer, at, state, place, cause }) => {
    const until = next.get(chain);
    next.set(chain, at);
    return {
      chain,
      ...(consumer !== undefined && { consumer }),
      at,
      ...(until !== undefined && { until }),
      state,
      ...(place && { place }),
      ...(cause !== undefined && { cause, title: titleOf(cause) }),
    };
  });
}

/** The causes in a list of transitions, last seen first. @public */
export function causesOf(
  transitions: readonly Transition[],
  now: number,
): CauseHistory[] {
  const causes = new Map<string, CauseHistory>();
  for (const { cause, at, until, title = '' } of transitions) {
    if (cause !== undefined) {
      const known = causes.get(cause);
      const lastSeenAt = Math.max(until ?? now, at);
      causes.set(cause, {
        cause,
        title,
        firstSeenAt: Math.min(at, known?.firstSeenAt ?? at),
        lastSeenAt: Math.max(lastSeenAt, known?.lastSeenAt ?? lastSeenAt),
        times: (known?.times ?? 0) + 1,
        lasts: known?.lasts === true || until === undefined,
      });
    }
  }
  return [...causes.values()].sort((a, b) => b.lastSeenAt - a.lastSeenAt);
}

/** A cause that this release no longer knows keeps its id for a title. */
function titleOf(cause: string): string {
  return causeById(cause)?.title ?? cause;
}
