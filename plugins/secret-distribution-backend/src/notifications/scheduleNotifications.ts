import type {
  LoggerService,
  RootInstanceMetadataService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { notificationLanguage } from '@secret-distribution/backstage-plugin-secret-distribution-common/language';
import type { Knex } from 'knex';
import type { NotificationSettings } from './config';
import { NotificationStore } from './NotificationStore';
import { Notifier, type FleetSight } from './Notifier';

const SECOND_MS = 1_000;

/**
 * Tells owners of what breaks and what is mended, where that is wanted: as configured, else when
 * Backstage's notifications are installed beside this plugin. It looks for news several times
 * while a break must hold, in one of the replicas.
 */
export async function scheduleNotifications(options: {
  settings: NotificationSettings;
  instance: Pick<RootInstanceMetadataService, 'getInstalledPlugins'>;
  database: Knex;
  notifications: NotificationService;
  fleet: FleetSight;
  scheduler: SchedulerService;
  logger: LoggerService;
}): Promise<void> {
  const { settings, instance, database, scheduler, ...rest } = options;
  if (!(await isWanted(settings, instance))) {
    return;
  }
  const { holdMs, language, platformTeam, digest } = settings;
  const notifier = Notifier.create({
    ...rest,
    store: new NotificationStore(database),
    holdMs,
    platformTeam,
    language: notificationLanguage(language),
  });
  const milliseconds = Math.min(
    Math.max(holdMs / 4, 5 * SECOND_MS),
    30 * SECOND_MS,
  );
  await scheduler.scheduleTask({
    id: 'secret-distribution-notifications',
    scope: 'global',
    frequency: { milliseconds },
    initialDelay: { milliseconds },
    timeout: { minutes: 10 },
    fn: signal => notifier.round(signal),
  });
  if (digest) {
    await scheduler.scheduleTask({
      ...digest,
      id: 'secret-distribution-notifications-digest',
      scope: 'global',
      fn: signal => notifier.digest(signal),
    });
  }
}

async function isWanted(
  { enabled }: NotificationSettings,
  instance: Pick<RootInstanceMetadataService, 'getInstalledPlugins'>,
): Promise<boolean> {
  if (enabled !== undefined) {
    return enabled;
  }
  const plugins = await instance.getInstalledPlugins();
  return plugins.some(({ pluginId }) => pluginId === 'notifications');
}
