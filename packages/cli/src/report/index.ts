import { humanReport } from './human';
import { jsonReport } from './json';
import { junitReport } from './junit';
import { sarifReport } from './sarif';
import type { ReportWriter } from './types';

export type { LintReport } from './types';

/** Every way to write what was found. */
export const formats = {
  human: humanReport,
  json: jsonReport,
  sarif: sarifReport,
  junit: junitReport,
} as const satisfies Record<string, ReportWriter>;

/** The name of one of {@link formats}. */
export type ReportFormat = keyof typeof formats;
