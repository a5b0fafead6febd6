import type { ReportWriter } from './types';

/** For programs: everything that is known, in the shape of docs/cli.md. */
export const jsonReport: ReportWriter = ({
  findings,
  failing,
  unread,
  notes,
  judged,
  known,
  gone,
}) =>
  `${JSON.stringify(
    {
      version: 1,
      judged,
      failing: failing.length,
      baseline: { known, gone },
      findings: findings.map(
        ({ file, line, column, object, id, severity, ...finding }) => ({
          file,
          line,
          column,
          object,
          id,
          severity,
          title: finding.title,
          sentence: finding.sentence,
          cure: finding.cure,
          rules: finding.rules,
        }),
      ),
      unread,
      notes,
    },
    null,
    2,
  )}\n`;
