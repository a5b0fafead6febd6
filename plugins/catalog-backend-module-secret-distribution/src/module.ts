import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import {
  readClusterConfigs,
  readFrameworkSettings,
} from '@secret-distribution/backstage-plugin-secret-distribution-node';
import { AnnotationProcessor } from './AnnotationProcessor';
import { DistributionResources } from './DistributionResources';

const CONFIG_KEY = 'catalog.providers.secretDistribution';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 1 },
  timeout: { minutes: 1 },
  // The clusters are read first.
  initialDelay: { seconds: 10 },
};

/**
 * Adds a Resource to the catalog for every path that is published: owned by its producer's owner,
 * depending on the producer, a dependency of its consumers. On every entity it tells what is wrong
 * with the annotations `secret-distribution.io/…`.
 *
 * A wrong configuration stops the start with an `InputError` that names the key.
 *
 * @public
 */
export const catalogModuleSecretDistribution = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'secret-distribution',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, config, discovery, logger, scheduler }) {
        const own = config.getOptionalConfig(CONFIG_KEY);
        const resources = DistributionResources.create({
          auth,
          discovery,
          logger,
          clusters: readClusterConfigs(config).map(({ name }) => name),
          resources: {
            namespace: own?.getOptionalString('namespace') ?? 'default',
            defaultOwner: own?.getOptionalString('defaultOwner') ?? 'unknown',
          },
        });
        catalog.addEntityProvider(...resources.providers);
        catalog.addProcessor(
          new AnnotationProcessor(readFrameworkSettings(config)),
        );
        await scheduler.scheduleTask({
          ...scheduleOf(own),
          id: 'secret-distribution-resources',
          fn: signal => resources.refresh(signal),
        });
      },
    });
  },
});

function scheduleOf(
  config: Config | undefined,
): SchedulerServiceTaskScheduleDefinition {
  const schedule = config?.getOptionalConfig('schedule');
  return schedule
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
    : DEFAULT_SCHEDULE;
}
