import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  CoverageState,
  FactSink,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { noMeter, type ObserverMeter } from '../ObserverMeter';
import type { ClusterConfig, Observer } from '../types';
import { ApiConnection } from './ApiConnection';
import { ClusterReporter } from './ClusterReporter';
import { CoverageBoard } from './CoverageBoard';
import { Discovery } from './Discovery';
import { FactFeed } from './FactFeed';
import { ListWatch } from './ListWatch';
import { SecretRights } from './SecretRights';
import { VaultManifests } from './vaultManifests';
import { watchedResources, type WatchedResource } from './resources';
import { defaultTiming, type ObserverTiming } from './timing';

/** @public */
export interface KubernetesObserverOptions {
  cluster: ClusterConfig;
  logger: LoggerService;
  /** Is told how the observer fares. */
  meter?: ObserverMeter;
  /** Replaces pauses, time and chance, for tests. */
  timing?: Partial<ObserverTiming>;
}

/**
 * Watches one cluster: External Secrets Operator's resources, workloads, pods, Warning Events
 * and, only with tier 1, the metadata of Secrets.
 *
 * Each kind has a list and a watch of its own that look after themselves. Objects become facts
 * as they arrive and are then dropped. What cannot be seen is told as coverage; nothing that goes
 * wrong here reaches another cluster.
 *
 * @public
 */
export class KubernetesObserver implements Observer {
  readonly #cluster: ClusterConfig;
  readonly #logger: LoggerService;
  readonly #timing: ObserverTiming;
  readonly #meter: ObserverMeter;
  readonly #abort = new AbortController();
  #running: Promise<unknown> = Promise.resolve();
  #contact = true;

  static create(options: KubernetesObserverOptions): KubernetesObserver {
    return new KubernetesObserver(options);
  }

  private constructor(options: KubernetesObserverOptions) {
    this.#cluster = options.cluster;
    this.#timing = { ...defaultTiming, ...options.timing };
    this.#meter = options.meter ?? noMeter;
    this.#logger = options.logger.child({ cluster: options.cluster.name });
  }

  start(sink: FactSink): void {
    const { signal } = this.#abort;
    const timing = this.#timing;
    const cluster = this.#cluster.name;
    const { now } = timing;
    const resources = watchedResources(this.#cluster);
    const connection = new ApiConnection(this.#cluster.kubernetes, timing);
    const discovery = new Discovery(connection, timing, signal);
    const board = new CoverageBoard({ cluster, resources, sink, now });
    const reporter = new ClusterReporter({
      cluster,
      sink,
      discovery,
      rights: new SecretRights(connection, timing),
      manifests: new VaultManifests({ connection, discovery }),
      timing,
    });

    if (!this.#cluster.secretMetadata) {
      sink.coverage({
        cluster,
        source: 'Secret',
        state: 'off',
        since: now(),
        reason: 'The metadata of Secrets is not read (secretMetadata is off)',
      });
    }
    const watches = resources.map(resource =>
      new ListWatch({
        resource,
        connection,
        discovery,
        timing,
        signal,
        feed: new FactFeed({
          cluster,
          resource,
          sink,
          now,
          inspect:
            resource.kind === 'Deployment'
              ? (key, object) => reporter.inspect(key, object)
              : undefined,
        }),
        onState: (state, reason) => {
          board.set(resource, state, reason);
          this.#log(resource, state, reason);
        },
        meter: {
          listed: ms => this.#meter.listed(cluster, resource.id, ms),
          heard: events => this.#meter.heard(cluster, resource.id, events),
          watchEnded: why => this.#meter.watchEnded(cluster, resource.id, why),
        },
      }).run(),
    );
    this.#running = Promise.all([...watches, reporter.run(signal)]);
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }

  /** One line when a cluster is lost or found again, not one for each of its watches. */
  #log(
    resource: WatchedResource,
    state: CoverageState,
    reason: string | undefined,
  ): void {
    if (state === 'forbidden') {
      this.#logger.warn(`${resource.kind} cannot be observed: ${reason}`);
      return;
    }
    const contact = !(reason && (state === 'stale' || state === 'starting'));
    if (contact !== this.#contact) {
      this.#contact = contact;
      if (contact) {
        this.#logger.info('The cluster is being observed again');
      } else {
        this.#logger.warn(`The cluster is out of reach: ${reason}`);
      }
    }
  }
}
