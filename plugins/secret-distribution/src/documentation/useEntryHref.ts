import { useSitePage } from '@secret-distribution/backstage-plugin-secret-distribution-react';
import { useSubPageLink } from '../page/PageBody';

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
