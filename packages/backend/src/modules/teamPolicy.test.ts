import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  secretDistributionChainReadPermission,
  secretDistributionReadinessReadPermission,
  secretDistributionReadPermission,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { TeamPolicy } from './teamPolicy';

const policy = new TeamPolicy();
const memberOf = (...ownershipEntityRefs: string[]) => ({
  info: { ownershipEntityRefs },
});

describe('the sample policy', () => {
  it('shows a team the chains that it consumes or produces', async () => {
    expect(
      await policy.handle(
        { permission: secretDistributionChainReadPermission },
        memberOf('user:default/ann', 'group:default/team-a'),
      ),
    ).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'secret-distribution',
      resourceType: 'secret-distribution-chain',
      conditions: {
        anyOf: [
          {
            rule: 'IS_CONSUMER_OWNER',
            params: { claims: ['user:default/ann', 'group:default/team-a'] },
          },
          { rule: 'IS_PRODUCER_OWNER' },
        ],
      },
    });
  });

  it('shows nobody’s chains to who is in no team', async () => {
    expect(
      await policy.handle({
        permission: secretDistributionChainReadPermission,
      }),
    ).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: { anyOf: [{ params: { claims: [] } }, {}] },
    });
  });

  it('shows the platform team everything', async () => {
    for (const permission of [
      secretDistributionChainReadPermission,
      secretDistributionReadinessReadPermission,
    ]) {
      expect(
        await policy.handle(
          { permission },
          memberOf('group:default/team-platform'),
        ),
      ).toEqual({ result: AuthorizeResult.ALLOW });
    }
  });

  it('keeps the readiness of clusters to the platform team, and allows the rest', async () => {
    expect(
      await policy.handle(
        { permission: secretDistributionReadinessReadPermission },
        memberOf('group:default/team-a'),
      ),
    ).toEqual({ result: AuthorizeResult.DENY });
    expect(
      await policy.handle(
        { permission: secretDistributionReadPermission },
        memberOf('group:default/team-a'),
      ),
    ).toEqual({ result: AuthorizeResult.ALLOW });
  });
});
