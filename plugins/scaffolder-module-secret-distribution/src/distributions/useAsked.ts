import { useEffect, useState } from 'react';

/** What the portal answered to a question. */
export type Asked<T> =
  | { state: 'idle' }
  | { state: 'loading' }
  /** Not allowed, not found, or out of reach: nothing is known. */
  | { state: 'unknown' }
  | { state: 'known'; value: T };

/**
 * Asks once for each subject.
 *
 * @param subject - what is asked about; absent, nothing is asked
 * @param ask - the same function from one time to the next
 */
export function useAsked<T>(
  subject: string | undefined,
  ask: (subject: string, signal: AbortSignal) => Promise<T>,
): Asked<T> {
  const [answer, setAnswer] = useState<{ of: string; asked: Asked<T> }>();

  useEffect(() => {
    if (!subject) {
      return undefined;
    }
    const controller = new AbortController();
    ask(subject, controller.signal)
      .then(
        (value): Asked<T> => ({ state: 'known', value }),
        (): Asked<T> => ({ state: 'unknown' }),
      )
      .then(asked => {
        if (!controller.signal.aborted) {
          setAnswer({ of: subject, asked });
        }
      });
    return () => controller.abort();
  }, [subject, ask]);

  if (!subject) {
    return { state: 'idle' };
  }
  return answer?.of === subject ? answer.asked : { state: 'loading' };
}
