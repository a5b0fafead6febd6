import {
  decide,
  type Decision,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Speech } from '../../speech';
import { decisionShape, read } from '../../form';

/**
 * What keeps the form from going on: an open question, or a refusal with what to do instead.
 * `undefined` when the framework may be used.
 */
export function decisionError(
  value: unknown,
  { t, translator }: Speech,
): string | undefined {
  const answers = read(decisionShape, value);
  if (!answers) {
    return t('decision.error.open');
  }
  const decision = decide(answers);
  if (decision.next) {
    return t('decision.error.next', {
      question: translator.text(decision.next.text),
    });
  }
  return decision.verdict === 'refuse'
    ? refusalOf(decision, { t, translator })
    : undefined;
}

function refusalOf(
  { reason = '', alternative, rules }: Decision,
  { t, translator }: Speech,
): string {
  return t('decision.error.refused', {
    reason: translator.text(reason),
    alternative: translator.text(alternative?.text ?? ''),
    rules: rules.join(', '),
  });
}
