import type { FactView } from '../facts/view';
import { accessOf, pathNeeds, simulate } from '../policies';
import type { FrameworkSettings } from '../rules/types';
import { blindnessOf } from './blindness';
import { backlogEntry, servedEntry } from './checks';
import { operatorEntry } from './operatorEntry';
import { overallSentence, overallState } from './overall';
import { phaseEntry } from './phaseEntry';
import { pullPolicyEntry, pushPolicyEntry } from './policyEntries';
import { rightsEntry } from './rightsEntry';
import { frameworkStore, type ReadinessScene } from './scene';
import { loginEntry, storeEntry } from './storeEntries';
import type { ClusterReadiness, CountedCause } from './types';
import { vaultEntry } from './vaultEntry';

/**
 * Whether a cluster is ready for distributions (`SD-Q1` to `SD-Q8`): each prerequisite with its
 * state, evidence and cure, what Vault's policies will allow and refuse, and whether it is proved
 * that the portal cannot read values. Makes no call: it judges facts that are there, and what they
 * do not tell is `unknown` and names the permission that would.
 *
 * @public
 */
export function readinessOf(
  view: FactView,
  options: {
    settings: FrameworkSettings;
    /** ms since the epoch. */
    now: number;
    /** The causes that the cluster's chains name: witnesses of what Vault and the cluster refuse. */
    causes?: readonly CountedCause[];
  },
): ClusterReadiness {
  const { causes = [], now, settings } = options;
  const vault = view.vault();
  const store = frameworkStore(view, settings);
  const scene: ReadinessScene = {
    view,
    settings,
    now,
    causes,
    ...(store && { store }),
    ...(vault && { vault }),
    simulation: simulate({
      access: accessOf(vault),
      paths: pathNeeds(view, settings),
      settings,
    }),
  };
  const vaultItself = vaultEntry(scene);
  const operator = operatorEntry(scene);
  const login = loginEntry(scene);
  const deeper = [vaultItself, operator, login].find(
    ({ state }) => state === 'broken',
  );
  const prerequisites = [
    vaultItself,
    operator,
    storeEntry(scene, deeper?.id),
    login,
    pushPolicyEntry(scene),
    pullPolicyEntry(scene),
    rightsEntry(scene),
    phaseEntry(scene),
  ];
  const checks = [backlogEntry(scene), servedEntry(scene)];
  return {
    cluster: view.cluster,
    evaluatedAt: now,
    state: overallState([...prerequisites, ...checks]),
    sentence: overallSentence(prerequisites, checks),
    prerequisites,
    checks,
    blindness: blindnessOf(scene),
    policies: scene.simulation,
  };
}
