import type {
  FrameworkSettings,
  VaultFact,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { readPolicy, readRole } from './answers';
import { canAsk } from './requests';
import type { VaultSession } from './session';

/** How many policies of the role are read. */
const mostPolicies = 20;

/** ESO's role and the policies that it gives, as far as the portal may see them (`SD-Q4` to `SD-Q6`). */
export async function readEsoAccess(
  session: VaultSession,
  { role: name, authMount }: FrameworkSettings,
): Promise<Pick<VaultFact, 'role' | 'policies'>> {
  const { status, body } = await session.send({
    what: 'role',
    authMount,
    name,
  });
  const role = status === 200 ? readRole(body) : undefined;
  if (!role) {
    return {
      role: {
        name,
        state: status === 404 ? 'absent' : 'forbidden',
        serviceAccounts: [],
        namespaces: [],
        policies: [],
        noDefaultPolicy: false,
      },
    };
  }
  const policies: [string, string | null][] = [];
  for (const policy of role.policies.filter(canAsk).slice(0, mostPolicies)) {
    const answer = await session.send({ what: 'policy', name: policy });
    const text = answer.status === 200 ? readPolicy(answer.body) : undefined;
    if (answer.status === 404) {
      policies.push([policy, null]);
    } else if (text !== undefined) {
      policies.push([policy, text]);
    }
  }
  return {
    role: { name, state: 'present', ...role },
    policies: Object.fromEntries(policies),
  };
}
