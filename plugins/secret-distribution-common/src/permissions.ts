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

/** What {@link secretDistributionChainReadPermission} is asked of: one chain of any cluster. @public */
export const SECRET_DISTRIBUTION_CHAIN_RESOURCE = 'secret-distribution-chain';

/**
 * To see a chain in lists and counts over all clusters. The resource is the chain, so that a
 * policy can decide by its owners, its cluster and its namespaces. The tab of an entity takes
 * {@link secretDistributionReadPermission} instead.
 *
 * @public
 */
export const secretDistributionChainReadPermission = createPermission({
  name: 'secretDistribution.chain.read',
  attributes: { action: 'read' },
  resourceType: SECRET_DISTRIBUTION_CHAIN_RESOURCE,
});

/**
 * To make External Secrets Operator work on a chain at once. The resource is the chain. It takes
 * `secretDistribution.refresh.enabled` in the configuration besides.
 *
 * @public
 */
export const secretDistributionChainRefreshPermission = createPermission({
  name: 'secretDistribution.chain.refresh',
  attributes: { action: 'update' },
  resourceType: SECRET_DISTRIBUTION_CHAIN_RESOURCE,
});

/** To see whether clusters are ready for distributions, and what Vault's policies allow there. @public */
export const secretDistributionReadinessReadPermission = createPermission({
  name: 'secretDistribution.readiness.read',
  attributes: { action: 'read' },
});

/**
 * To use the tools that read distributions for agents at all. What a tool tells takes the
 * permissions of what it reads besides.
 *
 * @public
 */
export const secretDistributionToolsPermission = createPermission({
  name: 'secretDistribution.tools.use',
  attributes: { action: 'read' },
});

/** Every permission of the plugin. @public */
export const secretDistributionPermissions = [
  secretDistributionReadPermission,
  secretDistributionPublishPermission,
  secretDistributionConsumePermission,
  secretDistributionSelfServicePermission,
  secretDistributionChainReadPermission,
  secretDistributionChainRefreshPermission,
  secretDistributionReadinessReadPermission,
  secretDistributionToolsPermission,
];
