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

/**
 * To propose that a catalog entity publishes something, or ceases to. The resource is the entity
 * that produces.
 *
 * @public
 */
export const secretDistributionPublishPermission = createPermission({
  name: 'secretDistribution.distribution.publish',
  attributes: { action: 'create' },
  resourceType: 'catalog-entity',
});

/**
 * To propose that a catalog entity consumes something, or ceases to. The resource is the entity
 * that consumes.
 *
 * @public
 */
export const secretDistributionConsumePermission = createPermission({
  name: 'secretDistribution.distribution.consume',
  attributes: { action: 'create' },
  resourceType: 'catalog-entity',
});

/**
 * To use the self-service actions at all, whichever component they are for. What an action does
 * for a component is asked for besides.
 *
 * @public
 */
export const secretDistributionSelfServicePermission = createPermission({
  name: 'secretDistribution.selfService.use',
  attributes: {},
});

/** Every permission of the plugin. @public */
export const secretDistributionPermissions = [
  secretDistributionReadPermission,
  secretDistributionPublishPermission,
  secretDistributionConsumePermission,
  secretDistributionSelfServicePermission,
];
