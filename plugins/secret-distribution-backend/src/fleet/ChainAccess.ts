import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PermissionCriteria,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionTransformer,
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import {
  secretDistributionChainReadPermission,
  type SECRET_DISTRIBUTION_CHAIN_RESOURCE,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { BatchedReads } from '../services/BatchedReads';
import {
  chainMatches,
  chainPermissionResourceRef,
  type ChainQuery,
  type JudgedChain,
} from './permissions';

/** What of the fleet a caller may see. */
export interface Scope {
  /** Equal for callers that may see the same; what was worked out for one serves the others. */
  key: string;
  /** Absent when nothing is hidden. */
  criteria?: PermissionCriteria<ChainQuery>;
}

/** Nothing is hidden. */
export const everythingVisible: Scope = { key: '' };

/** Whether a scope shows a row; made once, asked of every row. */
export function visibilityIn({
  criteria,
}: Scope): (row: JudgedChain) => boolean {
  return criteria ? testOf(criteria) : () => true;
}

/**
 * Whether a scope shows a cluster as such: some chain of it could be seen, whoever owned it and
 * whatever its namespace. A caller that is shown by ownership alone learns of no cluster so.
 */
export function showsCluster(scope: Scope, cluster: string): boolean {
  return visibilityIn(scope)({
    cluster,
    namespaces: [],
    consumerOwners: [],
    producerOwners: [],
  });
}

function testOf(
  criteria: PermissionCriteria<ChainQuery>,
): (row: JudgedChain) => boolean {
  if (isAndCriteria(criteria)) {
    const tests = criteria.allOf.map(testOf);
    return row => tests.every(test => test(row));
  }
  if (isOrCriteria(criteria)) {
    const tests = criteria.anyOf.map(testOf);
    return row => tests.some(test => test(row));
  }
  if (isNotCriteria(criteria)) {
    const test = testOf(criteria.not);
    return row => !test(row);
  }
  return row => chainMatches(row, criteria);
}

/**
 * What callers may see of the fleet, decided by the permission framework for each request;
 * requests of one caller that wait together share the next decision.
 */
export class ChainAccess {
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;
  readonly #callers = new Map<string, BatchedReads<PolicyDecision>>();

  static create(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }): ChainAccess {
    return new ChainAccess(options.permissions, options.permissionsRegistry);
  }

  private constructor(
    permissions: PermissionsService,
    registry: PermissionsRegistryService,
  ) {
    this.#permissions = permissions;
    this.#registry = registry;
  }

  /** @throws NotAllowedError - when the caller may see no chain at all */
  async scopeOf(credentials: BackstageCredentials): Promise<Scope> {
    const { name } = secretDistributionChainReadPermission;
    const scope = await this.scopeFor(
      secretDistributionChainReadPermission,
      credentials,
    );
    if (!scope) {
      throw new NotAllowedError(
        `You may not see the distributions of the clusters; ask for the permission ${name}`,
      );
    }
    return scope;
  }

  /** The chains that a permission is granted for; `undefined` when it is for none. */
  async scopeFor(
    permission: ResourcePermission<typeof SECRET_DISTRIBUTION_CHAIN_RESOURCE>,
    credentials: BackstageCredentials,
  ): Promise<Scope | undefined> {
    const decision = await this.#readsOf(permission, credentials).read(
      permission.name,
    );
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return everythingVisible;
      case AuthorizeResult.CONDITIONAL: {
        const criteria = createConditionTransformer(
          this.#registry.getPermissionRuleset(chainPermissionResourceRef),
        )(decision.conditions);
        return { key: JSON.stringify(criteria), criteria };
      }
      default:
        return undefined;
    }
  }

  #readsOf(
    permission: ResourcePermission<typeof SECRET_DISTRIBUTION_CHAIN_RESOURCE>,
    credentials: BackstageCredentials,
  ): BatchedReads<PolicyDecision> {
    const caller = JSON.stringify([
      permission.name,
      credentials.principal,
      credentials.expiresAt,
    ]);
    const running = this.#callers.get(caller);
    if (running) {
      return running;
    }
    const reads = new BatchedReads<PolicyDecision>({
      readAll: () =>
        this.#permissions.authorizeConditional([{ permission }], {
          credentials,
        }),
      onIdle: () => this.#callers.delete(caller),
    });
    this.#callers.set(caller, reads);
    return reads;
  }
}
