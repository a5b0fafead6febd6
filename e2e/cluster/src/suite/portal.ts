import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  chainsOf,
  defaultSettings,
  FactStore,
  type Chain,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  KubernetesObserver,
  VaultObserver,
  type ClusterConfig,
  type Observer,
} from '@secret-distribution/backstage-plugin-secret-distribution-node';

/** What the portal's log said, for the search for values. */
export class Log implements LoggerService {
  readonly lines: string[] = [];
  error = (...said: unknown[]) => this.#note(said);
  warn = (...said: unknown[]) => this.#note(said);
  info = (...said: unknown[]) => this.#note(said);
  debug = (...said: unknown[]) => this.#note(said);
  child = () => this;

  #note(said: readonly unknown[]): void {
    this.lines.push(
      said.map(one => (one instanceof Error ? one.stack : one)).join(' '),
    );
  }
}

/** The portal's eyes and judgement, without the portal: its observers, facts and diagnosis. */
export class Portal {
  readonly facts = new FactStore();
  readonly log = new Log();
  readonly #cluster: string;
  readonly #observers: readonly Observer[];

  constructor(config: ClusterConfig) {
    const { facts, log: logger } = this;
    this.#cluster = config.name;
    const timing = { backoffMs: { first: 200, longest: 1_000 } };
    this.#observers = [
      KubernetesObserver.create({
        cluster: config,
        logger,
        timing: { ...timing, rediscoverMs: 2_000, forbiddenRetryMs: 2_000 },
      }),
      ...(config.vault
        ? [
            VaultObserver.create({
              cluster: config.name,
              vault: config.vault,
              settings: defaultSettings,
              logger,
              knownPaths: () => facts.view(config.name).paths(),
              timing,
            }),
          ]
        : []),
    ];
    for (const observer of this.#observers) {
      observer.start({
        apply: changes => facts.apply(changes),
        coverage: coverage => facts.setCoverage(coverage),
        skipped: object => facts.addSkipped(object),
      });
    }
  }

  /**
   * The chain of a path: that of one ExternalSecret, or its producer's without it.
   *
   * @param inMs - how much later than now it is asked
   */
  chain(path: string, externalSecret: string, inMs = 0): Chain {
    const { consumers, producer } = chainsOf(
      this.facts.view(this.#cluster),
      path,
      { settings: defaultSettings, now: Date.now() + inMs },
    );
    const isWanted = ({ links }: Chain) =>
      links.some(
        ({ id, ref }) => id === 'pull' && ref?.name === externalSecret,
      );
    return consumers.find(isWanted) ?? producer;
  }

  /** Everything that is kept and was logged, in which no value may be. */
  everything(): string {
    const view = this.facts.view(this.#cluster);
    const paths = [...view.paths()];
    const kept = [
      ...view.pushSecrets(),
      ...view.externalSecrets(),
      ...view.stores(),
      ...view.workloads(),
      ...paths.map(path => view.vaultPath(path)),
      ...paths.map(path =>
        chainsOf(view, path, { settings: defaultSettings, now: Date.now() }),
      ),
      ...this.facts.skippedOf(this.#cluster),
      ...this.coverage(),
    ];
    return [JSON.stringify(kept), ...this.log.lines].join('\n');
  }

  coverage() {
    return this.facts.coverageOf(this.#cluster);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#observers.map(observer => observer.stop()));
  }
}
