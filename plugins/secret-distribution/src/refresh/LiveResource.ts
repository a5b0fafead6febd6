/** What is known of a resource that is kept current. */
export interface LiveState<T> {
  /** The last good answer; kept on screen while the next one is fetched or fails. */
  data?: T;
  /** The browser's time of that answer. */
  receivedAt?: number;
  /** Why the last attempt failed; gone after the next good answer. */
  error?: Error;
  /** An attempt is under way. */
  loading: boolean;
}

export interface LiveResourceOptions<T> {
  load(signal: AbortSignal): Promise<T>;
  /** The longest time between two attempts, ms. */
  pollMs: number;
  /** After how long the data may be wrong by time alone, ms; `undefined` for never. */
  changesInMs?(data: T): number | undefined;
  /** Errors that take away the right to what was shown before. */
  forgetsData?(error: Error): boolean;
  /** While nobody looks, nothing is polled. */
  isWatched?(): boolean;
}

/** An attempt that takes longer than this has failed. */
const TIMEOUT_MS = 30_000;
/** The soonest next attempt, whatever the data says, so that a bad time cannot make a loop. */
const SOONEST_MS = 5_000;

/**
 * Keeps one resource current. At most one attempt is in flight; a request to refresh that
 * comes meanwhile is answered by one more attempt after it, so that no change is missed.
 */
export class LiveResource<T> {
  readonly #options: LiveResourceOptions<T>;
  readonly #listeners = new Set<() => void>();
  #state: LiveState<T> = { loading: true };
  #flight?: AbortController;
  #again = false;
  #timer?: ReturnType<typeof setTimeout>;

  constructor(options: LiveResourceOptions<T>) {
    this.#options = options;
  }

  readonly getState = (): LiveState<T> => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Fetches now, or right after the attempt in flight. */
  readonly refresh = (): void => {
    if (this.#flight) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    void this.#attempt();
  };

  /** Fetches now unless there is an answer as young as this, or one on its way. */
  refreshIfOlderThan(ms: number): void {
    const { receivedAt } = this.#state;
    const fresh = receivedAt !== undefined && Date.now() - receivedAt < ms;
    if (!this.#flight && !fresh) {
      this.refresh();
    }
  }

  /** Ends the attempt in flight and all that is planned. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#flight?.abort();
    this.#flight = undefined;
    this.#again = false;
  }

  async #attempt(): Promise<void> {
    const flight = new AbortController();
    this.#flight = flight;
    this.#again = false;
    this.#set({ ...this.#state, loading: true });
    const result = await this.#load(flight);
    if (this.#flight !== flight) {
      return;
    }
    this.#flight = undefined;
    this.#set(this.#after(result));
    if (this.#again) {
      void this.#attempt();
    } else {
      this.#plan();
    }
  }

  /** Settles by the time-out even when `load` ignores its signal. */
  #load(flight: AbortController): Promise<{ data: T } | { error: Error }> {
    return new Promise(resolve => {
      const timeout = setTimeout(() => {
        resolve({ error: new Error('No answer in time') });
        flight.abort();
      }, TIMEOUT_MS);
      this.#options
        .load(flight.signal)
        .then(data => ({ data }))
        .catch(error => ({
          error: error instanceof Error ? error : new Error(String(error)),
        }))
        .then(result => {
          clearTimeout(timeout);
          resolve(result);
        });
    });
  }

  #after(result: { data: T } | { error: Error }): LiveState<T> {
    if ('data' in result) {
      return { data: result.data, receivedAt: Date.now(), loading: false };
    }
    const { error } = result;
    if (this.#options.forgetsData?.(error)) {
      return { error, loading: false };
    }
    return { ...this.#state, error, loading: false };
  }

  #plan(): void {
    const { pollMs, changesInMs, isWatched } = this.#options;
    const { data, error } = this.#state;
    const changesIn =
      data !== undefined && !error ? changesInMs?.(data) : undefined;
    const wait = Math.min(pollMs, changesIn ?? pollMs);
    this.#timer = setTimeout(() => {
      if (isWatched?.() === false) {
        this.#plan();
      } else {
        this.refresh();
      }
    }, Math.max(wait, SOONEST_MS));
  }

  #set(state: LiveState<T>): void {
    this.#state = state;
    this.#listeners.forEach(listener => listener());
  }
}
