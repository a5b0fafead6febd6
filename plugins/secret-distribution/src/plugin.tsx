import type { FilterPredicate } from '@backstage/filter-predicates';
import {
  ApiBlueprint,
  createFrontendPlugin,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
  type SearchResultItemExtensionComponent,
} from '@backstage/plugin-search-react/alpha';
import { RiShieldKeyholeLine } from '@remixicon/react';
import {
  SECRET_DISTRIBUTION_SEARCH_TYPE,
  SecretDistributionClient,
  usualPagePath,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from './api';
import { availabilityAnnotations } from './availability';
import { subPages } from './page/subPages';
import { rollUpKinds } from './rollup/kinds';
import { pageRouteRef, tabRouteRef, templateFormRouteRef } from './routes';
import { isDistribution } from './search/isDistribution';
import { secretDistributionTranslationRef } from './translations';

const annotated = availabilityAnnotations.map(
  annotation =>
    // The compiler cannot tell that the computed key is no `$` operator.
    ({
      [`metadata.annotations.${annotation}`]: { $exists: true },
    } as FilterPredicate),
);

const filter: FilterPredicate = {
  $any: [...annotated, { kind: { $in: [...rollUpKinds] } }],
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
      const { RoutedContent } = await import('./components/RoutedContent');
      return <RoutedContent />;
    },
  },
});

const entityCard = EntityCardBlueprint.make({
  params: {
    type: 'info',
    // What belongs to an entity is told by its tab alone.
    filter: {
      $all: [
        { $any: annotated },
        { $not: { kind: { $in: [...rollUpKinds] } } },
      ],
    },
    loader: async () => {
      const { RoutedOverviewCard } = await import(
        './components/RoutedOverviewCard'
      );
      return <RoutedOverviewCard />;
    },
  },
});

const page = PageBlueprint.make({
  params: {
    path: usualPagePath,
    title: secretDistributionTranslationRef('page.title'),
    icon: <RiShieldKeyholeLine />,
    routeRef: pageRouteRef,
  },
});

const pages = subPages.map(({ path, load }) =>
  SubPageBlueprint.make({
    name: path,
    params: {
      path,
      title: secretDistributionTranslationRef(`page.${path}`),
      loader: async () => {
        const { RoutedPageBody } = await import('./page/RoutedPageBody');
        return <RoutedPageBody>{await load()}</RoutedPageBody>;
      },
    },
  }),
);

const searchResult = SearchResultListItemBlueprint.make({
  params: {
    predicate: isDistribution,
    icon: <RiShieldKeyholeLine />,
    component: async () => {
      const { SearchResultItem } = await import('./search/SearchResultItem');
      return SearchResultItem as SearchResultItemExtensionComponent;
    },
  },
});

const searchType = SearchFilterResultTypeBlueprint.make({
  params: {
    value: SECRET_DISTRIBUTION_SEARCH_TYPE,
    name: 'Secrets & config',
    icon: <RiShieldKeyholeLine />,
  },
});

/**
 * The tab "Secrets & config", its card on the overview page, the page for all distributions, and
 * these among the results of the search.
 *
 * @public
 */
export const secretDistributionPlugin = createFrontendPlugin({
  pluginId: 'secret-distribution',
  title: 'Secrets & config',
  icon: <RiShieldKeyholeLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: pageRouteRef, tab: tabRouteRef },
  externalRoutes: { templateForm: templateFormRouteRef },
  extensions: [
    secretDistributionApi,
    entityContent,
    entityCard,
    page,
    ...pages,
    searchResult,
    searchType,
  ],
});
