import type { Chain, KeyRow } from '../model/types';

/** The columns of the key matrix, in the order in which a property travels. @public */
export type KeyColumn = 'promised' | 'present' | 'pulledAs' | 'used';

/**
 * Where a property that somebody wants is lost: the first empty cell before the last one who asks
 * for it. A property that nobody asks for is not lost; and a key that a workload wants and no
 * ExternalSecret brings is lost there, because which property it should be cannot be told.
 *
 * @public
 */
export function firstKeyGap(
  row: KeyRow,
  role: Chain['role'] = 'consumer',
): KeyColumn | undefined {
  if (role === 'producer') {
    return row.promised === true && row.present === false
      ? 'present'
      : undefined;
  }
  if (row.pulledAs === undefined && row.promised !== true) {
    return row.used === true ? 'pulledAs' : undefined;
  }
  if (row.pulledAs === undefined && row.used !== true) {
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
