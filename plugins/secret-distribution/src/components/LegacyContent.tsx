import { useRouteRef } from '@backstage/core-plugin-api';
import { legacyPageLinkRouteRef } from '../legacyRoutes';
import { PageLinks } from '../page/PageBody';
import { SecretDistributionContent } from './SecretDistributionContent';

/** The tab in a classic app, which may have put the page elsewhere or left it out. */
export function LegacyContent() {
  const page = useRouteRef(legacyPageLinkRouteRef);
  return (
    <PageLinks base={page?.()}>
      <SecretDistributionContent />
    </PageLinks>
  );
}
