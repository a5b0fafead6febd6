import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  secretDistributionChainReadPermission,
  secretDistributionPermissions,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  readClusterConfigs,
  readFrameworkSettings,
} from '@secret-distribution/backstage-plugin-secret-distribution-node';
import { ComplianceStore, scheduleCompliance } from './compliance';
import {
  HistoryReader,
  HistoryRecorder,
  HistoryStore,
  readRetention,
  scheduleRetention,
} from './history';
import { ReadinessBoard, ReadinessReader } from './readiness';
import {
  ChainAccess,
  chainPermissionResourceRef,
  chainRules,
  Fleet,
} from './fleet';
import { RollUpReader } from './rollup';
import { createRouter } from './router';
import { DistributionIndex } from './services/DistributionIndex';
import { EntityAccess } from './services/EntityAccess';
import { EntityWatchlist } from './services/EntityWatchlist';
import { ObserverGroup } from './services/ObserverGroup';

/**
 * Watches the configured clusters and serves what their distributions look like.
 *
 * Without clusters it says so and stays idle. A wrong configuration stops the start with an
 * `InputError` that names the key.
 *
 * @public
 */
export const secretDistributionPlugin = createBackendPlugin({
  pluginId: 'secret-distribution',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        auditor: coreServices.auditor,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init({
        auth,
        auditor,
        catalog,
        config,
        database,
        httpAuth,
        httpRouter,
        lifecycle,
        logger,
        permissions,
        permissionsRegistry,
        scheduler,
        signals,
      }) {
        const clusters = readClusterConfigs(config, {
          onWarning: message => logger.warn(message),
        });
        const settings = readFrameworkSettings(config);
        if (clusters.length === 0) {
          logger.warn(
            'No cluster to observe: set secretDistribution.clusters or kubernetes.clusterLocatorMethods (type: config)',
          );
        }
        const index = DistributionIndex.create({
          clusters: clusters.map(({ name }) => name),
          settings,
          logger,
        });
        const watchlist = EntityWatchlist.create({ index, signals, logger });
        const board = ReadinessBoard.create({ index, settings });
        const observers = ObserverGroup.create({
          clusters,
          settings,
          index,
          logger,
        });

        const store = await HistoryStore.create({
          database: await database.getClient(),
          retentionMs: readRetention(config),
          skipMigrations: database.migrations?.skip,
        });
        const recorder = HistoryRecorder.create({
          index,
          store,
          settings,
          logger,
        });
        await scheduleRetention({ scheduler, store, logger });
        const compliance = new ComplianceStore(await database.getClient());

        const fleet = Fleet.create({
          distributions: index,
          settings,
          catalog,
          auth,
          signals,
          logger,
        });

        await scheduleCompliance({
          scheduler,
          store: compliance,
          seenRows: () => fleet.reader.seenRows(),
          retentionMs: readRetention(config),
          logger,
        });

        permissionsRegistry.addPermissions(
          secretDistributionPermissions.filter(
            permission => permission !== secretDistributionChainReadPermission,
          ),
        );
        permissionsRegistry.addResourceType({
          resourceRef: chainPermissionResourceRef,
          permissions: [secretDistributionChainReadPermission],
          rules: Object.values(chainRules),
          getResources: async ids => fleet.index.rows(ids),
        });
        const access = EntityAccess.create({ permissions, catalog });
        httpRouter.use(
          await createRouter({
            httpAuth,
            auditor,
            access,
            watchlist,
            rollUps: RollUpReader.create({
              index,
              access,
              catalog,
              permissions,
            }),
            chainAccess: ChainAccess.create({
              permissions,
              permissionsRegistry,
            }),
            fleet,
            compliance,
            history: new HistoryReader(store),
            readiness: ReadinessReader.create({ board, permissions }),
          }),
        );

        lifecycle.addStartupHook(() => {
          index.start();
          recorder.start();
          observers.start();
          fleet.start();
        });
        lifecycle.addShutdownHook(async () => {
          await observers.stop();
          fleet.stop();
          await recorder.stop();
          watchlist.stop();
          board.stop();
          index.stop();
        });
      },
    });
  },
});
