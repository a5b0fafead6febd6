import type { SearchResult } from '@backstage/plugin-search-common';
import { SECRET_DISTRIBUTION_SEARCH_TYPE } from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** Whether a result of the search is a chain. */
export function isDistribution({ type }: SearchResult): boolean {
  return type === SECRET_DISTRIBUTION_SEARCH_TYPE;
}
