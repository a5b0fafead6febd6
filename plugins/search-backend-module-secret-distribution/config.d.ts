import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  search?: {
    collators?: {
      secretDistribution?: {
        /** How often the distributions are read for the search; every 10 minutes unless told. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
        /** Where the page of all distributions is; `/secret-distribution` unless told. */
        pagePath?: string;
      };
    };
  };
}
