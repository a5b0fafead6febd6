import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  CoverageState,
  FactChange,
  FactSink,
  VaultFact,
  VaultPathFact,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** Tells the sink and the log what was seen, until it is closed. */
export class VaultReport {
  readonly #cluster: string;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  /** The paths whose facts the sink holds. */
  readonly #told = new Set<string>();
  #sink: FactSink | undefined;
  #coverage:
    | { state: CoverageState; reason?: string; since: number }
    | undefined;
  #fact: VaultFact;

  constructor(cluster: string, logger: LoggerService, now: () => number) {
    this.#cluster = cluster;
    this.#logger = logger;
    this.#now = now;
    this.#fact = {
      type: 'Vault',
      cluster,
      state: 'unreachable',
      blindness: { state: 'unproven' },
      confirmedAt: now(),
    };
  }

  open(sink: FactSink): void {
    this.#sink = sink;
  }

  close(): void {
    this.#sink = undefined;
  }

  get isLive(): boolean {
    return this.#coverage?.state === 'live';
  }

  /** What is not in the news stays as it was told last. */
  vault(news: Partial<VaultFact>): void {
    this.#fact = { ...this.#fact, ...news, confirmedAt: this.#now() };
    this.#sink?.apply([{ op: 'upsert', fact: this.#fact }]);
  }

  paths(facts: readonly VaultPathFact[], gone: readonly string[] = []): void {
    const changes: FactChange[] = [
      ...facts.map(fact => ({ op: 'upsert' as const, fact })),
      ...gone
        .filter(path => this.#told.delete(path))
        .map(key => ({
          op: 'delete' as const,
          cluster: this.#cluster,
          type: 'VaultPath' as const,
          key,
        })),
    ];
    facts.forEach(({ path }) => this.#told.add(path));
    if (changes.length > 0) {
      this.#sink?.apply(changes);
    }
  }

  /** Withdraws every path that `keep` does not want. */
  withdraw(keep: (path: string) => boolean = () => false): void {
    this.paths(
      [],
      [...this.#told].filter(path => !keep(path)),
    );
  }

  /** Tells the sink, and the log, when it is news. */
  coverage(state: CoverageState, reason?: string): void {
    const before = this.#coverage;
    if (!this.#sink || (before?.state === state && before.reason === reason)) {
      return;
    }
    const since = before?.state === state ? before.since : this.#now();
    this.#coverage = { state, reason, since };
    this.#sink.coverage({
      cluster: this.#cluster,
      source: 'Vault',
      state,
      since,
      ...(reason !== undefined && { reason }),
    });
    const line = `Vault of cluster ${this.#cluster}: ${reason ?? 'observed'}`;
    if (state === 'live' || state === 'starting') {
      this.#logger.info(line);
    } else {
      this.#logger.warn(line);
    }
  }

  /** A fault of ours. Its message is withheld, as nobody can say what it quotes. */
  fault(error: unknown): void {
    const frame =
      error instanceof Error ? error.stack?.split('\n    at ')[1] : '';
    this.#logger.error(
      `Vault of cluster ${this.#cluster}: the observer failed at ${frame}`,
    );
  }
}
