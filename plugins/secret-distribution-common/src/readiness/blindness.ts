import { buildPortalPolicy } from '../manifests';
import type { ReadinessScene } from './scene';
import type { BlindnessBadge } from './types';
import { policiesToRead } from './unseen';

const HOW =
  'At each start and every hour Vault itself is asked what the portal’s token may do on data paths; the answer must be `deny` for every one.';

/** Whether it is proved that the portal cannot read values; otherwise Vault is not used, and why. */
export function blindnessOf(scene: ReadinessScene): BlindnessBadge {
  const { settings, simulation, vault, view } = scene;
  const policy = buildPortalPolicy(settings, {
    policies: policiesToRead(simulation.policies.map(({ name }) => name)),
  });
  const cure = (text: string) => ({
    cure: {
      who: 'portal' as const,
      text,
      snippet: { language: 'hcl' as const, text: policy },
    },
  });
  if (!vault && view.coverage('Vault').state === 'off') {
    return {
      state: 'off',
      sentence:
        'No Vault is configured for this cluster; the verdicts rest on what the cluster itself says.',
      how: HOW,
      ...cure(
        'To see more, give the portal a token with this policy, which cannot read values.',
      ),
    };
  }
  const state = vault?.blindness.state ?? 'unproven';
  const checkedAt = vault?.blindness.checkedAt;
  const base = {
    state,
    how: HOW,
    ...(checkedAt !== undefined && { checkedAt }),
  };
  switch (state) {
    case 'proven':
      return {
        ...base,
        sentence: 'Vault denies the portal’s token every value.',
      };
    case 'canReadValues':
      return {
        ...base,
        sentence:
          'The token given to the portal can read values, so Vault is not used.',
        ...cure(
          'Replace the token by one that has this policy and nothing else.',
        ),
      };
    case 'rootToken':
      return {
        ...base,
        sentence:
          'The token given to the portal is a root token, so Vault is not used.',
        ...cure(
          'Revoke the root token and give the portal one with this policy.',
        ),
      };
    default:
      return {
        ...base,
        sentence:
          'That the portal cannot read values is not proved yet, so Vault is not used.',
        ...cure(
          'Let the portal reach Vault with a token that has this policy and the policy `default`.',
        ),
      };
  }
}
