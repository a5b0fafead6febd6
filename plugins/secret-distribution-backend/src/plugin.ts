import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { secretDistributionPermissions } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  readClusterConfigs,
  readFrameworkSettings,
} from '@secret-distribution/backstage-plugin-secret-distribution-node';
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
        auditor: coreServices.auditor,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
      },
      async init({
        auditor,
        catalog,
        config,
        httpAuth,
        httpRouter,
        lifecycle,
        logger,
        permissions,
        permissionsRegistry,
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
        const observers = ObserverGroup.create({
          clusters,
          settings,
          index,
          logger,
        });

        permissionsRegistry.addPermissions([...secretDistributionPermissions]);
        httpRouter.use(
          await createRouter({
            httpAuth,
            auditor,
            access: EntityAccess.create({ permissions, catalog }),
            watchlist,
          }),
        );

        lifecycle.addStartupHook(() => {
          index.start();
          observers.start();
        });
        lifecycle.addShutdownHook(async () => {
          await observers.stop();
          watchlist.stop();
          index.stop();
        });
      },
    });
  },
});
