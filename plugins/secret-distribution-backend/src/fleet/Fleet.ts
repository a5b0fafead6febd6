import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  namedEntities,
  type FrameworkSettings,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { DistributionIndex } from '../services/DistributionIndex';
import { SIGNALS_CHANNEL } from '../services/EntityWatchlist';
import { Belongings } from './Belongings';
import { EntityDirectory } from './EntityDirectory';
import { FleetIndex } from './FleetIndex';
import { FleetReader } from './FleetReader';

/** Pages are told of changes at most this often, however many there are. */
const TELL_EVERY_MS = 2_000;

/**
 * All chains of all clusters as rows, kept beside the chains themselves: with the entities that
 * they belong to, and with pages told that something has changed.
 */
export class Fleet {
  readonly index: FleetIndex;
  readonly reader: FleetReader;
  readonly belongings: Belongings;
  readonly directory: EntityDirectory;
  readonly #signals: SignalsService;
  readonly #logger: LoggerService;
  readonly #unsubscribe: () => void;
  #timer?: NodeJS.Timeout;

  static create(options: {
    distributions: DistributionIndex;
    settings: FrameworkSettings;
    catalog: CatalogService;
    auth: AuthService;
    signals: SignalsService;
    logger: LoggerService;
    /** ms since the epoch. */
    now?: () => number;
  }): Fleet {
    return new Fleet(options);
  }

  private constructor(options: Parameters<typeof Fleet.create>[0]) {
    const { distributions, settings, catalog, auth, signals, logger, now } =
      options;
    this.#signals = signals;
    this.#logger = logger;
    this.index = FleetIndex.create({
      belongingOf: (cluster, chainId, distributionId) =>
        this.belongings.of(cluster, chainId, distributionId),
      onChange: () => this.#tellSoon(),
      now,
    });
    this.belongings = Belongings.create({
      index: distributions,
      settings,
      directory: () => this.directory.entities,
      logger,
      onChange: ids => this.index.setBelonging(ids),
    });
    this.directory = EntityDirectory.create({
      catalog,
      auth,
      logger,
      namedByManifests: () =>
        distributions.clusters.flatMap(cluster => [
          ...namedEntities(distributions.view(cluster)),
        ]),
      onChange: () => this.belongings.catalogChanged(),
    });
    this.reader = FleetReader.create({
      ownersKnown: () => this.directory.isRead,
      index: this.index,
      clusters: distributions.clusters,
      coverageOf: cluster => distributions.coverageOf(cluster),
    });
    this.#unsubscribe = distributions.onEvaluated((cluster, path, chains) =>
      this.index.set(cluster, path, chains),
    );
  }

  start(): void {
    this.directory.start();
  }

  stop(): void {
    this.#unsubscribe();
    this.directory.stop();
    this.belongings.stop();
    clearTimeout(this.#timer);
  }

  #tellSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#signals
        .publish({
          recipients: { type: 'broadcast' },
          channel: SIGNALS_CHANNEL,
          // Without data: a page asks again with its own credentials.
          message: { fleet: true },
        })
        .catch(error =>
          this.#logger.error('Pages were not told that the fleet changed', {
            name: toError(error).name,
          }),
        );
    }, TELL_EVERY_MS).unref();
  }
}
