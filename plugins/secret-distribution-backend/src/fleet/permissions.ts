import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  SECRET_DISTRIBUTION_CHAIN_RESOURCE,
  type FleetRow,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { z } from 'zod/v3';

/**
 * What a rule asks of a chain: one of these values in that field.
 *
 * @public
 */
export interface ChainQuery {
  field: 'consumerOwners' | 'producerOwners' | 'cluster' | 'namespaces';
  values: readonly string[];
}

/**
 * A chain, for permission rules.
 *
 * @public
 */
export const chainPermissionResourceRef = createPermissionResourceRef<
  FleetRow,
  ChainQuery
>().with({
  pluginId: 'secret-distribution',
  resourceType: SECRET_DISTRIBUTION_CHAIN_RESOURCE,
});

/** What rules look at. */
export type JudgedChain = Pick<FleetRow, ChainQuery['field']>;

/** Whether a chain answers what a rule asks. */
export function chainMatches(
  row: JudgedChain,
  { field, values }: ChainQuery,
): boolean {
  const found = row[field];
  return typeof found === 'string'
    ? values.includes(found)
    : found.some(value => values.includes(value));
}

/** Entity refs are compared as the catalog writes them. */
function refs(claims: readonly string[]): readonly string[] {
  return claims.map(claim => claim.toLocaleLowerCase('en-US'));
}

const claims = z.object({
  claims: z
    .array(z.string())
    .describe(
      'Refs of users and groups, of which one must own the entity; as a rule the caller’s own.',
    ),
});

const consumerOwnerQuery = (params: { claims: string[] }): ChainQuery => ({
  field: 'consumerOwners',
  values: refs(params.claims),
});

const isConsumerOwner = createPermissionRule({
  name: 'IS_CONSUMER_OWNER',
  description: 'Allow the owners of an entity that consumes the chain',
  resourceRef: chainPermissionResourceRef,
  paramsSchema: claims,
  apply: (row, params) => chainMatches(row, consumerOwnerQuery(params)),
  toQuery: consumerOwnerQuery,
});

const producerOwnerQuery = (params: { claims: string[] }): ChainQuery => ({
  field: 'producerOwners',
  values: refs(params.claims),
});

const isProducerOwner = createPermissionRule({
  name: 'IS_PRODUCER_OWNER',
  description: 'Allow the owners of an entity that produces the path',
  resourceRef: chainPermissionResourceRef,
  paramsSchema: claims,
  apply: (row, params) => chainMatches(row, producerOwnerQuery(params)),
  toQuery: producerOwnerQuery,
});

const clusterQuery = (params: { clusters: string[] }): ChainQuery => ({
  field: 'cluster',
  values: params.clusters,
});

const inCluster = createPermissionRule({
  name: 'IN_CLUSTER',
  description: 'Allow the chains of some clusters',
  resourceRef: chainPermissionResourceRef,
  paramsSchema: z.object({
    clusters: z.array(z.string()).describe('Names of clusters'),
  }),
  apply: (row, params) => chainMatches(row, clusterQuery(params)),
  toQuery: clusterQuery,
});

const namespaceQuery = (params: { namespaces: string[] }): ChainQuery => ({
  field: 'namespaces',
  values: params.namespaces,
});

const inNamespace = createPermissionRule({
  name: 'IN_NAMESPACE',
  description:
    'Allow the chains whose ExternalSecret or PushSecret is in some namespaces, of any cluster',
  resourceRef: chainPermissionResourceRef,
  paramsSchema: z.object({
    namespaces: z.array(z.string()).describe('Names of Kubernetes namespaces'),
  }),
  apply: (row, params) => chainMatches(row, namespaceQuery(params)),
  toQuery: namespaceQuery,
});

/** The rules that a policy may decide about chains by. */
export const chainRules = {
  isConsumerOwner,
  isProducerOwner,
  inCluster,
  inNamespace,
};

const exported = createConditionExports({
  resourceRef: chainPermissionResourceRef,
  rules: chainRules,
});

/**
 * Conditions for policies: `isConsumerOwner`, `isProducerOwner`, `inCluster`, `inNamespace`.
 *
 * @public
 */
export const chainConditions = exported.conditions;

/**
 * A policy's answer that depends on the chain.
 *
 * @public
 */
export const createChainConditionalDecision =
  exported.createConditionalDecision;
