import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { createClock, type Clock } from './clock';

const ClockContext = createContext<Clock>(createClock());

/** Answers within this much of the browser's time are taken to agree with it. */
const TOLERATED_MS = 30_000;

/** The clock that ages below are told by. */
export function useClock(): Clock {
  return useContext(ClockContext);
}

/** Puts another clock in place: a test's, or a demo's. */
export function ClockProvider(props: { clock: Clock; children: ReactNode }) {
  return (
    <ClockContext.Provider value={props.clock}>
      {props.children}
    </ClockContext.Provider>
  );
}

/**
 * Tells ages below by the backend's time. A browser whose clock is an hour off would
 * otherwise call a push of a minute ago an hour old.
 */
export function ServerClock(props: {
  /** The time in the backend's answer. */
  serverTime: number;
  /** The browser's time when that answer came. */
  receivedAt: number;
  children: ReactNode;
}) {
  const clock = useClock();
  const difference = props.serverTime - props.receivedAt;
  const offset = Math.abs(difference) > TOLERATED_MS ? difference : 0;
  const shifted = useMemo(
    () => (offset ? { ...clock, now: () => clock.now() + offset } : clock),
    [clock, offset],
  );
  return <ClockProvider clock={shifted}>{props.children}</ClockProvider>;
}
