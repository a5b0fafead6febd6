import { createPermission } from '@backstage/plugin-permission-common';

/**
 * To see the distributions of one catalog entity. The resource is the entity, so that the
 * catalog's own rules (owner, kind, annotation) decide.
 *
 * @public
 */
export const secretDistributionReadPermission = createPermission({
  name: 'secretDistribution.distribution.read',
  attributes: { action: 'read' },
  resourceType: 'catalog-entity',
});

/** Every permission of the plugin. @public */
export const secretDistributionPermissions = [secretDistributionReadPermission];
