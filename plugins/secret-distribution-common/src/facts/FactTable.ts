import { factKey } from './keys';
import type { Fact } from './types';

/** Paths whose chains may look different now; may name one twice. */
export type Paths = readonly string[];

/** The facts of one type in one cluster, by their key. */
export interface Table<F extends Fact> {
  get(key: string): F | undefined;
  /** Adds or replaces. @returns the affected paths */
  put(fact: F): Paths;
  /** Forgets. @returns the affected paths */
  take(key: string): Paths;
}

/** Facts that are found by their key alone. */
export class FactTable<F extends Fact> implements Table<F> {
  readonly #facts = new Map<string, F>();
  readonly #affected: (key: string) => Paths;

  constructor(affected: (key: string) => Paths) {
    this.#affected = affected;
  }

  get(key: string): F | undefined {
    return this.#facts.get(key);
  }

  all(): Iterable<F> {
    return this.#facts.values();
  }

  put(fact: F): Paths {
    const key = factKey(fact);
    this.#facts.set(key, fact);
    return this.#affected(key);
  }

  take(key: string): Paths {
    return this.#facts.delete(key) ? this.#affected(key) : [];
  }
}
