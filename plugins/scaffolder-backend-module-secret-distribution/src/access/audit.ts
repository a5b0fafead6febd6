import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Caller } from '../caller';
import type { SelfServices } from '../services';

/** What an auditor is told of an action. */
export interface AuditedAction {
  /** `decide`, `propose`, …; the event is `distribution-<verb>`. */
  verb: string;
  /** Whether something may be written outside the task. */
  writes: boolean;
  meta?: JsonObject;
}

/** A repository's address as an auditor may read it: whatever stands before an @ goes. */
export function shownAddress(address: string): string {
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@/i, '$1');
}

/** Leaves an event of who wanted what and how it ended. */
export async function audited<T>(
  { auditor, auth }: SelfServices,
  caller: Caller,
  { verb, writes, meta }: AuditedAction,
  work: () => Promise<T>,
  outcome: (result: T) => JsonObject = () => ({}),
): Promise<T> {
  const { credentials, dryRun, taskId } = caller;
  const event = await auditor.createEvent({
    eventId: `distribution-${verb}`,
    severityLevel: writes && !dryRun ? 'medium' : 'low',
    meta: {
      ...meta,
      initiator: auth.isPrincipal(credentials, 'user')
        ? credentials.principal.userEntityRef
        : 'service',
      ...(taskId && { taskId }),
      ...(dryRun && { dryRun }),
    },
  });
  try {
    const result = await work();
    await event.success({ meta: outcome(result) });
    return result;
  } catch (error) {
    await event.fail({ error: toError(error) });
    throw error;
  }
}
