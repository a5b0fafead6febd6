import type { FilterPredicate } from '@backstage/filter-predicates';
import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiShieldKeyholeLine } from '@remixicon/react';
import { SecretDistributionClient } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from './api';
import { availabilityAnnotations } from './availability';
import { tabRouteRef } from './routes';
import { secretDistributionTranslationRef } from './translations';

const filter: FilterPredicate = {
  $any: availabilityAnnotations.map(
    annotation =>
      // The compiler cannot tell that the computed key is no `$` operator.
      ({
        [`metadata.annotations.${annotation}`]: { $exists: true },
      } as FilterPredicate),
  ),
};

const secretDistributionApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: secretDistributionApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new SecretDistributionClient({ fetchApi }),
    }),
});

const entityContent = EntityContentBlueprint.make({
  params: {
    path: 'secret-distribution',
    title: secretDistributionTranslationRef('tab.title'),
    group: 'operation',
    icon: <RiShieldKeyholeLine />,
    routeRef: tabRouteRef,
    filter,
    loader: async () => {
      const { SecretDistributionContent } = await import(
        './components/SecretDistributionContent'
      );
      return <SecretDistributionContent />;
    },
  },
});

const entityCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    filter,
    loader: async () => {
      const { RoutedOverviewCard } = await import(
        './components/RoutedOverviewCard'
      );
      return <RoutedOverviewCard />;
    },
  },
});

/**
 * The tab "Secrets & config" and its card on the overview page.
 *
 * @public
 */
export const secretDistributionPlugin = createFrontendPlugin({
  pluginId: 'secret-distribution',
  title: 'Secrets & config',
  icon: <RiShieldKeyholeLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { tab: tabRouteRef },
  extensions: [secretDistributionApi, entityContent, entityCard],
});
