import type { Meter } from '@opentelemetry/api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { PREFIX } from './names';

/** Counts what is announced to pages. */
export function countedSignals(
  meter: Meter,
  signals: SignalsService,
): SignalsService {
  const published = meter.createCounter(`${PREFIX}.signals`, {
    description: 'Messages that told pages of changes',
    unit: '{message}',
  });
  return {
    publish: async signal => {
      published.add(1);
      await signals.publish(signal);
    },
  };
}

/** Counts what owners are told. */
export function countedNotifications(
  meter: Meter,
  notifications: NotificationService,
): NotificationService {
  const sent = meter.createCounter(`${PREFIX}.notifications`, {
    description: 'Notifications that were sent, or could not be',
    unit: '{notification}',
  });
  return {
    send: async options => {
      try {
        await notifications.send(options);
      } catch (error) {
        sent.add(1, { outcome: 'failed' });
        throw error;
      }
      sent.add(1, { outcome: 'sent' });
    },
  };
}
