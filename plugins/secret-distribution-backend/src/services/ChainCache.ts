import type {
  FactView,
  PathChains,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** A verdict is kept at least this long, whatever time it names. */
const MIN_AGE_MS = 1_000;
/** Of how many paths the chains are kept; of all others only what they count for. */
const MOST_KEPT = 500;

interface Entry {
  /** The path's facts have changed since. */
  outdated: boolean;
  validUntil: number;
}

/**
 * The evaluated paths of one cluster. Each is evaluated again when its facts changed or its
 * verdict has run out, and only then. Chains are large and most paths of a large cluster are never
 * looked at: there, chains are kept for what somebody asked for lately, and worked out for the rest.
 */
export class ChainCache {
  readonly #evaluate: (view: FactView, path: string) => PathChains;
  readonly #onEvaluated: (path: string, chains?: PathChains) => void;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();
  /** Who was asked for last is forgotten last. */
  readonly #kept = new Map<string, PathChains>();
  readonly #due = new Set<string>();

  constructor(options: {
    evaluate: (view: FactView, path: string) => PathChains;
    /** Told of every evaluation; without chains the path is gone. */
    onEvaluated: (path: string, chains?: PathChains) => void;
    now: () => number;
  }) {
    this.#evaluate = options.evaluate;
    this.#onEvaluated = options.onEvaluated;
    this.#now = options.now;
  }

  get(view: FactView, path: string): PathChains {
    const entry = this.#entries.get(path);
    const known = this.#kept.get(path);
    const stands =
      known && entry && !entry.outdated && entry.validUntil > this.#now();
    const chains = stands ? known : this.#renew(view, path);
    this.#keep(path, chains);
    return chains;
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
      this.#refresh(view, path);
    } else {
      this.#entries.delete(path);
      this.#kept.delete(path);
      this.#onEvaluated(path);
    }
    return true;
  }

  /** Evaluates a path that nobody asks for: its chains are kept only where there is room. */
  #refresh(view: FactView, path: string): void {
    const chains = this.#renew(view, path);
    if (this.#kept.has(path) || this.#kept.size < MOST_KEPT) {
      this.#kept.set(path, chains);
    }
  }

  #keep(path: string, chains: PathChains): void {
    this.#kept.delete(path);
    this.#kept.set(path, chains);
    if (this.#kept.size > MOST_KEPT) {
      const [oldest] = this.#kept.keys();
      this.#kept.delete(oldest);
    }
  }

  #renew(view: FactView, path: string): PathChains {
    const chains = this.#evaluate(view, path);
    const all = [chains.producer, ...chains.consumers];
    this.#due.delete(path);
    this.#entries.set(path, {
      outdated: false,
      validUntil: Math.max(
        this.#now() + MIN_AGE_MS,
        Math.min(...all.map(({ verdict }) => verdict.validUntil ?? Infinity)),
      ),
    });
    this.#onEvaluated(path, chains);
    return chains;
  }
}

function isKnown(view: FactView, path: string): boolean {
  return (
    view.publishersOf(path).length > 0 ||
    view.consumersOf(path).length > 0 ||
    view.vaultPath(path) !== undefined
  );
}
