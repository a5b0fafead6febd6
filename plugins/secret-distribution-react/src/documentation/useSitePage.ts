import { configApiRef, useApiHolder } from '@backstage/frontend-plugin-api';
import { isSiteAddress, sitePageOf } from './site';

/**
 * The page of a rule or a cause on the documentation site, where the portal names one in
 * `secretDistribution.docs.baseUrl`.
 *
 * @public
 */
export function useSitePage(): (id: string) => string | undefined {
  const base = useApiHolder()
    .get(configApiRef)
    ?.getOptionalString('secretDistribution.docs.baseUrl');
  return id =>
    base !== undefined && isSiteAddress(base)
      ? sitePageOf(base, id)
      : undefined;
}
