import { useRouteRef } from '@backstage/frontend-plugin-api';
import { tabRouteRef } from '../routes';
import { OverviewCard } from './OverviewCard';

/** The card in the frontend system, where an adopter may move or switch off the tab. */
export function RoutedOverviewCard() {
  const tab = useRouteRef(tabRouteRef);
  return <OverviewCard tabHref={tab?.()} />;
}
