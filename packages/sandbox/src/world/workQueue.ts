/** What a reconcile asks for: to be called again after a while (ms at speed 1), or not at all. */
export interface Outcome {
  requeueAfterMs?: number;
  /** There was nothing to do: the time of the next turn stays what it was. */
  keepsSchedule?: boolean;
}

/** Why a key is reconciled. */
export interface Turn {
  /** Its time has come (or its last attempt failed), as opposed to "something changed". */
  due: boolean;
}

/** @see WorkQueue */
export interface WorkQueueOptions {
  /** Throws to be tried again with back-off. */
  reconcile: (key: string, turn: Turn) => Outcome;
  /** How many times faster than the wall clock intervals and back-offs pass. */
  speed: number;
  /**
   * How long a key waits after something changed, ms by the wall clock; 0 when absent. Its
   * timetable is as much later than that of others which began at the same moment.
   */
  latencyMs?: number;
  /** Called with an error that a reconcile threw. */
  onError?: (key: string, error: unknown) => void;
}

interface Item {
  /** ms since the epoch, wall clock; absent: not scheduled. */
  dueAt?: number;
  /** ms since the epoch, wall clock; absent: nothing changed since its last turn. */
  wokenAt?: number;
  failures: number;
}

const BASE_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 7 * 60_000;
/** Others get their turn between so many reconciles. */
const MOST_AT_ONCE = 20;
/** Node fires longer timers at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * A controller's work queue as controller-runtime has it: keys, delayed requeues, and the
 * back-off of External Secrets Operator, 1 s doubling to 7 min.
 */
export class WorkQueue {
  readonly #reconcile: WorkQueueOptions['reconcile'];
  readonly #onError: WorkQueueOptions['onError'];
  readonly #items = new Map<string, Item>();
  readonly #latencyMs: number;
  #speed: number;
  #running = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: WorkQueueOptions) {
    this.#reconcile = options.reconcile;
    this.#onError = options.onError;
    this.#latencyMs = options.latencyMs ?? 0;
    this.#speed = options.speed;
  }

  /** Something about the key changed. */
  wake(key: string): void {
    this.#item(key).wokenAt ??= Date.now();
    this.#arm();
  }

  /** Calls again after `ms` at speed 1. */
  after(key: string, ms: number): void {
    this.#item(key).dueAt = Date.now() + ms / this.#speed + this.#latencyMs;
    this.#arm();
  }

  forget(key: string): void {
    this.#items.delete(key);
  }

  keys(): string[] {
    return [...this.#items.keys()];
  }

  setSpeed(speed: number): void {
    const now = Date.now();
    for (const item of this.#items.values()) {
      if (item.dueAt !== undefined && item.dueAt > now) {
        item.dueAt = now + ((item.dueAt - now) * this.#speed) / speed;
      }
    }
    this.#speed = speed;
    this.#arm();
  }

  start(): void {
    this.#running = true;
    this.#arm();
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /**
   * Runs what is due now, all that something changed of, and the keys that `isDue` tells.
   *
   * @returns whether anything ran
   */
  runDue(isDue: (key: string) => boolean = () => false): boolean {
    return this.#runAll({
      isDue,
      latencyMs: 0,
      lagMs: this.#latencyMs,
      limit: Infinity,
    });
  }

  #runAll(options: {
    isDue: (key: string) => boolean;
    latencyMs: number;
    /** How much later than its interval says a key runs next. */
    lagMs?: number;
    limit: number;
  }): boolean {
    const now = Date.now();
    let ran = 0;
    for (const [key, item] of [...this.#items]) {
      const timeHasCome =
        (item.dueAt !== undefined && item.dueAt <= now) || options.isDue(key);
      const isWoken =
        item.wokenAt !== undefined && item.wokenAt + options.latencyMs <= now;
      if (timeHasCome || isWoken) {
        if (ran >= options.limit) break;
        this.#run(
          key,
          item,
          { due: timeHasCome || item.failures > 0 },
          options.lagMs,
        );
        ran += 1;
      }
    }
    return ran > 0;
  }

  #run(key: string, item: Item, turn: Turn, lagMs = 0): void {
    item.wokenAt = undefined;
    try {
      const outcome = this.#reconcile(key, turn);
      item.failures = 0;
      if (outcome.keepsSchedule && !turn.due) return;
      item.dueAt =
        outcome.requeueAfterMs === undefined
          ? undefined
          : Date.now() + outcome.requeueAfterMs / this.#speed + lagMs;
    } catch (error) {
      const backoff = Math.min(
        BASE_BACKOFF_MS * 2 ** item.failures,
        MAX_BACKOFF_MS,
      );
      item.failures = Math.min(item.failures + 1, 30);
      item.dueAt = Date.now() + backoff / this.#speed;
      this.#onError?.(key, error);
    }
  }

  #item(key: string): Item {
    let item = this.#items.get(key);
    if (!item) {
      item = { failures: 0 };
      this.#items.set(key, item);
    }
    return item;
  }

  #arm(): void {
    if (!this.#running) return;
    let next = Infinity;
    for (const item of this.#items.values()) {
      next = Math.min(
        next,
        item.dueAt ?? Infinity,
        (item.wokenAt ?? Infinity) + this.#latencyMs,
      );
    }
    clearTimeout(this.#timer);
    if (next === Infinity) return;
    const wait = Math.max(0, next - Date.now());
    this.#timer = setTimeout(() => {
      this.#runAll({
        isDue: () => false,
        latencyMs: this.#latencyMs,
        limit: MOST_AT_ONCE,
      });
      this.#arm();
    }, Math.min(wait, LONGEST_TIMER_MS)).unref();
  }
}
