/**
 * The sandbox's clock: the wall clock, except while a history is being seeded.
 *
 * Time stamps never run faster than the wall clock; only intervals do, see `WorkQueue`.
 */
export class Clock {
  #pinned: Date | undefined;

  readonly now = (): Date => this.#pinned ?? new Date();

  /** Runs `work`, which must be synchronous, as if it were `date`. */
  at<T>(date: Date | undefined, work: () => T): T {
    if (!date) return work();
    const before = this.#pinned;
    this.#pinned = date;
    try {
      return work();
    } finally {
      this.#pinned = before;
    }
  }
}

/** Kubernetes writes times without milliseconds. */
export function kubeTime(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
