import { pathForecast, type Forecast } from '../../policies';
import { printable } from '../../paths';
import type { Charge } from '../charge';
import { sceneParams, storeKey, storeParams } from '../params';
import type { Scene } from '../scene';

const causes: Partial<Record<Forecast, Charge['cause']>> = {
  failsNow: 'forecast.next-try',
  failsAtRotation: 'forecast.rotation',
  failsAtDeletion: 'forecast.deletion',
};

/**
 * Charges Vault's policies with what they will refuse of a chain that works: told before it
 * happens. What has failed by now is told by those that failed.
 */
export function foreseenCharges(
  scene: Scene,
  works: { push: boolean; pull: boolean },
): Charge[] {
  const { branch, settings, trunk, view } = scene;
  const forecast =
    works.push && (works.pull || !branch)
      ? pathForecast(view, trunk.path, settings)
      : undefined;
  const cause = forecast && causes[forecast.forecast];
  // That its PushSecret will not go away is no matter of a consumer's.
  if (!cause || (branch && cause === 'forecast.deletion')) {
    return [];
  }
  const vault = view.vault();
  // What worked since Vault was asked knows better than what Vault said then.
  const workedAt = Math.max(
    trunk.publisher?.refreshedAt ?? 0,
    branch?.externalSecret.refreshedAt ?? 0,
  );
  if (cause === 'forecast.next-try' && workedAt >= (vault?.confirmedAt ?? 0)) {
    return [];
  }
  const { denials, sentence } = forecast;
  return [
    {
      cause,
      params: {
        ...sceneParams(scene),
        ...storeParams(trunk.store, scene),
        sentence,
        hint:
          denials.length > 0
            ? `Remove the rule that denies \`${denials
                .map(each => printable(each))
                .join('`, `')}\`: no other line overrides it.`
            : 'A longer rule of the policy overrides these lines: then add it there.',
      },
      about: [storeKey(trunk.store, scene), sentence],
      evidence: [
        {
          subject: `Vault role ${vault?.role?.name ?? settings.role}`,
          says: 'Its policies were read, and External Secrets Operator’s calls played against them.',
          ...(vault && { at: vault.confirmedAt }),
        },
      ],
    },
  ];
}
