/** Enough to bridge the time until a poll tells of the version that a pull brought. */
const RECENT = 32;

interface Remembered {
  /** Starts of successful syncs, oldest first. */
  recent: number[];
  /** By path: when its newest known version was made, and the first sync after that. */
  first: Map<string, { madeAt: number; syncedAt?: number }>;
}

/**
 * Remembers when an ExternalSecret was first synced after the newest version of a path. Its status
 * tells the last sync alone, which says less with every interval about when the Target Secret
 * changed. All times are ms since the epoch.
 */
export class PullMemory {
  readonly #byKey = new Map<string, Remembered>();

  /** An ExternalSecret, by its key, tells its last successful sync. */
  noteSync(key: string, syncedAt: number): void {
    const { recent, first } = this.#of(key);
    if (recent[recent.length - 1] === syncedAt) {
      return;
    }
    recent.push(syncedAt);
    if (recent.length > RECENT) {
      recent.shift();
    }
    for (const version of first.values()) {
      settle(version, recent);
    }
  }

  /** Vault tells when the newest version of a path that the ExternalSecret pulls was made. */
  noteVersion(key: string, path: string, madeAt: number): void {
    const { recent, first } = this.#of(key);
    if (first.get(path)?.madeAt !== madeAt) {
      const version = { madeAt };
      first.set(path, version);
      settle(version, recent);
    }
  }

  firstSync(key: string, path: string): number | undefined {
    return this.#byKey.get(key)?.first.get(path)?.syncedAt;
  }

  forget(key: string): void {
    this.#byKey.delete(key);
  }

  #of(key: string): Remembered {
    let known = this.#byKey.get(key);
    if (!known) {
      known = { recent: [], first: new Map() };
      this.#byKey.set(key, known);
    }
    return known;
  }
}

function settle(
  version: { madeAt: number; syncedAt?: number },
  recent: readonly number[],
): void {
  version.syncedAt ??= recent.find(syncedAt => syncedAt >= version.madeAt);
}
