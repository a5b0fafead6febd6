import type {
  ChainState,
  EntityRollUp,
  RollUpMember,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { buildCoverage, buildFinding, NOW } from './builders';
import { buildStates } from './fleet';

/** A member with so many distributions, all in one state. */
export function buildMember(
  name: string,
  state: ChainState = 'ok',
  total = 1,
): RollUpMember {
  return {
    entityRef: `component:default/${name}`,
    type: 'service',
    state,
    sentence: `\`platform-data/postgres/${name}\` is ${state}.`,
    total,
    states: buildStates({ [state]: total }),
  };
}

/** The founding incident as a system sees it: one cause, seven distributions, three components. */
export function buildRollUp(given: Partial<EntityRollUp> = {}): EntityRollUp {
  const finding = buildFinding({
    title: 'Vault refuses the push',
    sentence: 'The policy lacks create on `secret/data/platform-data/*`.',
  });
  return {
    entityRef: 'system:default/shop',
    evaluatedAt: NOW,
    state: 'broken',
    sentence: finding.sentence,
    total: 9,
    states: buildStates({ broken: 7, ok: 2 }),
    affected: 7,
    affectedCauses: 1,
    affectedMembers: 3,
    causes: [
      {
        finding,
        distributions: 7,
        members: ['orders', 'billing', 'stock'].map(
          name => `component:default/${name}`,
        ),
        memberCount: 3,
      },
    ],
    causeCount: 1,
    members: [
      buildMember('orders', 'broken', 4),
      buildMember('billing', 'broken', 2),
      buildMember('stock', 'broken', 1),
      buildMember('search', 'ok', 2),
    ],
    memberCount: 4,
    without: 2,
    incomplete: false,
    clusters: [buildCoverage('platform', 'live')],
    ...given,
  };
}
