import type { VaultPathFact } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { readMaxVersions, readMetadata, readPropertyNames } from './answers';
import type { VaultSession } from './session';
import type { VaultTiming } from './timing';

/** What Vault keeps when neither the path nor the mount says otherwise. */
const vaultsMaxVersions = 10;

/** Reads what a blind token may know of a path. */
export class PathReader {
  readonly #session: VaultSession;
  readonly #options: { cluster: string; subkeys: boolean };
  readonly #timing: VaultTiming;
  /** Names by path, as long as the path's newest version stays the same. */
  readonly #names = new Map<
    string,
    { of: string; names: readonly string[] | undefined }
  >();
  #mountMaxVersions: number | undefined;

  constructor(
    session: VaultSession,
    options: { cluster: string; subkeys: boolean },
    timing: VaultTiming,
  ) {
    this.#session = session;
    this.#options = options;
    this.#timing = timing;
  }

  /** Forgets property names that a policy may have hidden, or given away, since. */
  forgetNames(): void {
    this.#names.clear();
  }

  /** Asks for the mount's settings, where the policy allows it. */
  async readMount(): Promise<void> {
    const { status, body } = await this.#session.send({ what: 'mountConfig' });
    this.#mountMaxVersions = status === 200 ? readMaxVersions(body) : undefined;
  }

  forget(path: string): void {
    this.#names.delete(path);
  }

  /**
   * @returns `undefined` when Vault's answer tells nothing about the path
   * @throws VaultRefused, VaultUnavailable
   */
  async read(
    path: string,
    options: { urgent?: boolean } = {},
  ): Promise<VaultPathFact | undefined> {
    const { status, body } = await this.#session.send(
      { what: 'metadata', path },
      options,
    );
    if (status === 403) {
      return this.#without(path, 'forbidden');
    }
    if (status === 404) {
      return this.absent(path);
    }
    if (status !== 200) {
      return undefined;
    }
    const reading = readMetadata(body, this.#timing.now());
    return {
      ...this.#without(path, 'present'),
      ...reading,
      maxVersions: this.#effectiveMaxVersions(reading.maxVersions),
      properties:
        reading.current === 'live'
          ? await this.#properties(
              path,
              `${reading.createdAt} ${reading.currentVersion}`,
              options,
            )
          : undefined,
    };
  }

  /** The fact of a path that Vault does not have. */
  absent(path: string): VaultPathFact {
    this.forget(path);
    return this.#without(path, 'absent');
  }

  #without(path: string, state: VaultPathFact['state']): VaultPathFact {
    return {
      type: 'VaultPath',
      cluster: this.#options.cluster,
      path,
      state,
      versions: [],
      confirmedAt: this.#timing.now(),
    };
  }

  async #properties(path: string, of: string, options: { urgent?: boolean }) {
    if (!this.#options.subkeys) {
      return undefined;
    }
    const known = this.#names.get(path);
    if (known?.of === of) {
      return known.names;
    }
    const { status, body } = await this.#session.send(
      { what: 'subkeys', path },
      options,
    );
    const names = status === 200 ? readPropertyNames(body) : undefined;
    this.#names.set(path, { of, names });
    return names;
  }

  /** The larger one wins in Vault; 0 is "not set". */
  #effectiveMaxVersions(ofPath: number | undefined): number | undefined {
    if (this.#mountMaxVersions === undefined) {
      return ofPath || undefined;
    }
    return Math.max(ofPath ?? 0, this.#mountMaxVersions) || vaultsMaxVersions;
  }
}
