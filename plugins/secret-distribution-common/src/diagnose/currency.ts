import type { ExternalSecretFact, PushSecretFact } from '../facts/types';
import { CLOCK_SKEW, LONGEST_BACK_OFF, SLACK } from './times';

/** Whether a green status can be believed. */
export type Currency =
  | 'current'
  /** Its status speaks of an older manifest (B.6 #9). */
  | 'oldGeneration'
  /** Its last success is older than its interval allows (B.6 #9). */
  | 'overdue'
  /** It does not say when it last succeeded, or names a time to come. */
  | 'undated';

/** How current a PushSecret or ExternalSecret is that says that it is ready. */
export function currencyOf(
  fact: PushSecretFact | ExternalSecretFact,
  now: number,
): Currency {
  const { generation } = fact.meta;
  if (
    fact.syncedGeneration !== undefined &&
    generation !== undefined &&
    fact.syncedGeneration !== generation
  ) {
    return 'oldGeneration';
  }
  if (
    fact.syncedGeneration === undefined ||
    fact.refreshedAt === undefined ||
    !(fact.refreshedAt <= now + CLOCK_SKEW)
  ) {
    return 'undated';
  }
  const overdueAt = overdueAtOf(fact);
  return overdueAt !== undefined && now > overdueAt ? 'overdue' : 'current';
}

/** When a green status stops to be credible, or `undefined` when it never refreshes. */
export function overdueAtOf(
  fact: PushSecretFact | ExternalSecretFact,
): number | undefined {
  return fact.refreshedAt === undefined || isFrozen(fact)
    ? undefined
    : fact.refreshedAt + fact.refreshIntervalMs + LONGEST_BACK_OFF + SLACK;
}

/** It never looks again after its first success. */
export function isFrozen(fact: PushSecretFact | ExternalSecretFact): boolean {
  return (
    !(fact.refreshIntervalMs > 0) ||
    (fact.type === 'ExternalSecret' && fact.refreshPolicy !== 'Periodic')
  );
}
