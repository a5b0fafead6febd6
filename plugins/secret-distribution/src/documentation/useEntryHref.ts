import { configApiRef, useApiHolder } from '@backstage/frontend-plugin-api';
import { useSubPageLink } from '../page/PageBody';
import { isSiteAddress, sitePageOf } from './site';

/** The page of a rule or a cause on the documentation site, where the portal names one. */
export function useSitePage(): (id: string) => string | undefined {
  const base = useApiHolder()
    .get(configApiRef)
    ?.getOptionalString('secretDistribution.docs.baseUrl');
  return id =>
    base !== undefined && isSiteAddress(base)
      ? sitePageOf(base, id)
      : undefined;
}

/**
 * Where a rule or a cause is explained: on the documentation site, or else in the portal's own
 * page of rules; nothing where the portal has neither.
 */
export function useEntryHref(): (id: string) => string | undefined {
  const sitePage = useSitePage();
  const hrefOf = useSubPageLink();
  return id =>
    sitePage(id) ?? (hrefOf && `${hrefOf('rules')}#${encodeURIComponent(id)}`);
}
