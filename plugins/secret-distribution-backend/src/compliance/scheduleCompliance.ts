import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  recordedCompliance,
  type FleetRow,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { ComplianceStore } from './ComplianceStore';
import { dayOf } from './day';

/** Counts today anew every hour, in one of the replicas, and lets go of days that are too old. */
export async function scheduleCompliance(options: {
  scheduler: SchedulerService;
  store: Pick<ComplianceStore, 'record' | 'forgetBefore'>;
  /** All rows of clusters that are seen well now; others would look as if they had mended. */
  seenRows: () => Promise<readonly FleetRow[]>;
  retentionMs: number;
  logger: LoggerService;
  /** ms since the epoch. */
  now?: () => number;
}): Promise<void> {
  const { scheduler, store, seenRows, retentionMs, logger } = options;
  const now = options.now ?? Date.now;
  await scheduler.scheduleTask({
    id: 'secret-distribution-compliance',
    scope: 'global',
    frequency: { hours: 1 },
    initialDelay: { minutes: 2 },
    timeout: { minutes: 10 },
    fn: async () => {
      await store.record(recordedCompliance(await seenRows(), dayOf(now())));
      const gone = await store.forgetBefore(dayOf(now() - retentionMs));
      if (gone > 0) {
        logger.info(`The compliance let go of ${gone} rows that were too old`);
      }
    },
  });
}
