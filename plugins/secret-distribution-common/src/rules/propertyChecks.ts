import { checkProperty, printable, standardProperties } from '../paths';
import {
  distinctBy,
  frameworkUses,
  objectName,
  ofPushSecret,
  violation,
} from './subject';
import type { FrameworkSettings, Violation } from './types';

/** SD-N1: names that are not standard; a declared one is only told. */
export const propertyProblems = ofPushSecret((subject, context) => {
  const { settings } = context;
  const uses = frameworkUses(subject, context);
  return distinctBy(uses, use => `${use.path} ${use.property}`).flatMap(use => {
    const judged = judgeProperty(use.property, settings);
    if (!judged) {
      return [];
    }
    const entry = subject.entries.find(
      ({ remoteKey, property }) =>
        remoteKey === use.remoteKey && property === use.property,
    );
    return [
      violation(
        subject,
        `It writes the property "${printable(use.property ?? '(none)')}".`,
        {
          path: use.path,
          problem: judged.problem,
          suggestion: judged.suggestion,
          secretKey: entry?.secretKey ?? '…',
        },
        {
          about: `${objectName(subject.meta)} ${printable(
            use.path,
          )} ${printable(use.property ?? '')}`,
          severity: judged.severity,
        },
      ),
    ];
  });
});

function judgeProperty(
  property: string | undefined,
  settings: FrameworkSettings,
):
  | (Required<Pick<Violation, 'severity'>> & {
      problem: string;
      suggestion: string;
    })
  | undefined {
  const names = Object.keys(standardProperties).join('|');
  if (property === undefined) {
    return {
      severity: 'warning',
      problem:
        'an entry names no property, so the value must be a JSON object and its keys become the names.',
      suggestion: names,
    };
  }
  const checked = checkProperty(property, settings);
  if (checked.ok) {
    return checked.standard
      ? undefined
      : {
          severity: 'info',
          problem: `"${property}" is declared by the platform.`,
          suggestion: property,
        };
  }
  return {
    severity: property === property.toLowerCase() ? 'warning' : 'error',
    problem: checked.problems.map(({ text }) => text).join(' '),
    suggestion: checked.suggestion ?? names,
  };
}
