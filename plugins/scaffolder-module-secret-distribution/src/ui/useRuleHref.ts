import { usualPagePath } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { useSitePage } from '@secret-distribution/backstage-plugin-secret-distribution-react';

/** Where a rule is explained: on the documentation site, or else in the portal's page of rules. */
export function useRuleHref(): (id: string) => string {
  const sitePage = useSitePage();
  return id =>
    sitePage(id) ?? `${usualPagePath}/rules#${encodeURIComponent(id)}`;
}
