const MAX_BATCH = 100;

interface Waiting<T> {
  resolve(value: T): void;
  reject(error: unknown): void;
}

/**
 * Answers reads by key, at most one batch at a time: the first read goes at once, those that
 * arrive meanwhile go together in the next batch. An idle portal waits for nothing, a busy one
 * asks seldom.
 */
export class BatchedReads<T> {
  readonly #readAll: (keys: readonly string[]) => Promise<readonly T[]>;
  readonly #onIdle: () => void;
  readonly #waiting = new Map<string, Waiting<T>[]>();
  #running = false;

  constructor(options: {
    /** Answers in the order of the keys. */
    readAll: (keys: readonly string[]) => Promise<readonly T[]>;
    /** Called when no read is left. */
    onIdle: () => void;
  }) {
    this.#readAll = options.readAll;
    this.#onIdle = options.onIdle;
  }

  read(key: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const others = this.#waiting.get(key);
      if (others) {
        others.push({ resolve, reject });
      } else {
        this.#waiting.set(key, [{ resolve, reject }]);
      }
      if (!this.#running) {
        this.#running = true;
        void this.#run();
      }
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.size > 0) {
      const batch = [...this.#waiting].slice(0, MAX_BATCH);
      batch.forEach(([key]) => this.#waiting.delete(key));
      try {
        const answers = await this.#readAll(batch.map(([key]) => key));
        batch.forEach(([, waiting], index) =>
          waiting.forEach(({ resolve }) => resolve(answers[index])),
        );
      } catch (error) {
        batch.forEach(([, waiting]) =>
          waiting.forEach(({ reject }) => reject(error)),
        );
      }
    }
    this.#running = false;
    this.#onIdle();
  }
}
