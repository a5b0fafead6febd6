import type { RequestHandler } from 'express';

/** Calls since the last mark, by cluster. */
export interface RequestCounts {
  /** ms since the epoch. */
  since: number;
  clusters: Record<
    string,
    { kubernetes: number; watches: number; vault: number }
  >;
}

/** Counts what comes in over HTTP; the sandbox's own controllers do not. */
export class RequestCounter {
  #since = Date.now();
  #clusters = new Map<
    string,
    { kubernetes: number; watches: number; vault: number }
  >();

  /** Counts everything that passes as a call of `side` to `cluster`. */
  middleware(cluster: string, side: 'kubernetes' | 'vault'): RequestHandler {
    return (request, _response, next) => {
      const counts = this.#of(cluster);
      const isWatch = side === 'kubernetes' && 'watch' in request.query;
      counts[isWatch ? 'watches' : side] += 1;
      next();
    };
  }

  mark(): void {
    this.#since = Date.now();
    this.#clusters.clear();
  }

  get counts(): RequestCounts {
    return {
      since: this.#since,
      clusters: Object.fromEntries(this.#clusters),
    };
  }

  #of(cluster: string) {
    let counts = this.#clusters.get(cluster);
    if (!counts) {
      counts = { kubernetes: 0, watches: 0, vault: 0 };
      this.#clusters.set(cluster, counts);
    }
    return counts;
  }
}
