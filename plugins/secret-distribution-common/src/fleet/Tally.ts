import type { ChainState } from '../model/types';
import type { FleetPart } from './types';

/** Counts chains by state. */
export class Tally {
  readonly #states: Record<ChainState, number> = {
    broken: 0,
    stale: 0,
    unknown: 0,
    pending: 0,
    warning: 0,
    ok: 0,
  };
  #total = 0;

  get total(): number {
    return this.#total;
  }

  add(state: ChainState): void {
    this.#states[state] += 1;
    this.#total += 1;
  }

  part(): FleetPart {
    return { total: this.#total, states: { ...this.#states } };
  }
}
