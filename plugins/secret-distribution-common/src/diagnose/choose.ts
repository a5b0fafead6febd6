import type { LinkState } from '../model/types';
import { severityOf, type Charge } from './charge';
import type { Diagnosis, Found } from './diagnosis';
import type { Reading } from './links/reading';

/** One cause, and what the rest of the evidence is worth beside it. */
export interface Choice {
  cause?: Charge;
  /** The link that everything after it waits for; there is no cause before it. */
  waiting?: Reading;
  /** Charges that stand by themselves and deserve to be told as well. */
  others: readonly Charge[];
}

/**
 * Names the first broken place: the first hard evidence in the order of travel. What only
 * depends on an earlier link folds under it (B.5).
 */
export function choose({
  found,
  readings,
}: Pick<Diagnosis, 'found' | 'readings'>): Choice {
  const errors = found.filter(({ charge }) => severityOf(charge) === 'error');
  const waiting = readings.find(({ waits }) => waits);
  const first = errors.find(
    each =>
      !waiting || !each.charge.dependent || isBefore(each, waiting, readings),
  );
  const chosen = first ?? (waiting ? undefined : firstWarning(found));
  const cause = chosen?.charge;
  const others = found
    .filter(({ charge }) => charge !== cause)
    .filter(({ charge }) => !charge.dependent || !(first || waiting))
    .filter(({ charge }) => !cause || !isSame(charge, cause))
    .map(({ charge }) => charge);
  return { cause, waiting: first ? undefined : waiting, others };
}

/** Lies of links that are visibly late come before those of links that look well. */
function firstWarning(found: readonly Found[]): Found | undefined {
  const warnings = found.filter(
    ({ charge }) => severityOf(charge) === 'warning',
  );
  const bad: readonly (LinkState | undefined)[] = [
    'broken',
    'missing',
    'stale',
  ];
  return warnings.find(({ state }) => bad.includes(state)) ?? warnings[0];
}

function isBefore(
  { link }: Found,
  waiting: Reading,
  readings: readonly Reading[],
): boolean {
  const order = readings.map(reading => reading.link.id);
  return (
    link !== undefined && order.indexOf(link) < order.indexOf(waiting.link.id)
  );
}

const server: ReadonlySet<Charge['cause']> = new Set<Charge['cause']>([
  'vault.sealed',
  'vault.uninitialised',
  'vault.unreachable',
  'vault.server-error',
]);

const idle: ReadonlySet<Charge['cause']> = new Set<Charge['cause']>([
  'eso.not-reconciling',
  'green.overdue',
  'green.old-generation',
]);

/** One thing told twice: the same cause, the same hole in a policy, the same idle operator, the same ailing Vault. */
function isSame(charge: Charge, cause: Charge): boolean {
  if (cause.cause === 'eso.not-reconciling' && idle.has(charge.cause)) {
    return true;
  }
  if (server.has(charge.cause) && server.has(cause.cause)) {
    return charge.about[0] === cause.about[0];
  }
  const policies =
    charge.cause.startsWith('vault-policy.') &&
    cause.cause.startsWith('vault-policy.');
  return (
    charge.about.join('|') === cause.about.join('|') &&
    (policies || charge.cause === cause.cause)
  );
}
