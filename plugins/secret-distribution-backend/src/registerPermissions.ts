import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  isResourcePermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import {
  SECRET_DISTRIBUTION_CHAIN_RESOURCE,
  secretDistributionPermissions,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { chainPermissionResourceRef, chainRules, type Fleet } from './fleet';

/** Makes our permissions known; those about chains are decided chain by chain. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  fleet: Fleet['index'],
): void {
  const isOfChains = (permission: Permission) =>
    isResourcePermission(permission, SECRET_DISTRIBUTION_CHAIN_RESOURCE);
  registry.addPermissions(
    secretDistributionPermissions.filter(each => !isOfChains(each)),
  );
  registry.addResourceType({
    resourceRef: chainPermissionResourceRef,
    permissions: secretDistributionPermissions.filter(isOfChains),
    rules: Object.values(chainRules),
    getResources: async ids => fleet.rows(ids),
  });
}
