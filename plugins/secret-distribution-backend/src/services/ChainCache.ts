import type {
  FactView,
  PathChains,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** A verdict is kept at least this long, whatever time it names. */
const MIN_AGE_MS = 1_000;

interface Entry {
  chains: PathChains;
  /** The path's facts have changed since; the entry only keeps the counts steady. */
  outdated: boolean;
  validUntil: number;
  causes: readonly string[];
}

/**
 * The evaluated chains of one cluster by path. A path is evaluated again when its facts
 * changed or its verdict has run out, and only then.
 */
export class ChainCache {
  readonly #evaluate: (view: FactView, path: string) => PathChains;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();
  readonly #due = new Set<string>();
  readonly #chainsWithCause = new Map<string, number>();
  readonly #recounted = new Set<string>();

  constructor(options: {
    evaluate: (view: FactView, path: string) => PathChains;
    now: () => number;
  }) {
    this.#evaluate = options.evaluate;
    this.#now = options.now;
  }

  get(view: FactView, path: string): PathChains {
    const entry = this.#entries.get(path);
    if (entry && !entry.outdated && entry.validUntil > this.#now()) {
      return entry.chains;
    }
    return this.#renew(view, path);
  }

  /** Marks paths as changed; without `paths` everything that is known. */
  invalidate(paths: Iterable<string> = [...this.#entries.keys()]): void {
    for (const path of paths) {
      const entry = this.#entries.get(path);
      if (entry) {
        entry.outdated = true;
      }
      this.#due.add(path);
    }
  }

  /** Paths whose verdict has run out by time alone. */
  expired(): readonly string[] {
    const now = this.#now();
    return [...this.#entries]
      .filter(([, entry]) => !entry.outdated && entry.validUntil <= now)
      .map(([path]) => path);
  }

  /** Evaluates one of the paths that wait for it; `false` when none is left. */
  evaluateNext(view: FactView): boolean {
    const [path] = this.#due;
    if (path === undefined) {
      return false;
    }
    this.#due.delete(path);
    if (isKnown(view, path)) {
      this.get(view, path);
    } else {
      this.#count(this.#entries.get(path)?.causes ?? [], []);
      this.#entries.delete(path);
    }
    return true;
  }

  chainsWithCause(causeKey: string): number {
    return this.#chainsWithCause.get(causeKey) ?? 0;
  }

  /** Causes whose number of chains changed since the last call. */
  takeRecounted(): readonly string[] {
    const keys = [...this.#recounted];
    this.#recounted.clear();
    return keys;
  }

  #renew(view: FactView, path: string): PathChains {
    const before = this.#entries.get(path);
    const chains = this.#evaluate(view, path);
    const all = [chains.producer, ...chains.consumers];
    // The trunk is a part of its branches: it counts where it has none.
    const counted = chains.consumers.length > 0 ? chains.consumers : all;
    const causes = counted.flatMap(({ verdict }) => verdict.cause?.key ?? []);
    this.#due.delete(path);
    this.#entries.set(path, {
      chains,
      outdated: false,
      validUntil: Math.max(
        this.#now() + MIN_AGE_MS,
        Math.min(...all.map(({ verdict }) => verdict.validUntil ?? Infinity)),
      ),
      causes,
    });
    this.#count(before?.causes ?? [], causes);
    return chains;
  }

  #count(before: readonly string[], after: readonly string[]): void {
    const change = new Map<string, number>();
    before.forEach(key => change.set(key, (change.get(key) ?? 0) - 1));
    after.forEach(key => change.set(key, (change.get(key) ?? 0) + 1));
    for (const [key, difference] of change) {
      if (difference !== 0) {
        const count = this.chainsWithCause(key) + difference;
        this.#recounted.add(key);
        if (count > 0) {
          this.#chainsWithCause.set(key, count);
        } else {
          this.#chainsWithCause.delete(key);
        }
      }
    }
  }
}

function isKnown(view: FactView, path: string): boolean {
  return (
    view.publishersOf(path).length > 0 ||
    view.consumersOf(path).length > 0 ||
    view.vaultPath(path) !== undefined
  );
}
