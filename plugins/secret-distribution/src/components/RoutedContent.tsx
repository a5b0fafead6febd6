import { useRouteRef } from '@backstage/frontend-plugin-api';
import { PageLinks } from '../page/PageBody';
import { pageRouteRef } from '../routes';
import { SecretDistributionContent } from './SecretDistributionContent';

/** The tab in the frontend system, where an adopter may move or switch off the page. */
export function RoutedContent() {
  const page = useRouteRef(pageRouteRef);
  return (
    <PageLinks base={page?.()}>
      <SecretDistributionContent />
    </PageLinks>
  );
}
