import { createBackendModule } from '@backstage/backend-plugin-api';
import type { BackstageUserInfo } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import {
  chainConditions,
  createChainConditionalDecision,
} from '@secret-distribution/backstage-plugin-secret-distribution-backend';
import {
  SECRET_DISTRIBUTION_CHAIN_RESOURCE,
  secretDistributionReadinessReadPermission,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** Who looks after the clusters sees every chain of them. */
const PLATFORM_TEAM = 'group:default/team-platform';

/**
 * A team sees the chains that it consumes or produces, and the platform team sees all; everything
 * else is allowed. An example to start from: the demo portal has a guest without a team and allows
 * all.
 */
export class TeamPolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: { info: Pick<BackstageUserInfo, 'ownershipEntityRefs'> },
  ): Promise<PolicyDecision> {
    const claims = user?.info.ownershipEntityRefs ?? [];
    if (claims.includes(PLATFORM_TEAM)) {
      return { result: AuthorizeResult.ALLOW };
    }
    if (isResourcePermission(permission, SECRET_DISTRIBUTION_CHAIN_RESOURCE)) {
      return createChainConditionalDecision(permission, {
        anyOf: [
          chainConditions.isConsumerOwner({ claims }),
          chainConditions.isProducerOwner({ claims }),
        ],
      });
    }
    if (isPermission(permission, secretDistributionReadinessReadPermission)) {
      return { result: AuthorizeResult.DENY };
    }
    return { result: AuthorizeResult.ALLOW };
  }
}

/** Replaces `@backstage/plugin-permission-backend-module-allow-all-policy` in `index.ts`. */
export const teamPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'team-policy',
  register(reg) {
    reg.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new TeamPolicy());
      },
    });
  },
});
