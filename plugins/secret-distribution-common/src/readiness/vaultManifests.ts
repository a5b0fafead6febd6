import type { VaultManifest } from '../facts/types';
import type { Cure, Evidence } from '../model/types';
import { printable } from '../paths';
import { policyNames } from '../rules/policyTexts';
import type { ReadinessScene } from './scene';

/** A manifest of Vault's side that is not applied, which is deeper than what Vault lacks by it. */
export interface ManifestTrouble {
  sentence: string;
  evidence: Evidence;
  since?: number;
  cure: Cure;
}

const plurals = {
  Policy: 'policies.vault.vault.upbound.io',
  AuthBackendRole: 'authbackendroles.kubernetes.vault.upbound.io',
} as const;

/** Manifests of the role's policies that are not applied. */
export function policyManifestTrouble(
  scene: ReadinessScene,
): ManifestTrouble[] {
  const { policies } = scene.simulation;
  const names: readonly string[] =
    policies.length > 0
      ? policies.map(({ name }) => name)
      : Object.values(policyNames);
  // In the order in which the role names its policies.
  return names.flatMap(name =>
    troubleOf(
      scene,
      ({ kind, manages }) => kind === 'Policy' && manages === name,
    ),
  );
}

/** The manifest of the role, if it is not applied. */
export function roleManifestTrouble(scene: ReadinessScene): ManifestTrouble[] {
  return troubleOf(
    scene,
    ({ kind, manages }) =>
      kind === 'AuthBackendRole' && manages === scene.settings.role,
  );
}

function troubleOf(
  { view }: ReadinessScene,
  concerns: (manifest: VaultManifest) => boolean,
): ManifestTrouble[] {
  const cluster = view.clusterFact();
  return (cluster?.vaultManifests ?? []).filter(concerns).flatMap(manifest => {
    const { conditions, kind, name } = manifest;
    const failed = conditions.find(({ status }) => status === 'False');
    if (!failed) {
      return [];
    }
    const { reason, since, type } = failed;
    const label = `${kind} ${printable(name)}`;
    const says = `${type} is False, reason ${printable(reason, 60)}`;
    return [
      {
        sentence: `The manifest \`${label}\` of Crossplane is not applied to Vault: ${says}.`,
        evidence: {
          subject: label,
          says,
          ...(since !== undefined && { at: since }),
        },
        ...(since !== undefined && { since }),
        cure: {
          who: 'platform' as const,
          text: `Mend the manifest \`${label}\` or the credentials of its ProviderConfig first; what Vault lacks follows from it. Its condition says more; read it before you paste it anywhere.`,
          snippet: {
            language: 'shell' as const,
            text: `kubectl describe ${plurals[kind]} ${printable(name)}`,
          },
        },
      },
    ];
  });
}
