import type { KeyRow } from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** The columns of the key matrix, in the order in which a property travels. */
export type KeyColumn = 'promised' | 'present' | 'pulledAs' | 'used';

/**
 * Where a property that somebody wants is lost: the first empty cell before the last one
 * who asks for it. A property that nobody asks for is not lost.
 */
export function firstGap(row: KeyRow): KeyColumn | undefined {
  const wanted = row.pulledAs !== undefined || row.used === true;
  if (!wanted) {
    return undefined;
  }
  if (row.promised === false) {
    return 'promised';
  }
  if (row.present === false) {
    return 'present';
  }
  return row.pulledAs === undefined ? 'pulledAs' : undefined;
}
