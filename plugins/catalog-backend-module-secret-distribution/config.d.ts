import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  catalog?: {
    providers?: {
      /** Resources for secret distributions. */
      secretDistribution?: {
        /** How often the catalog asks for the distributions; every minute when absent. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /** Who owns a distribution whose producer the catalog does not know; `unknown` when absent. */
        defaultOwner?: string;
        /** The catalog namespace of the Resources; `default` when absent. */
        namespace?: string;
      };
    };
  };
}
