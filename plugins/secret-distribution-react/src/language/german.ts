import {
  flatTexts,
  type NestedTexts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/**
 * What a translation ref loads when German is chosen. Whether every text is there and names
 * what the English one names is tested, for the compiler does not see into what is loaded later.
 *
 * @public
 */
export function inGerman(
  load: () => Promise<NestedTexts>,
): () => Promise<{ default: never }> {
  return async () => ({ default: flatTexts(await load()) as never });
}
