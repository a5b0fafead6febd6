import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';

export interface Config {
  secretDistribution?: {
    history?: {
      /**
       * How long rotations, states and causes are kept; 400 days when absent, a day at least.
       */
      retention?: HumanDuration | string;
    };

    /** Owners are told of distributions that break and that are mended. */
    notifications?: {
      /**
       * Absent: when the notifications plugin is installed in the same backend. Set it to `true`
       * where that plugin runs in another one.
       */
      enabled?: boolean;
      /**
       * How long a break must hold to be told, and a chain must work to be told as mended; two
       * minutes when absent.
       */
      holdFor?: HumanDuration | string;
      /** What notifications are told in, to everybody; English when absent. */
      language?: 'en' | 'de';
      /**
       * The ref of the group or user who is told of causes of the platform, such as
       * `group:default/platform`. Nobody is told of them when absent.
       */
      platformTeam?: string;
      /** A summary for everybody with something open. */
      digest?: {
        /** Whether it is sent; `true` when absent. */
        enabled?: boolean;
        /** When it is sent; every day at 7:00 UTC when absent. */
        schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      };
    };
  };
}
