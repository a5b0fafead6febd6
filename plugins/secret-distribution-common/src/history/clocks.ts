import type { FactView } from '../facts/view';
import type { ClockOffset } from './record';

/** Less than this is the time that watches, polls and whole seconds take. */
const TOLERATED = 5_000;

/**
 * Clocks that the facts of a path prove to disagree with the portal's: what they date is still
 * to come, or a version that was not there at the last look is older than that look. How much
 * is a lower bound; a clock of which nothing is said may still be off.
 *
 * @param lookedBefore - the portal's time of an earlier look at Vault, and the newest version then
 * @public
 */
export function clockOffsets(
  view: FactView,
  path: string,
  now: number,
  lookedBefore?: { at: number; version: number },
): ClockOffset[] {
  const versions = view.vaultPath(path)?.versions ?? [];
  const newest = versions[versions.length - 1];
  const vaultAhead = newest ? newest.createdAt - now : 0;
  const vaultBehind =
    newest && lookedBefore && newest.version > lookedBefore.version
      ? lookedBefore.at - newest.createdAt
      : 0;
  const clusterAhead = Math.max(...datedByCluster(view, path), 0) - now;
  const told = (clock: ClockOffset['clock'], offsetMs: number) =>
    Math.abs(offsetMs) > TOLERATED
      ? [{ cluster: view.cluster, clock, offsetMs, seenAt: now }]
      : [];
  return [
    ...told('vault', Math.max(vaultAhead, 0) || -Math.max(vaultBehind, 0)),
    ...told('cluster', Math.max(clusterAhead, 0)),
  ];
}

function datedByCluster(view: FactView, path: string): number[] {
  return [...view.publishersOf(path), ...view.consumersOf(path)].flatMap(
    ({ refreshedAt }) => refreshedAt ?? [],
  );
}
