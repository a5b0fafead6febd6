import type { HumanDuration } from '@backstage/types';

export interface Config {
  secretDistribution?: {
    history?: {
      /**
       * How long rotations, states and causes are kept; 400 days when absent, a day at least.
       */
      retention?: HumanDuration | string;
    };
  };
}
