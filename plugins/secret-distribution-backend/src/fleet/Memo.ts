interface Remembered<T> {
  answer: Promise<T>;
  weight: number;
}

/**
 * Remembers what was worked out by key; who was asked for last is forgotten last. Two that ask
 * while it is worked out share the work. What failed is not remembered.
 */
export class Memo<T> {
  readonly #most: number;
  readonly #mostWeight: number;
  readonly #weightOf: (value: T) => number;
  readonly #remembered = new Map<string, Remembered<T>>();
  #weight = 0;

  constructor(options: {
    /** How many are remembered. */
    most: number;
    /** How much they may weigh in all. */
    mostWeight?: number;
    weightOf?: (value: T) => number;
  }) {
    this.#most = options.most;
    this.#mostWeight = options.mostWeight ?? Infinity;
    this.#weightOf = options.weightOf ?? (() => 0);
  }

  get(key: string, workOut: () => Promise<T>): Promise<T> {
    const known = this.#remembered.get(key);
    if (known) {
      this.#remembered.delete(key);
      this.#remembered.set(key, known);
      return known.answer;
    }
    const remembered: Remembered<T> = { answer: workOut(), weight: 0 };
    this.#remembered.set(key, remembered);
    remembered.answer.then(
      value => this.#weigh(key, remembered, this.#weightOf(value)),
      () => this.#forget(key, remembered),
    );
    return remembered.answer;
  }

  #weigh(key: string, remembered: Remembered<T>, weight: number): void {
    if (this.#remembered.get(key) !== remembered) {
      return;
    }
    remembered.weight = weight;
    this.#weight += weight;
    for (const [oldest, each] of this.#remembered) {
      if (
        this.#remembered.size <= this.#most &&
        this.#weight <= this.#mostWeight
      ) {
        return;
      }
      this.#forget(oldest, each);
    }
  }

  #forget(key: string, remembered: Remembered<T>): void {
    if (this.#remembered.get(key) === remembered) {
      this.#remembered.delete(key);
      this.#weight -= remembered.weight;
    }
  }
}
