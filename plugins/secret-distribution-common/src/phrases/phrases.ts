import type { Template } from '../rules/types';
import { decisionPhrases, presetPhrases } from './decision';
import { formPhrases } from './form';
import { coveragePhrases, impactPhrases, managedPhrases } from './impact';
import { linkPhrases } from './links';
import { problemPhrases } from './problems';
import { readinessPhrases } from './readiness';
import { partPhrases, verdictPhrases } from './verdicts';

const groups = {
  link: linkPhrases,
  verdict: verdictPhrases,
  part: partPhrases,
  problem: problemPhrases,
  readiness: readinessPhrases,
  decision: decisionPhrases,
  preset: presetPhrases,
  impact: impactPhrases,
  managed: managedPhrases,
  coverage: coveragePhrases,
  form: formPhrases,
};

/** The id of a sentence: its group and its name there, such as `link.it.exists`. @public */
export type PhraseId = `${string}.${string}`;

/**
 * The sentences that are told beside the registry's: of links, verdicts, evidence, readiness and
 * decisions, each with `{{name}}` where a name stands. They are what a told text is recognised by
 * when it is to be read in another language.
 *
 * @public
 */
export const phrases: Readonly<Record<PhraseId, Template>> = Object.fromEntries(
  Object.entries(groups).flatMap(([group, texts]) =>
    Object.entries(texts).map(([id, text]) => [`${group}.${id}`, text]),
  ),
) as Record<PhraseId, Template>;
