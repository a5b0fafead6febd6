import type {
  Finding,
  LintFinding,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Zod } from './zod';

/** What a rule says, short enough for a task's outputs. */
export const findingOutput = (z: Zod) =>
  z.object({
    id: z.string().describe('The rule, such as SD-B2'),
    severity: z.enum(['error', 'warning', 'info']),
    title: z.string(),
    sentence: z.string(),
    cure: z.string().describe('What to do, or to use instead'),
    file: z.string().optional(),
    line: z.number().optional(),
    column: z.number().optional(),
  });

/** @see findingOutput */
export interface ToldFinding {
  id: string;
  severity: Finding['severity'];
  title: string;
  sentence: string;
  cure: string;
  file?: string;
  line?: number;
  column?: number;
}

/** Keeps what a reader of a task needs. */
export function tellFinding(finding: Finding | LintFinding): ToldFinding {
  const { id, severity, title, sentence, cure } = finding;
  return {
    id,
    severity,
    title,
    sentence,
    cure: cure.text,
    ...('file' in finding && {
      file: finding.file,
      line: finding.line,
      column: finding.column,
    }),
  };
}

/** One line for a log or a message: rule, place, sentence, way out. */
export function findingLine(finding: ToldFinding): string {
  const { id, file, line, column, sentence, cure } = finding;
  const place = [file, line, column].filter(part => part !== undefined);
  return [id, place.join(':'), `${sentence} ${cure}`]
    .filter(part => part !== '')
    .join(' ');
}
