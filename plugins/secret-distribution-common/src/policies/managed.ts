import type { VaultManifest } from '../facts/types';
import type { FactView } from '../facts/view';
import { policyNames } from '../rules/policyTexts';

/** What people call the controller of a manifest. */
export const toolNames: Readonly<Record<VaultManifest['tool'], string>> = {
  crossplane: 'Crossplane',
  vaultConfigOperator: 'The vault-config-operator',
};

/**
 * The manifests that manage the policies of a role and are not applied, in the order in which the
 * role names its policies. Which these are says Vault, else the role's own manifest, else the
 * framework.
 */
export function policiesNotApplied(
  view: FactView,
  role: string,
): readonly VaultManifest[] {
  const manifests = view.clusterFact()?.vaultManifests ?? [];
  const seen = view.vault()?.role;
  const names =
    (seen?.state === 'present' && seen.name === role
      ? seen.policies
      : manifests.find(each => each.what === 'role' && each.manages === role)
          ?.policies) ?? Object.values(policyNames);
  return names.flatMap(name =>
    manifests.filter(
      ({ applied, manages, what }) =>
        what === 'policy' && manages === name && applied === 'no',
    ),
  );
}

/** The manifests that manage a role and are not applied. */
export function roleNotApplied(
  view: FactView,
  role: string,
): readonly VaultManifest[] {
  return (view.clusterFact()?.vaultManifests ?? []).filter(
    ({ applied, manages, what }) =>
      what === 'role' && manages === role && applied === 'no',
  );
}
