import { createHash } from 'node:crypto';
import type { EntityDistributions } from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** Times that move while nothing happens; a page that shows them is not told of each tick. */
const ticking = new Set([
  'evaluatedAt',
  'validUntil',
  'observedAt',
  'checkedAt',
  'before',
]);

/** Equal for two answers between which a person would see no difference. */
export function fingerprintOf(distributions: EntityDistributions): string {
  const text = JSON.stringify(distributions, (key, value) => {
    if (ticking.has(key)) {
      return undefined;
    }
    // A cause that is seen again is the same evidence with a later time.
    return key === 'evidence' && Array.isArray(value)
      ? value.map(({ subject, says }) => ({ subject, says }))
      : value;
  });
  return createHash('sha256').update(text).digest('base64');
}
