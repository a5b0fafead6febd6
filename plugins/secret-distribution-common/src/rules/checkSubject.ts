import type { Finding } from '../model/types';
import { rules } from './registry';
import { renderFinding } from './render';
import { commonParams, nameOf } from './subject';
import type { CheckContext, Subject } from './types';

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
  const { cluster } = subject.meta;
  const params = commonParams(subject, context.settings);
  return rules
    .filter(({ checkedAt }) => checkedAt.includes(context.at))
    .flatMap(rule =>
      (rule.check?.(subject, context) ?? []).map(found =>
        renderFinding(
          rule,
          { ...found, params: { ...params, ...found.params } },
          {
            cluster,
            key: [cluster, rule.id, found.about ?? nameOf(subject)].join('|'),
            rules: [rule.id, ...(found.alsoBreaks ?? [])],
          },
        ),
      ),
    );
}
