import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { OverviewCard } from './OverviewCard';

/** The card in a classic app, where the tab is at the path that the README names. */
export function LegacyOverviewCard() {
  const { entity } = useEntity();
  const entityRoute = useRouteRef(entityRouteRef);
  return (
    <OverviewCard
      tabHref={`${entityRoute(entityRouteParams(entity))}/secret-distribution`}
    />
  );
}
