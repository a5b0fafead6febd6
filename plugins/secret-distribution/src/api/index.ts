import { createApiRef } from '@backstage/frontend-plugin-api';
import type { SecretDistributionApi } from '@secret-distribution/backstage-plugin-secret-distribution-common';

/**
 * The client that the tab and the card read distributions with.
 *
 * @public
 */
export const secretDistributionApiRef =
  createApiRef<SecretDistributionApi>().with({
    id: 'plugin.secret-distribution.client',
    pluginId: 'secret-distribution',
  });
