import type { FleetRow } from '../fleet/types';
import type { MatterState } from './types';

/** What became of a matter that is no longer seen. */
export interface Outcome {
  /** Chains that work now. */
  works: number;
  /** Chains that something else breaks now. */
  brokenOtherwise: number;
}

/** What is seen at one moment. @public */
export interface Sight {
  /** The row of a chain, for those that are there. */
  row(chainId: string): FleetRow | undefined;
  /** Whether a cluster is seen well enough to say that something is gone from it. */
  isSeen(cluster: string): boolean;
}

/**
 * What became of a matter that is no longer among the broken: `unclear` while it cannot be seen
 * well enough, for what is unknown does not work; `moved` where the cause is still there, but it
 * is somebody else's now.
 */
export function outcomeOf(
  { causeKey, chains, cluster }: MatterState,
  sight: Sight,
): Outcome | 'unclear' | 'moved' {
  if (!sight.isSeen(cluster)) {
    return 'unclear';
  }
  const rows = chains.flatMap(id => sight.row(id) ?? []);
  const broken = rows.filter(({ state }) => state === 'broken');
  if (broken.some(({ cause }) => cause?.key === causeKey)) {
    return 'moved';
  }
  const works = rows.filter(
    ({ state }) => state === 'ok' || state === 'warning',
  );
  return works.length + broken.length < rows.length
    ? 'unclear'
    : { works: works.length, brokenOtherwise: broken.length };
}
