import type { FrameworkSettings } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { assertBlind, dataPath, standingProbes } from './blindness';
import type { Ask } from './session';
import type { VaultTiming } from './timing';

/** What the token in use is proved to be blind to, and since when. */
export class BlindnessProof {
  readonly #mount: string;
  readonly #settings: FrameworkSettings;
  readonly #knownPaths: () => readonly string[];
  readonly #timing: VaultTiming;
  readonly #onProved: () => void;
  #proof: { at: number; paths: Set<string> } | undefined;

  constructor(options: {
    mount: string;
    settings: FrameworkSettings;
    /** The paths that are to be proved with every token. */
    knownPaths: () => readonly string[];
    timing: VaultTiming;
    /** Called after a token was proved as a whole. */
    onProved: () => void;
  }) {
    this.#mount = options.mount;
    this.#settings = options.settings;
    this.#knownPaths = options.knownPaths;
    this.#timing = options.timing;
    this.#onProved = options.onProved;
  }

  /** ms since the epoch; `undefined` while nothing is proved. */
  get at(): number | undefined {
    return this.#proof?.at;
  }

  forget(): void {
    this.#proof = undefined;
  }

  /** Proves a new token, or anew what was proved long ago. @throws VaultRefused */
  async proveAll(ask: Ask): Promise<void> {
    const paths = new Set(this.#knownPaths());
    const at = this.#timing.now();
    await assertBlind(ask, [
      ...standingProbes(this.#mount, this.#settings),
      ...[...paths].map(path => dataPath(this.#mount, path)),
    ]);
    this.#proof = { at, paths };
    this.#onProved();
  }

  /** Proves that the token in use is blind to these paths, unless that was done lately. @throws VaultRefused */
  async prove(ask: Ask, paths: readonly string[]): Promise<void> {
    const age = this.#timing.now() - (this.#proof?.at ?? -Infinity);
    if (age >= this.#timing.blindnessMs) {
      await this.proveAll(ask);
    }
    const proved = this.#proof?.paths ?? new Set();
    const unproved = paths.filter(path => !proved.has(path));
    await assertBlind(
      ask,
      unproved.map(path => dataPath(this.#mount, path)),
    );
    unproved.forEach(path => proved.add(path));
  }
}
