import { evidenceOf, problemOf } from '../diagnose/managed';
import { nameOf } from '../diagnose/params';
import type { VaultManifest } from '../facts/types';
import type { Cure, Evidence } from '../model/types';
import { printable } from '../paths';
import {
  policiesNotApplied,
  roleNotApplied,
  toolNames,
} from '../policies/managed';
import { manifestProblems } from '../rules/causes/vaultManifest';
import { fillTemplate } from '../rules/render';
import type { ReadinessScene } from './scene';

/** A manifest of Vault's side that is not applied, which is deeper than what Vault lacks by it. */
export interface ManifestTrouble {
  sentence: string;
  evidence: Evidence;
  since?: number;
  cure: Cure;
}

/** Manifests of the role's policies that are not applied. */
export function policyManifestTrouble({
  settings,
  view,
}: ReadinessScene): ManifestTrouble[] {
  return policiesNotApplied(view, settings.role).map(troubleOf);
}

/** The manifest of the role, if it is not applied. */
export function roleManifestTrouble({
  settings,
  view,
}: ReadinessScene): ManifestTrouble[] {
  return roleNotApplied(view, settings.role).map(troubleOf);
}

function troubleOf(manifest: VaultManifest): ManifestTrouble {
  const { condition, kind, name, namespace, resource, tool } = manifest;
  const { hint, why } = manifestProblems[problemOf(manifest)];
  const evidence = evidenceOf(manifest);
  const since = condition?.since;
  return {
    sentence: `${
      toolNames[tool]
    } does not apply the manifest \`${kind} ${printable(
      nameOf(manifest),
    )}\` to Vault: ${why}.`,
    evidence,
    ...(since !== undefined && { since }),
    cure: {
      who: 'platform' as const,
      text: `${hint} What Vault lacks follows from it. Read its condition before you paste it anywhere.`,
      snippet: {
        language: 'shell' as const,
        text: fillTemplate(
          namespace === undefined
            ? 'kubectl describe {{resource}} {{name}}'
            : 'kubectl describe {{resource}} {{name}} -n {{namespace}}',
          { resource, name, namespace: namespace ?? '' },
          'shell',
        ),
      },
    },
  };
}
