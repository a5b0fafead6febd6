import {
  decide,
  type Decision,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { decisionShape, read } from '../../form';

/**
 * What keeps the form from going on: an open question, or a refusal with what to do instead.
 * `undefined` when the framework may be used.
 */
export function decisionError(value: unknown): string | undefined {
  const answers = read(decisionShape, value);
  if (!answers) {
    return 'Answer the questions first: they tell whether this may be distributed.';
  }
  const decision = decide(answers);
  if (decision.next) {
    return `Answer the question "${decision.next.text}"`;
  }
  return decision.verdict === 'refuse' ? refusalOf(decision) : undefined;
}

function refusalOf({ reason, alternative, rules }: Decision): string {
  return `This is not distributed with the framework: ${reason} Instead: ${
    alternative?.text
  } (${rules.join(', ')})`;
}
