import { useSyncExternalStore } from 'react';
import { useText } from '../text';
import { useClock } from './ClockContext';
import { formatAge, formatMoment } from './format';

/** The age of a moment as a word, for sentences. */
export function useAge(at: number): string {
  const t = useText();
  const clock = useClock();
  // The word is the snapshot: a beat that does not change it renders nothing.
  return useSyncExternalStore(clock.subscribe, () =>
    formatAge(t, at, clock.now()),
  );
}

/** "3 min ago", kept current; the exact time on hover and for machines. */
export function Age(props: { at: number; className?: string }) {
  const t = useText();
  const word = useAge(props.at);
  const date = new Date(props.at);
  if (Number.isNaN(date.getTime())) {
    return null;
  }
  return (
    <time
      dateTime={date.toISOString()}
      title={formatMoment(t, props.at, 'long')}
      className={props.className}
    >
      {word}
    </time>
  );
}
