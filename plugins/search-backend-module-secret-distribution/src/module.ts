import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { usualPagePath } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { DistributionCollatorFactory } from './DistributionCollatorFactory';

const CONFIG_KEY = 'search.collators.secretDistribution';

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 5 },
  // The clusters are read first.
  initialDelay: { seconds: 15 },
};

/**
 * Adds every chain to the search: found by its path and by everything that takes part in it, by
 * whoever has `secretDistribution.chain.read` on it.
 *
 * @public
 */
export const searchModuleSecretDistribution = createBackendModule({
  pluginId: 'search',
  moduleId: 'secret-distribution',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, indexRegistry, scheduler }) {
        const own = config.getOptionalConfig(CONFIG_KEY);
        const schedule = own?.getOptionalConfig('schedule');
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(
            schedule
              ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
              : DEFAULT_SCHEDULE,
          ),
          factory: DistributionCollatorFactory.create({
            auth,
            discovery,
            pagePath: own?.getOptionalString('pagePath') ?? usualPagePath,
          }),
        });
      },
    });
  },
});
