import {
  SecretDistributionClient,
  type EntityDistributions,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Caller } from './caller';
import type { SelfServices } from './services';

const PLUGIN_ID = 'secret-distribution';

/**
 * What the backend knows of an entity, asked as the caller.
 *
 * @throws ResponseError - 403 without the permission, 404 when the caller cannot see the entity
 */
export async function distributionsOf(
  { auth, discovery }: SelfServices,
  { credentials, signal }: Caller,
  entityRef: string,
): Promise<EntityDistributions> {
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: credentials,
    targetPluginId: PLUGIN_ID,
  });
  const client = new SecretDistributionClient({
    fetchApi: { fetch },
    discoveryApi: discovery,
  });
  return client.getEntityDistributions(entityRef, { token, signal });
}
