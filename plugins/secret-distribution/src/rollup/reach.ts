import type { EntityRollUp } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Translate } from '../text';

/** "1 cause, 7 distributions, 3 components", where something is wrong. */
export function reachOf(
  t: Translate,
  { state, affectedCauses, affected, affectedMembers, members }: EntityRollUp,
): string | undefined {
  if (state === 'ok' || state === 'none' || affectedMembers === 0) {
    return undefined;
  }
  const concerned = members.filter(member => member.state === state);
  const isComponents = concerned.every(({ entityRef }) =>
    entityRef.startsWith('component:'),
  );
  return [
    affectedCauses > 0 && t('rollUp.causes', { count: affectedCauses }),
    affected > 0 && t('rollUp.distributions', { count: affected }),
    t(isComponents ? 'rollUp.components' : 'rollUp.members', {
      count: affectedMembers,
    }),
  ]
    .filter(Boolean)
    .join(', ');
}
