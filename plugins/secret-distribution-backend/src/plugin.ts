import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { metrics } from '@opentelemetry/api';
import {
  readClusterConfigs,
  readClusterSources,
  readFrameworkSettings,
  readRefreshSettings,
  secretDistributionClustersExtensionPoint,
} from '@secret-distribution/backstage-plugin-secret-distribution-node';
import { ComplianceStore, scheduleCompliance } from './compliance';
import {
  HistoryReader,
  HistoryRecorder,
  HistoryStore,
  listRecordedSoon,
  readRetention,
  RotationsReader,
  scheduleRetention,
  untracedReason,
  VisibleChains,
} from './history';
import { ReadinessBoard, ReadinessReader } from './readiness';
import { ChainAccess, Fleet } from './fleet';
import {
  apiMetrics,
  countedNotifications,
  countedSignals,
  fleetMetrics,
  METER,
  observerMetrics,
  rotationMetrics,
} from './metrics';
import {
  fleetSightOf,
  readNotificationSettings,
  scheduleNotifications,
} from './notifications';
import { RollUpReader } from './rollup';
import { ImpactReader } from './impact';
import { ChainRefresh, forceSyncWith, RefreshPauses } from './refresh';
import { registerPermissions } from './registerPermissions';
import { createRouter } from './router';
import { ClusterSources } from './services/ClusterSources';
import { CoalescedSignals } from './services/CoalescedSignals';
import { DistributionIndex } from './services/DistributionIndex';
import { EntityAccess } from './services/EntityAccess';
import { EntityWatchlist, SIGNALS_CHANNEL } from './services/EntityWatchlist';
import { ObserverGroup } from './services/ObserverGroup';
import { registerTools } from './tools';

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
    const sources = new ClusterSources();
    env.registerExtensionPoint(
      secretDistributionClustersExtensionPoint,
      sources,
    );
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auth: coreServices.auth,
        auditor: coreServices.auditor,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        instance: coreServices.rootInstanceMetadata,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init({
        actionsRegistry,
        auth,
        auditor,
        catalog,
        config,
        database,
        httpAuth,
        httpRouter,
        instance,
        lifecycle,
        logger,
        notifications,
        permissions,
        permissionsRegistry,
        scheduler,
        signals,
      }) {
        const configured = readClusterConfigs(config, {
          onWarning: message => logger.warn(message),
        });
        const clusters = await readClusterSources(
          config,
          sources.all,
          configured,
        );
        const settings = readFrameworkSettings(config);
        const refreshSettings = readRefreshSettings(config);
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
        const meter = metrics.getMeter(METER);
        const announced = CoalescedSignals.create({
          signals: countedSignals(meter, signals),
          channel: SIGNALS_CHANNEL,
          logger,
        });
        const watchlist = EntityWatchlist.create({
          index,
          signals: announced,
          logger,
        });
        const board = ReadinessBoard.create({ index, settings });
        const observers = ObserverGroup.create({
          clusters,
          settings,
          index,
          logger,
          meter: observerMetrics(meter),
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
          signals: announced,
          logger,
        });
        fleetMetrics(meter, { fleet: fleet.index, index });
        rotationMetrics(meter, {
          database: await database.getClient(),
          clusters: index.clusters,
        });

        await scheduleCompliance({
          scheduler,
          store: compliance,
          seenRows: () => fleet.reader.seenRows(),
          retentionMs: readRetention(config),
          logger,
        });

        const told = readNotificationSettings(config);
        await scheduleNotifications({
          settings: told,
          instance,
          database: await database.getClient(),
          notifications: countedNotifications(meter, notifications),
          fleet: fleetSightOf({ fleet, index, patienceMs: 2 * told.holdMs }),
          scheduler,
          logger,
        });

        registerPermissions(permissionsRegistry, fleet.index);
        const access = EntityAccess.create({ permissions, catalog });
        const rollUps = RollUpReader.create({
          index,
          access,
          catalog,
          permissions,
        });
        const chainAccess = ChainAccess.create({
          permissions,
          permissionsRegistry,
        });
        const impact = ImpactReader.create({ index, fleet, settings });
        const readiness = ReadinessReader.create({ board, permissions });
        registerTools(actionsRegistry, {
          auditor,
          auth,
          access,
          watchlist,
          rollUps,
          chainAccess,
          fleet,
          impact,
          readiness,
        });
        httpRouter.use(apiMetrics(meter));
        httpRouter.use(
          await createRouter({
            httpAuth,
            auditor,
            access,
            watchlist,
            rollUps,
            chainAccess,
            fleet,
            impact,
            compliance,
            history: new HistoryReader(store),
            refresh: ChainRefresh.create({
              settings: refreshSettings,
              pauses: new RefreshPauses({
                database: await database.getClient(),
                pauseMs: refreshSettings.pauseMs,
              }),
              rows: ids => fleet.index.rows(ids),
              chainsAt: (cluster, path) => index.chainsAt(cluster, path),
              view: cluster => index.view(cluster),
              access: chainAccess,
              forceSync: forceSyncWith(refreshSettings, clusters),
            }),
            rotations: RotationsReader.create({
              store,
              visible: VisibleChains.create({
                index: fleet.index,
                store,
                settings,
              }),
              settings,
              clusters: index.clusters,
              view: cluster => index.view(cluster),
              untraced: cluster => untracedReason(index.coverageOf(cluster)),
            }),
            readiness,
          }),
        );

        let stopListing = async () => {};
        lifecycle.addStartupHook(() => {
          stopListing = listRecordedSoon({ store, logger });
          index.start();
          recorder.start();
          observers.start();
          fleet.start();
        });
        lifecycle.addShutdownHook(async () => {
          await observers.stop();
          await stopListing();
          fleet.stop();
          await recorder.stop();
          watchlist.stop();
          announced.stop();
          board.stop();
          index.stop();
        });
      },
    });
  },
});
