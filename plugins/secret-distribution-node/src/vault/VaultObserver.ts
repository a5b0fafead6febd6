import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  FactSink,
  FrameworkSettings,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { ObserverMeter } from '../ObserverMeter';
import type { Observer, VaultConfig } from '../types';
import { readKvVersion } from './answers';
import { BlindnessProof } from './BlindnessProof';
import { createVaultClient, type VaultClient } from './client';
import { FolderTree } from './FolderTree';
import { assertHealthy } from './health';
import { readEsoAccess } from './machinery';
import { PathReader } from './PathReader';
import { VaultRefused, VaultUnavailable } from './problems';
import { canAsk, toWire } from './requests';
import { inParallel } from './inParallel';
import { measuredClient } from './measuredClient';
import { VaultReport } from './VaultReport';
import { VaultSession } from './session';
import { defaultVaultTiming, type VaultTiming } from './timing';

/** @public */
export interface VaultObserverOptions {
  /** The cluster that the Vault belongs to. */
  cluster: string;
  vault: VaultConfig;
  settings: FrameworkSettings;
  logger: LoggerService;
  /** The paths that the cluster's manifests name; asked for at every round. */
  knownPaths: () => Iterable<string>;
  /** Is told how the observer fares. */
  meter?: ObserverMeter;
  /** Overrides for tests. */
  timing?: Partial<VaultTiming>;
}

/** How many paths are asked for at a time; the rate is the client's. */
const width = 4;

/** Between two rounds of which the first took longer than the interval. */
const shortestPauseMs = 100;

/**
 * Watches one cluster's Vault with a token that cannot read values.
 *
 * Round by round: health, then a proof that the token is blind, then ESO's role and policies,
 * then the metadata of every path that the cluster names or that a LIST finds below the
 * prefixes. A Vault that is down makes its own facts stale and nothing else; a token that
 * could read values is not used at all.
 *
 * @public
 */
export class VaultObserver implements Observer {
  readonly #options: VaultObserverOptions;
  readonly #timing: VaultTiming;
  readonly #client: VaultClient;
  readonly #session: VaultSession;
  readonly #reader: PathReader;
  readonly #proof: BlindnessProof;
  readonly #report: VaultReport;
  readonly #stopping = new AbortController();
  readonly #hinted = new Map<string, Promise<void>>();
  #running: Promise<void> | undefined;
  #failures = 0;

  /**
   * @throws InputError when the configuration cannot be used, and when `VAULT_SKIP_VERIFY` is
   *   set
   */
  static create(options: VaultObserverOptions): VaultObserver {
    return new VaultObserver(options);
  }

