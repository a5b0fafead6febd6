import type { VaultPathFact } from '../facts/types';
import { ONE_ROTATION, wholeSecond } from './times';

type Versions = VaultPathFact['versions'];

/** An earlier rotation's version is kept, too. */
export function hasEarlierRotation(versions: Versions): boolean {
  const newest = versions[versions.length - 1];
  return versions.some(
    ({ createdAt }) => createdAt < newest.createdAt - ONE_ROTATION,
  );
}

/**
 * Whether a pull that succeeded at `pulledAt` has seen the newest version.
 *
 * Within one second the order of push and pull cannot be told from their times. A pull that
 * found something where there was nothing before came after the push; when there was an
 * earlier rotation it may have found that one, and does not count.
 */
export function sawNewest(versions: Versions, pulledAt: number): boolean {
  const newest = versions[versions.length - 1];
  if (!newest) {
    return true;
  }
  const { createdAt } = newest;
  return hasEarlierRotation(versions)
    ? pulledAt >= createdAt
    : pulledAt >= wholeSecond(createdAt);
}
