import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { InputError } from '@backstage/errors';

const KEY = 'secretDistribution.history.retention';
const DAY = 24 * 3_600_000;
const DEFAULT = 400 * DAY;

/**
 * How long the history is kept, ms.
 *
 * @throws InputError - when it is no duration, or shorter than a day
 */
export function readRetention(config: Config): number {
  if (!config.has(KEY)) {
    return DEFAULT;
  }
  let retention: number;
  try {
    retention = durationToMilliseconds(
      readDurationFromConfig(config, { key: KEY }),
    );
  } catch (error) {
    throw new InputError(
      `${KEY} must be a duration such as { days: 400 } or 400d`,
      error,
    );
  }
  if (!(retention >= DAY)) {
    throw new InputError(`${KEY} must be a day or longer`);
  }
  return retention;
}
