/**
 * The same tab, card and page for portals on the classic frontend system.
 *
 * @packageDocumentation
 */
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  createSearchResultListItemExtension,
  type SearchResultListItemExtensionProps,
} from '@backstage/plugin-search-react';
import { SecretDistributionClient } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from './api';
import {
  legacyPageLinkRouteRef,
  legacyPageRouteRef,
  legacyTabRouteRef,
  legacyTemplateFormRouteRef,
} from './legacyRoutes';
import { isDistribution } from './search/isDistribution';

export { secretDistributionApiRef } from './api';
export { isSecretDistributionAvailable } from './availability';

/**
 * The plugin; an app finds it through the pieces below.
 *
 * @public
 */
export const secretDistributionPlugin = createPlugin({
  id: 'secret-distribution',
  apis: [
    createApiFactory({
      api: secretDistributionApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => new SecretDistributionClient({ fetchApi }),
    }),
  ],
  routes: { root: legacyPageRouteRef, tab: legacyTabRouteRef },
  externalRoutes: {
    templateForm: legacyTemplateFormRouteRef,
    page: legacyPageLinkRouteRef,
  },
});

/**
 * The tab; put it into an `EntityLayout.Route`.
 *
 * @public
 */
export const EntitySecretDistributionContent: () => JSX.Element =
  secretDistributionPlugin.provide(
    createRoutableExtension({
      name: 'EntitySecretDistributionContent',
      component: () =>
        import('./components/LegacyContent').then(m => m.LegacyContent),
      mountPoint: legacyTabRouteRef,
    }),
  );

/**
 * The card for the overview page.
 *
 * @public
 */
export const EntitySecretDistributionCard: () => JSX.Element =
  secretDistributionPlugin.provide(
    createComponentExtension({
      name: 'EntitySecretDistributionCard',
      component: {
        lazy: () =>
          import('./components/LegacyOverviewCard').then(
            m => m.LegacyOverviewCard,
          ),
      },
    }),
  );

/**
 * The page for all distributions; put it into a route of the app, `/secret-distribution`.
 *
 * @public
 */
export const SecretDistributionPage: () => JSX.Element =
  secretDistributionPlugin.provide(
    createRoutableExtension({
      name: 'SecretDistributionPage',
      component: () => import('./page/LegacyPage').then(m => m.LegacyPage),
      mountPoint: legacyPageRouteRef,
    }),
  );

/**
 * Distributions among the results of the search; put it into the `SearchResult` of the search page.
 *
 * @public
 */
export const SecretDistributionSearchResultListItem: (
  props: SearchResultListItemExtensionProps,
) => JSX.Element | null = secretDistributionPlugin.provide(
  createSearchResultListItemExtension({
    name: 'SecretDistributionSearchResultListItem',
    component: () =>
      import('./search/SearchResultItem').then(m => m.SearchResultItem),
    predicate: isDistribution,
  }),
);
