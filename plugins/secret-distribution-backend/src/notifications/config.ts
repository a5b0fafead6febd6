import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  notificationLanguages,
  type NotificationLanguageId,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

const KEY = 'secretDistribution.notifications';
const DEFAULT_HOLD_MS = 120_000;
const LONGEST_HOLD_MS = 24 * 3_600_000;
const keys = ['enabled', 'holdFor', 'language', 'platformTeam', 'digest'];

/** Every morning, UTC. */
const everyMorning: SchedulerServiceTaskScheduleDefinition = {
  frequency: { cron: '0 7 * * *' },
  timeout: { minutes: 10 },
};

/** How owners are told of broken distributions. */
export interface NotificationSettings {
  /** Absent: when Backstage's notifications are installed. */
  enabled?: boolean;
  /** How long a break must hold to be told, ms. */
  holdMs: number;
  /** What everybody is told in: no reader's own language is known here. */
  language: NotificationLanguageId;
  /** Ref of who is told of causes of the platform. */
  platformTeam?: string;
  /** When digests are sent; absent when they are not. */
  digest?: SchedulerServiceTaskScheduleDefinition;
}

/** @throws InputError - when a value is not what its key asks for */
export function readNotificationSettings(config: Config): NotificationSettings {
  const section = config.getOptionalConfig(KEY);
  const unknown = section?.keys().find(key => !keys.includes(key));
  if (unknown !== undefined) {
    throw new InputError(
      `${KEY}.${unknown} is no setting; there are ${keys.join(', ')}`,
    );
  }
  return {
    enabled: section?.getOptionalBoolean('enabled'),
    holdMs: section?.has('holdFor') ? readHold(section) : DEFAULT_HOLD_MS,
    language: readLanguage(section?.getOptionalString('language')),
    platformTeam: readTeam(section?.getOptionalString('platformTeam')),
    digest: readDigest(section?.getOptionalConfig('digest')),
  };
}

function readHold(section: Config): number {
  let hold: number;
  try {
    hold = durationToMilliseconds(
      readDurationFromConfig(section, { key: 'holdFor' }),
    );
  } catch (error) {
    throw new InputError(
      `${KEY}.holdFor must be a duration such as { minutes: 2 } or 2m`,
      error,
    );
  }
  if (!(hold >= 0 && hold <= LONGEST_HOLD_MS)) {
    throw new InputError(`${KEY}.holdFor must be a day or shorter`);
  }
  return hold;
}

function readLanguage(language: string = 'en'): NotificationLanguageId {
  const known = notificationLanguages.find(each => each === language);
  if (!known) {
    throw new InputError(
      `${KEY}.language must be one of ${notificationLanguages.join(', ')}`,
    );
  }
  return known;
}

function readTeam(ref: string | undefined): string | undefined {
  if (ref === undefined) {
    return undefined;
  }
  try {
    return stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'group' }));
  } catch (error) {
    throw new InputError(
      `${KEY}.platformTeam must be the ref of a group or a user, such as group:default/platform`,
      error,
    );
  }
}

function readDigest(
  digest: Config | undefined,
): SchedulerServiceTaskScheduleDefinition | undefined {
  if (digest?.getOptionalBoolean('enabled') === false) {
    return undefined;
  }
  const schedule = digest?.getOptionalConfig('schedule');
  try {
    return schedule
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
      : everyMorning;
  } catch (error) {
    throw new InputError(
      `${KEY}.digest.schedule must have a frequency and a timeout`,
      error,
    );
  }
}
