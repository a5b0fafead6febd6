import {
  printable,
  type Severity,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { painter } from '../paint';
import type { ReportWriter } from './types';

/** For people: findings by file, each with what to do, and a sum at the end. */
export const humanReport: ReportWriter = (report, { colours }) => {
  const { findings, unread, notes } = report;
  const paint = painter(colours);
  const tones: Readonly<Record<Severity, string>> = {
    error: paint.bad('error'),
    warning: paint.doubtful('warning'),
    info: 'info',
  };
  const files = [...new Set(findings.map(({ file }) => file))];
  const lines = files.flatMap(file => [
    paint.strong(printable(file, 500)),
    ...findings
      .filter(each => each.file === file)
      .flatMap(({ line, column, severity, id, sentence, cure }) => [
        `  ${line}:${column}  ${tones[severity]}  ${id}  ${sentence}`,
        paint.faint(`      ${cure.text}`),
      ]),
    '',
  ]);
  return [
    ...lines,
    ...unread.map(
      ({ file, line, column, reason }) =>
        `${paint.strong(
          `${printable(file, 500)}:${line}:${column}`,
        )}  ${paint.doubtful('not judged')}  ${reason}`,
    ),
    ...notes.map(note => paint.faint(`note: ${printable(note, 1000)}`)),
    ...(unread.length + notes.length > 0 ? [''] : []),
    sumOf(report),
    '',
  ].join('\n');
};

function sumOf({
  findings,
  unread,
  judged,
  known,
  gone,
}: Parameters<ReportWriter>[0]): string {
  const count = (severity: Severity) =>
    findings.filter(each => each.severity === severity).length;
  const parts = [
    plural(count('error'), 'error'),
    plural(count('warning'), 'warning'),
    ...(count('info') > 0 ? [`${count('info')} to know`] : []),
  ];
  return [
    `${parts.join(', ')} in ${plural(judged, 'manifest')}.`,
    ...(unread.length > 0
      ? [`${plural(unread.length, 'document')} could not be judged.`]
      : []),
    ...(known > 0 ? [`${known} more in the baseline.`] : []),
    ...(gone > 0
      ? [`${plural(gone, 'entry', 'entries')} of the baseline can go.`]
      : []),
  ].join(' ');
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
