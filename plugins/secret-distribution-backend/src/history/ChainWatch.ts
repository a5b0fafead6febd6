import type { ChainRecord } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { ObservedChain } from './transitions';

/** The states of all chains as they are seen now, and which of them have to be compared with what is kept. */
export class ChainWatch {
  readonly #settledAfterMs: number;
  readonly #now: () => number;
  readonly #paths = new Map<string, Map<string, ObservedChain>>();
  readonly #news = new Set<ObservedChain>();

  constructor(options: { settledAfterMs: number; now: () => number }) {
    this.#settledAfterMs = options.settledAfterMs;
    this.#now = options.now;
  }

  observe(pathId: string, chains: readonly ChainRecord[]): void {
    if (chains.length === 0) {
      return;
    }
    const before = this.#paths.get(pathId);
    const after = new Map<string, ObservedChain>();
    for (const chain of chains) {
      const known = before?.get(chain.chain);
      if (known && isSame(known, chain)) {
        after.set(chain.chain, known);
      } else {
        const watched = {
          ...chain,
          pathId,
          observedAt: this.#now(),
        };
        after.set(chain.chain, watched);
        this.#news.add(watched);
      }
      if (known && after.get(chain.chain) !== known) {
        this.#news.delete(known);
      }
    }
    before?.forEach((watched, id) => {
      if (!after.has(id)) {
        this.#news.delete(watched);
      }
    });
    this.#paths.set(pathId, after);
  }

  forget(pathId: string): void {
    this.#paths.get(pathId)?.forEach(watched => this.#news.delete(watched));
    this.#paths.delete(pathId);
  }

  /** In how many ms the first news have lasted long enough; `undefined` without news. */
  dueIn(): number | undefined {
    const [first] = this.#news;
    return (
      first &&
      Math.max(first.observedAt + this.#settledAfterMs - this.#now(), 1)
    );
  }

  /** News that lasted long enough, oldest first. */
  due(limit: number): readonly ObservedChain[] {
    const settled: ObservedChain[] = [];
    for (const watched of this.#news) {
      if (
        settled.length >= limit ||
        watched.observedAt + this.#settledAfterMs > this.#now()
      ) {
        break;
      }
      settled.push(watched);
    }
    return settled;
  }

  /** @param again - chains that have to be compared once more */
  written(chains: readonly ObservedChain[], again: readonly string[]): void {
    for (const chain of chains) {
      if (!again.includes(chain.chain)) {
        this.#news.delete(chain);
      }
    }
  }
}

function isSame(a: ChainRecord, b: ChainRecord): boolean {
  return a.state === b.state && a.cause === b.cause && a.place === b.place;
}
