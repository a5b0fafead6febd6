import type { Machine } from '../machine/machine';
import type { Bench } from './bench';
import type { Expectation } from './expectation';
import type { Stage } from './stage';

/** One fault of the table, as it can be provoked. */
export interface Fault {
  /** Names its namespace and its recording; lower case, with hyphens. */
  id: string;
  /** The row of the fault table, for example `B.4 #3`. */
  row: string;
  says: string;
  /** Builds the chain and breaks it. */
  provoke(stage: Stage): Promise<void>;
  expects: Expectation;
  /** Waits until the components have said all that they say of it. */
  settle?(stage: Stage): Promise<void>;
  /** Mends it; without one, the fault is not mended before the stage is cleared. */
  mend?(stage: Stage): Promise<void>;
  /**
   * The store said so much that the operator would soon say no more: client-go lets one object
   * have 25 Events, then one in five minutes.
   */
  wearsOut?: boolean;
  /** Undoes what the stage does not know of; runs whatever happened. */
  clear?(stage: Stage): Promise<void>;
  /** The first version of the operator that can have it. */
  since?: `v${number}.${number}.0`;
  /** Where it cannot be provoked, why: on a bench, or on a machine that a cluster runs on. */
  not?: Partial<Record<Bench['name'] | Machine['name'], string>>;
}
