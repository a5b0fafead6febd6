import type { Cure, Evidence, Finding } from '../model/types';
import { fillTemplate, ruleById } from '../rules';
import { settingsParams } from '../rules/settings';
import type { ReadinessScene } from './scene';
import type { ReadinessEntry, ReadinessState } from './types';

/** What was found out about a prerequisite. */
export interface Judgement {
  /** What is wrong, the first the one to read. */
  problems: readonly string[];
  /** What is right. */
  met: string;
  /** Said when nothing is wrong but not everything can be seen; makes the entry `unknown`. */
  unseen?: { sentence: string; wouldShow: Cure };
  /** What is wrong but does not break anything yet. */
  warnings?: readonly string[];
  evidence: readonly Evidence[];
  since?: number;
  /** Instead of the rule's own. */
  cure?: Cure;
  symptomOf?: string;
  /** The problems say already what the chains' causes would. */
  saysAll?: boolean;
}

/** The entry of a rule of the framework, with the chains that it breaks as evidence. */
export function entryOf(
  id: string,
  judgement: Judgement,
  scene: ReadinessScene,
): ReadinessEntry {
  const rule = ruleById(id);
  const title = rule ? rule.title : id;
  const causes = scene.causes.filter(({ finding }) =>
    finding.rules.includes(id),
  );
  const told = judgement.saysAll ? [] : causes;
  const problems = unique([
    ...judgement.problems,
    ...told
      .filter(({ finding }) => finding.severity === 'error')
      .map(({ finding }) => finding.sentence),
  ]);
  const warnings = unique([
    ...(judgement.warnings ?? []),
    ...told
      .filter(({ finding }) => finding.severity !== 'error')
      .map(({ finding }) => finding.sentence),
  ]);
  const sentences = [...problems, ...warnings];
  const state = stateOf(problems, warnings, judgement);
  const since = earliest([
    judgement.since,
    ...causes.map(({ finding }) => finding.since),
  ]);
  const chains = causes.reduce((sum, cause) => sum + cause.chains, 0);
  const cure =
    judgement.cure ??
    (judgement.problems.length > 0 || causes.length === 0
      ? rule && ruleCure(rule.cure, scene)
      : causes[0].finding.cure);
  return {
    id,
    title,
    state,
    sentence: sentences[0] ?? judgement.unseen?.sentence ?? judgement.met,
    more: sentences.slice(1),
    evidence: [
      ...judgement.evidence,
      ...causes.flatMap(({ finding }) => firstOf(finding.evidence)),
    ],
    ...(since !== undefined && { since }),
    ...(sentences.length > 0 && cure && { cure }),
    ...(state === 'unknown' &&
      judgement.unseen && { wouldShow: judgement.unseen.wouldShow }),
    ...(sentences.length > 0 &&
      judgement.symptomOf !== undefined && { symptomOf: judgement.symptomOf }),
    ...(chains > 0 && { chains }),
  };
}

function stateOf(
  problems: readonly string[],
  warnings: readonly string[],
  { unseen }: Judgement,
): ReadinessState {
  if (problems.length > 0) {
    return 'broken';
  }
  if (warnings.length > 0) {
    return 'warning';
  }
  return unseen ? 'unknown' : 'ok';
}

/** A cure of the registry with the platform's own names in it. */
export function ruleCure(
  { who, text, snippet }: Cure,
  { settings }: ReadinessScene,
): Cure {
  const params = settingsParams(settings);
  return {
    who,
    text: fillTemplate(text, params),
    ...(snippet && {
      snippet: {
        language: snippet.language,
        text: fillTemplate(snippet.text, params, snippet.language),
      },
    }),
  };
}

/** Chains repeat what their resources say; a few are enough to look it up. */
const MOST_WITNESSES = 3;

function firstOf(evidence: Finding['evidence']) {
  return evidence.slice(0, MOST_WITNESSES);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function earliest(times: readonly (number | undefined)[]): number | undefined {
  const known = times.filter(time => time !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
