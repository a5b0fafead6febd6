import type { Link, Verdict } from '../../model/types';
import type { Charge } from '../charge';

/** What is read off one link: its state, and the evidence against anything. */
export interface Reading {
  link: Link;
  charges: readonly Charge[];
  /** It has not worked yet, or works again soon: what comes after can only wait. */
  waits?: boolean;
  /** When it is expected to come right by itself. */
  heals?: Verdict['heals'];
  /** ms since the epoch: the reading may change after this by time alone. */
  next?: number;
}

/** A reading without any evidence against it. */
export function reading(
  link: Link,
  rest: Omit<Partial<Reading>, 'link'> = {},
): Reading {
  return { link, charges: [], ...rest };
}
