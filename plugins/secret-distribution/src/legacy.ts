/**
 * The same tab and card for portals on the classic frontend system.
 *
 * @packageDocumentation
 */
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  createRouteRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { SecretDistributionClient } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { secretDistributionApiRef } from './api';

export { secretDistributionApiRef } from './api';
export { isSecretDistributionAvailable } from './availability';

const tabRouteRef = createRouteRef({ id: 'secret-distribution' });

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
  routes: { tab: tabRouteRef },
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
        import('./components/SecretDistributionContent').then(
          m => m.SecretDistributionContent,
        ),
      mountPoint: tabRouteRef,
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
