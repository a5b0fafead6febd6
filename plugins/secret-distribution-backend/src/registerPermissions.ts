import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  secretDistributionChainReadPermission,
  secretDistributionChainRefreshPermission,
  secretDistributionPermissions,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { chainPermissionResourceRef, chainRules, type Fleet } from './fleet';

/** Makes our permissions known; those about chains are decided chain by chain. */
export function registerPermissions(
  registry: PermissionsRegistryService,
  fleet: Fleet['index'],
): void {
  const ofChains: readonly string[] = [
    secretDistributionChainReadPermission.name,
    secretDistributionChainRefreshPermission.name,
  ];
  registry.addPermissions(
    secretDistributionPermissions.filter(
      ({ name }) => !ofChains.includes(name),
    ),
  );
  registry.addResourceType({
    resourceRef: chainPermissionResourceRef,
    permissions: [
      secretDistributionChainReadPermission,
      secretDistributionChainRefreshPermission,
    ],
    rules: Object.values(chainRules),
    getResources: async ids => fleet.rows(ids),
  });
}
