import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { HistoryStore } from './HistoryStore';

/** Lets go of what is too old, once a day, in one of the replicas. */
export async function scheduleRetention(options: {
  scheduler: SchedulerService;
  store: Pick<HistoryStore, 'forgetOld'>;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, store, logger } = options;
  await scheduler.scheduleTask({
    id: 'secret-distribution-history-retention',
    scope: 'global',
    frequency: { hours: 24 },
    initialDelay: { minutes: 5 },
    timeout: { hours: 2 },
    fn: async signal => {
      const rows = await store.forgetOld(signal);
      if (rows > 0) {
        logger.info(`The history let go of ${rows} rows that were too old`);
      }
    },
  });
}
