import { Speaker, type NotificationLanguage } from './language';
import { summaryMessage } from './messages';
import type { MatterState, NotificationMessage, OpenMatters } from './types';

/**
 * One summary for every owner with something open: what is theirs to mend, and what waits for
 * others. Who has nothing open is not written to. A break that was not told yet is not in it.
 *
 * @public
 */
export function digestNotifications(
  { matters, waiting }: OpenMatters,
  states: readonly MatterState[],
  language?: NotificationLanguage,
): readonly NotificationMessage[] {
  const speaker = new Speaker(language);
  const told = new Set(
    states.filter(({ phase }) => phase === 'told').map(({ id }) => id),
  );
  const open = matters.filter(({ id }) => told.has(id));
  const owners = new Set([...open, ...waiting].map(({ owner }) => owner));
  return [...owners]
    .map(owner => ({
      owner,
      open: open.filter(
        matter => matter.owner === owner && matter.audience !== 'affected',
      ),
      waiting: waiting.filter(cause => cause.owner === owner),
    }))
    .map(summary => summaryMessage(summary, speaker));
}
