import type { ObjectRef, ReadyCondition } from '../facts/types';
import type { FactView } from '../facts/view';
import type { Signature } from '../grammar/types';
import { SLACK } from './times';

/** What a resource says of its own failure. */
export interface Statement {
  ref: ObjectRef;
  signature: Signature;
  /** Failing since. */
  since?: number;
  /** Said last. */
  at?: number;
}

/**
 * The most telling thing that is known of a failing resource: its condition when that names a
 * cause, else the newest remembered Event of this failure. Conditions of ExternalSecrets and
 * stores are generic, the cause is in the Event.
 */
export function statementOf(
  view: FactView,
  ref: ObjectRef,
  ready: ReadyCondition,
): Statement {
  const events = view
    .eventCauses(ref)
    .filter(
      ({ lastSeenAt }) =>
        ready.since === undefined || lastSeenAt >= ready.since - SLACK,
    );
  const condition = ready.signature;
  if (condition && isTelling(condition)) {
    const same = events.find(
      ({ signature }) => signature.type === condition.type,
    );
    return {
      ref,
      signature: condition,
      since: ready.since,
      at: same?.lastSeenAt,
    };
  }
  const event = events.find(({ signature }) => signature.type !== 'generic');
  return {
    ref,
    signature: event?.signature ?? condition ?? { type: 'unrecognised' },
    since: ready.since,
    at: (event ?? events[0])?.lastSeenAt,
  };
}

function isTelling({ type }: Signature): boolean {
  return type !== 'generic' && type !== 'unrecognised' && type !== 'ok';
}
