import type { Finding } from '../model/types';
import { rules } from './registry';
import { renderFinding } from './render';
import { commonParams, nameOf } from './subject';
import type {
  CheckContext,
  CheckedAt,
  Rule,
  Subject,
  Violation,
} from './types';

const rulesAt = new Map<CheckedAt, readonly Rule[]>();

/**
 * Holds one object to every rule that can be checked where it comes from (`context.at`). A rule
 * that needs more than is known, such as the other publishers of a path, says nothing.
 *
 * @returns the findings in the order of the registry; keys are equal for the same problem.
 * @public
 */
export function checkSubject(
  subject: Subject,
  context: CheckContext,
): Finding[] {
  // What one rule works out serves the others, and is forgotten with this context.
  const once = { ...context };
  return checkedAt(context.at).flatMap(rule =>
    (rule.check?.(subject, once) ?? []).map(found =>
      findingOf(rule, found, subject, once),
    ),
  );
}

function findingOf(
  rule: Rule,
  found: Violation,
  subject: Subject,
  { settings }: CheckContext,
): Finding {
  const { cluster } = subject.meta;
  const params = { ...commonParams(subject, settings), ...found.params };
  return renderFinding(
    rule,
    { ...found, params },
    {
      cluster,
      key: [cluster, rule.id, found.about ?? nameOf(subject)].join('|'),
      rules: [rule.id, ...(found.alsoBreaks ?? [])],
    },
  );
}

function checkedAt(place: CheckedAt): readonly Rule[] {
  const known = rulesAt.get(place);
  if (known) {
    return known;
  }
  const found = rules.filter(rule => rule.checkedAt.includes(place));
  rulesAt.set(place, found);
  return found;
}
