import { z } from 'zod/v4';
import { decodeMessage } from '../grammar';
import type { ObjectKind, ReadyCondition } from '../facts/types';
import { list, text, time } from './fields';

/** A message may be of any length and hold anything: it is decoded at once and dropped. */
export const message = z.string({ error: 'must be a text' }).nullish();

/** `status.conditions`. */
export const conditions = list(
  z.object({
    type: text(316),
    status: z.enum(['True', 'False', 'Unknown'], {
      error: 'must be one of True, False, Unknown',
    }),
    reason: text(1024).nullish(),
    message,
    lastTransitionTime: time,
  }),
);

/** A reason is a word; anything else in it is dropped. */
export function reasonWord(reason: string | null | undefined): string {
  return (reason ?? '')
    .slice(0, 256)
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 64);
}

/** The `Ready` condition, its message decoded. */
export function readyCondition(
  kind: ObjectKind,
  all: z.output<typeof conditions>,
): ReadyCondition | undefined {
  const ready = all.find(({ type }) => type === 'Ready');
  if (!ready) {
    return undefined;
  }
  const reason = reasonWord(ready.reason);
  return {
    status: ready.status,
    reason,
    ...(ready.lastTransitionTime !== undefined && {
      since: ready.lastTransitionTime,
    }),
    ...(ready.message && {
      signature: decodeMessage(ready.message, { kind, reason }),
    }),
  };
}

/**
 * The generation that a status speaks of: ESO writes `<generation>-<hash of labels and
 * annotations>` as `syncedResourceVersion` (facts 0.7).
 */
export function generationOf(
  syncedResourceVersion: string | undefined,
): number | undefined {
  const match = /^(\d{1,15})-/.exec(syncedResourceVersion ?? '');
  return match ? Number(match[1]) : undefined;
}
