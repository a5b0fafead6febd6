import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { HistoryStore } from './HistoryStore';

/**
 * Brings what was recorded by an earlier release into the list of all rotations, beside all other
 * work. What is cut off goes on at the next start.
 *
 * @returns a function that stops it, which resolves when it has stopped
 */
export function listRecordedSoon(options: {
  store: Pick<HistoryStore, 'listRecorded'>;
  logger: LoggerService;
}): () => Promise<void> {
  const { store, logger } = options;
  const stopping = new AbortController();
  const work = store.listRecorded(stopping.signal).then(
    paths => {
      if (paths > 0) {
        logger.info(`The rotations of ${paths} paths are in the list of all`);
      }
    },
    error =>
      logger.error(
        'Rotations that were recorded earlier are not in the list of all yet; it is tried again at the next start',
        { name: toError(error).name },
      ),
  );
  return async () => {
    stopping.abort();
    await work;
  };
}
