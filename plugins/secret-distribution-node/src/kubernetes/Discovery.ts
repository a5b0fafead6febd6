import type { ApiConnection } from './ApiConnection';
import { ObserveProblem } from './problems';
import type { WatchedResource } from './resources';
import type { ObserverTiming } from './timing';

/** Versions by kind, preferred first. */
export type ServedVersions = ReadonlyMap<string, readonly string[]>;

interface Answer {
  askedAt: number;
  versions: Promise<ServedVersions | undefined>;
}

/** Asks the API server which custom resources it serves, and remembers the answer for a while. */
export class Discovery {
  readonly #connection: ApiConnection;
  readonly #timing: ObserverTiming;
  readonly #signal: AbortSignal;
  readonly #answers = new Map<string, Answer>();

  constructor(
    connection: ApiConnection,
    timing: ObserverTiming,
    signal: AbortSignal,
  ) {
    this.#connection = connection;
    this.#timing = timing;
    this.#signal = signal;
  }

  /**
   * The version to read a resource in, or `undefined` when its kind is not served.
   *
   * @throws ObserveProblem when the API server does not answer
   */
  async versionOf(resource: WatchedResource): Promise<string | undefined> {
    if (!resource.custom) {
      return resource.versions[0];
    }
    const served = await this.served(resource.group);
    if (!served) {
      // Discovery is closed to us; the resource itself may not be.
      return resource.versions[0];
    }
    const versions = served.get(resource.kind) ?? [];
    return resource.versions.find(version => versions.includes(version));
  }

  /**
   * What a group serves; nothing when it is not installed, `undefined` when we may not ask.
   *
   * @throws ObserveProblem when the API server does not answer
   */
  async served(group: string): Promise<ServedVersions | undefined> {
    const now = this.#timing.now();
    const known = this.#answers.get(group);
    if (known && now - known.askedAt < this.#timing.rediscoverMs) {
      return known.versions;
    }
    const versions = this.#ask(group);
    this.#answers.set(group, { askedAt: now, versions });
    // A failure is not remembered: the next one to ask tries again.
    versions.catch(() => this.forget(group));
    return versions;
  }

  /** Asks anew the next time, because an answer has proved wrong. */
  forget(group: string): void {
    this.#answers.delete(group);
  }

  async #ask(group: string): Promise<ServedVersions | undefined> {
    const served = new Map<string, string[]>();
    try {
      const { versions } = await this.#get(`/apis/${group}`);
      for (const { version } of asArray(versions)) {
        const { resources } = await this.#get(
          `/apis/${group}/${encodeURIComponent(String(version))}`,
        );
        for (const { kind, name } of asArray(resources)) {
          if (!String(name).includes('/')) {
            served.set(kind, [...(served.get(kind) ?? []), String(version)]);
          }
        }
      }
    } catch (error) {
      if (error instanceof ObserveProblem && error.kind === 'forbidden') {
        return undefined;
      }
      if (!(error instanceof ObserveProblem && error.kind === 'notServed')) {
        throw error;
      }
    }
    return served;
  }

  async #get(path: string): Promise<any> {
    const what = 'discover what it serves';
    const signal = this.#signal;
    return (await this.#connection.json({ path, what, signal })) ?? {};
  }
}

function asArray(value: unknown): any[] {
  return Array.isArray(value) ? value.filter(Boolean) : [];
}