  private constructor(options: VaultObserverOptions) {
    this.#options = options;
    this.#timing = { ...defaultVaultTiming, ...options.timing };
    assertNames(options);
    this.#client = measuredClient(
      createVaultClient(options.vault, this.#timing),
      { ...options, now: this.#timing.now },
    );
    this.#session = new VaultSession(
      this.#client,
      options.vault.auth,
      this.#timing,
      ask => this.#proof.proveAll(ask),
    );
    this.#reader = new PathReader(
      this.#session,
      { cluster: options.cluster, subkeys: options.vault.subkeys },
      this.#timing,
    );
    this.#proof = new BlindnessProof({
      mount: options.vault.mount,
      settings: options.settings,
      knownPaths: () => this.#knownPaths(),
      timing: this.#timing,
      onProved: () => this.#reader.forgetNames(),
    });
    this.#report = new VaultReport(
      options.cluster,
      options.logger,
      this.#timing.now,
    );
  }

  /** Begins to observe and returns at once. */
  start(sink: FactSink): void {
    this.#report.open(sink);
    this.#report.coverage('starting', 'Vault has not been asked yet');
    this.#running = this.#run();
  }

  /**
   * Asks for one path soon, because something was pushed to it just now. While Vault cannot
   * be used this does nothing: the round after that asks for every path.
   */
  hint(path: string): void {
    if (
      !this.#report.isLive ||
      this.#stopping.signal.aborted ||
      this.#hinted.has(path) ||
      !canAsk(path)
    ) {
      return;
    }
    const asked = this.#prove([path])
      .then(() => this.#tellPath(path, { urgent: true }))
      // The round that is under way or next meets the same problem, and reports it.
      .catch(() => {})
      .finally(() => this.#hinted.delete(path));
    this.#hinted.set(path, asked);
  }

  /** Ends every request and timer; the sink hears nothing afterwards. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#report.close();
    await this.#client.close();
    await this.#running;
    await Promise.all(this.#hinted.values());
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const startedAt = this.#timing.now();
      const { pollIntervalMs } = this.#options.vault;
      const pauseMs = await this.#round().then(
        () => {
          this.#failures = 0;
          return pollIntervalMs - (this.#timing.now() - startedAt);
        },
        error => this.#fail(error),
      );
      await this.#timing.pause(Math.max(pauseMs, shortestPauseMs), signal);
    }
  }

  async #round(): Promise<void> {
    const version = await assertHealthy(this.#client);
    await this.#session.open();
    const known = this.#knownPaths();
    await this.#prove(known);

    const mount = await this.#session.send({ what: 'mount' });
    const kvVersion =
      mount.status === 200 ? readKvVersion(mount.body) : undefined;
    this.#report.vault({
      state: 'active',
      version,
      kvVersion,
      blindness: { state: 'proven', checkedAt: this.#proof.at },
      ...(await readEsoAccess(this.#session, this.#options.settings)),
      reason: undefined,
    });
    if (kvVersion === '2') {
      await this.#observePaths(known);
      this.#report.coverage('live');
    } else {
      // On KV version 1 "metadata/…" would be a key like any other, with a value.
      this.#report.withdraw();
      this.#report.coverage(
        'forbidden',
        kvVersion === undefined
          ? `The portal's policies grant nothing below ${
              this.#options.vault.mount
            }/, or there is no such KV mount`
          : `The mount ${
              this.#options.vault.mount
            }/ is KV version 1, which has no metadata to read`,
      );
    }
  }

  #knownPaths(): string[] {
    return [...this.#options.knownPaths()].filter(canAsk);
  }

  #prove(paths: readonly string[]): Promise<void> {
    return this.#proof.prove(request => this.#session.send(request), paths);
  }

  async #observePaths(known: readonly string[]): Promise<void> {
    const { secretPrefix, configPrefix } = this.#options.settings;
    const tree = await FolderTree.read(this.#session, [
      secretPrefix,
      configPrefix,
    ]);
    const found = [...tree.paths()];
    await this.#prove(found);

    const named = new Set(known);
    const wanted = new Set([...known, ...found]);
    const asked = [...wanted].filter(path => !tree.proveAbsent(path));
    this.#report.withdraw(path => wanted.has(path));
    this.#report.paths(
      [...wanted]
        .filter(path => tree.proveAbsent(path))
        .map(path => this.#reader.absent(path)),
    );
    await this.#reader.readMount();
    await inParallel(width, asked, path =>
      this.#tellPath(path, { keepAbsent: named.has(path) }),
    );
  }

  async #tellPath(
    path: string,
    { urgent, keepAbsent = true }: { urgent?: boolean; keepAbsent?: boolean },
  ): Promise<void> {
    const fact = await this.#reader.read(path, { urgent });
    const isKept = fact && (fact.state !== 'absent' || keepAbsent);
    this.#report.paths(isKept ? [fact] : [], isKept ? [] : [path]);
  }

  /** Tells what went wrong. @returns ms after which to try again */
  #fail(error: unknown): number {
    if (this.#stopping.signal.aborted) {
      return 0;
    }
    if (error instanceof VaultRefused) {
      this.#session.forget();
      this.#proof.forget();
      this.#report.vault({
        state: 'refused',
        kvVersion: undefined,
        role: undefined,
        policies: undefined,
        blindness: { state: error.blindness, checkedAt: this.#timing.now() },
        reason: error.message,
      });
      this.#report.withdraw();
      this.#report.coverage('forbidden', error.message);
      return this.#options.vault.pollIntervalMs;
    }
    if (!(error instanceof VaultUnavailable)) {
      this.#report.fault(error);
    }
    const { state, message } =
      error instanceof VaultUnavailable
        ? error
        : new VaultUnavailable('The portal failed to observe Vault');
    this.#report.vault({ state, reason: message });
    this.#report.coverage('stale', message);
    const { first, longest } = this.#timing.backoffMs;
    const pauseMs = Math.min(first * 2 ** this.#failures, longest);
    this.#failures += 1;
    return pauseMs * (0.5 + this.#timing.random() / 2);
  }
}

/** Refuses at start what every request would trip over. @throws InputError */
function assertNames({ vault, settings }: VaultObserverOptions): void {
  const { role: name, authMount } = settings;
  toWire({ what: 'role', authMount, name }, vault.mount);
  toWire({ what: 'list', folder: settings.secretPrefix }, vault.mount);
  toWire({ what: 'list', folder: settings.configPrefix }, vault.mount);
  if (vault.auth.method !== 'tokenFile') {
    toWire(
      { what: 'login', authMount: vault.auth.mountPath, body: {} },
      vault.mount,
    );
  }
}
