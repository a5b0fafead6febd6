import type { Cure, Evidence } from '../model/types';
import { buildRoleCommand } from '../manifests';
import {
  esoCalls,
  capabilitiesByArea,
  namesOfPaths,
  type EsoPhase,
  type PolicySimulation,
  type SimulatedPaths,
} from '../policies';
import { printable } from '../paths';
import { entryOf } from './entry';
import { vaultIsFresh, type ReadinessScene } from './scene';
import { unseenVault } from './unseen';
import { policyManifestTrouble } from './vaultManifests';

const pushing: readonly EsoPhase[] = [
  'firstPush',
  'interval',
  'rotation',
  'deletion',
];

/** SD-Q5: the operator may publish, its metadata included. */
export function pushPolicyEntry(scene: ReadinessScene) {
  return policyEntry('SD-Q5', pushing, scene);
}

/** SD-Q6: the operator may consume. */
export function pullPolicyEntry(scene: ReadinessScene) {
  return policyEntry('SD-Q6', ['pull'], scene);
}

function policyEntry(
  id: string,
  phases: readonly EsoPhase[],
  scene: ReadinessScene,
) {
  const { settings, simulation } = scene;
  const denied = simulation.rows.flatMap(row => {
    const fails = failureIn(row, phases);
    return fails ? [{ row, ...fails }] : [];
  });
  const told = (isFuture: boolean) =>
    denied
      .filter(each => each.isFuture === isFuture)
      .map(({ row, what }) => `${what} ${namesOfPaths(row)}.`);
  const absent = absentPolicies(simulation);
  const doubt = simulation.rows.some(row =>
    outcomes(row, phases).some(({ outcome }) => outcome === 'unknown'),
  );
  const isSeen =
    simulation.roleState === 'present' &&
    vaultIsFresh(scene) &&
    scene.vault?.state === 'active';
  const broken = told(false);
  const manifests = policyManifestTrouble(scene);
  // An applied policy whose manifest fails now works on, and follows no change any more.
  const isDeeper = denied.length > 0 || !isSeen;
  const since = manifests[0]?.since;
  return entryOf(
    id,
    {
      problems: [
        ...(isDeeper ? manifests.map(({ sentence }) => sentence) : []),
        ...(denied.length > 0 ? absent : []),
        ...broken,
      ],
      warnings: [
        ...(isDeeper ? [] : manifests.map(({ sentence }) => sentence)),
        ...told(true),
      ],
      met:
        id === 'SD-Q5'
          ? `The policies of the role let External Secrets Operator create, update and read data and metadata below both prefixes.`
          : 'The policies of the role let External Secrets Operator read data below both prefixes.',
      ...((!isSeen || doubt) && { unseen: unseenPolicies(scene) }),
      evidence: [
        ...manifests.map(({ evidence }) => evidence),
        ...evidenceOf(simulation, scene),
      ],
      ...(denied.length > 0 && {
        cure: cureOf(simulation, settings.role),
        saysAll: true,
      }),
      ...(manifests.length > 0 && {
        cure: manifests[0].cure,
        saysAll: true,
      }),
      ...(since !== undefined && { since }),
    },
    scene,
  );
}

function absentPolicies({ policies }: PolicySimulation): string[] {
  const names = policies
    .filter(({ state }) => state === 'absent')
    .map(({ name }) => `\`${printable(name)}\``);
  return names.length === 0
    ? []
    : [
        `Vault has no ${
          names.length === 1 ? 'policy' : 'policies'
        } ${names.join(' and ')}, which the role names.`,
      ];
}

interface Failure {
  what: string;
  isFuture: boolean;
}

function failureIn(
  row: SimulatedPaths,
  phases: readonly EsoPhase[],
): Failure | undefined {
  const times = new Map(row.phases.map(({ phase, time }) => [phase, time]));
  const denied = outcomes(row, phases).filter(
    ({ outcome, phase }) => outcome === 'denied' && times.get(phase) !== 'past',
  );
  if (denied.length === 0) {
    return undefined;
  }
  const isFuture = denied.every(({ phase }) => times.get(phase) === 'later');
  const lacking = capabilitiesByArea(denied, 'the');
  return {
    what: `Vault does not allow ${lacking} of`,
    // Paths to come break nothing yet, but nothing new can be published.
    isFuture:
      isFuture && !row.toCome
        ? true
        : isFuture && row.forecast !== 'failsAtFirstPush',
  };
}

function outcomes(row: SimulatedPaths, phases: readonly EsoPhase[]) {
  return row.calls.flatMap(({ call: id, outcome }) => {
    const call = esoCalls.find(each => each.id === id);
    return call && phases.includes(call.phase) ? [{ ...call, outcome }] : [];
  });
}

/** The lines that are missing, and what no line can mend. */
export function cureOf(simulation: PolicySimulation, role: string): Cure {
  const { denials, snippet } = simulation;
  const remove =
    denials.length > 0
      ? ` Remove the rule that denies \`${denials
          .map(each => printable(each))
          .join('`, `')}\`: no other line overrides it.`
      : '';
  return {
    who: 'platform',
    text: snippet
      ? `Add these lines to a policy of the Vault role \`${role}\`.${remove}`
      : remove.trim(),
    ...(snippet !== undefined && {
      snippet: { language: 'hcl', text: snippet },
    }),
  };
}

function unseenPolicies(scene: ReadinessScene) {
  const { settings, simulation, vault } = scene;
  if (simulation.roleState === 'absent') {
    return {
      sentence: simulation.sentence,
      wouldShow: {
        who: 'platform' as const,
        text: 'Write the role in Vault; its policies can be judged then.',
        snippet: {
          language: 'shell' as const,
          text: buildRoleCommand(settings),
        },
      },
    };
  }
  return vault?.state === 'active' && simulation.wouldShow
    ? {
        sentence: simulation.sentence,
        wouldShow: {
          who: 'portal' as const,
          text: "Add this to the portal's own policy in Vault.",
          snippet: { language: 'hcl' as const, text: simulation.wouldShow },
        },
      }
    : unseenVault(scene);
}

function evidenceOf(
  { policies }: PolicySimulation,
  { vault }: ReadinessScene,
): Evidence[] {
  const words = {
    read: 'was read and evaluated',
    absent: 'does not exist',
    hidden: 'may not be read by the portal',
    unreadable: 'is not understood',
    assumed: 'is taken to be as Vault ships it',
  } as const;
  return policies.map(({ name, problem, state }) => ({
    subject: `Vault policy ${printable(name)}`,
    says: problem ? `${words[state]}: ${problem}` : words[state],
    ...(vault && { at: vault.confirmedAt }),
  }));
}
