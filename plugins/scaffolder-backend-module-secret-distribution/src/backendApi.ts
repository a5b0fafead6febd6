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
  services: SelfServices,
  caller: Caller,
  entityRef: string,
): Promise<EntityDistributions> {
  const { client, options } = await askAs(services, caller);
  return client.getEntityDistributions(entityRef, options);
}

/**
 * The PushSecrets that publish a path in a cluster, `namespace/name`, as far as the caller may see
 * them.
 *
 * @throws ResponseError - 403 without the permission
 */
export async function publishersIn(
  services: SelfServices,
  caller: Caller,
  { cluster, path }: { cluster: string; path: string },
): Promise<readonly string[]> {
  const { client, options } = await askAs(services, caller);
  const { items } = await client.listDistributions(
    { cluster: [cluster], text: path },
    options,
  );
  return items
    .filter(row => row.path === path)
    .flatMap(({ publishers }) => publishers);
}

async function askAs(
  { auth, discovery }: SelfServices,
  { credentials, signal }: Caller,
) {
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: credentials,
    targetPluginId: PLUGIN_ID,
  });
  return {
    client: new SecretDistributionClient({
      fetchApi: { fetch },
      discoveryApi: discovery,
    }),
    options: { token, signal },
  };
}
