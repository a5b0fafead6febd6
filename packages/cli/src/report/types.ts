import type {
  LintFinding,
  UnreadDocument,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** What was found in a checkout, the baseline taken off. */
export interface LintReport {
  findings: readonly LintFinding[];
  /** Those of the findings that are severe enough to fail. */
  failing: readonly LintFinding[];
  unread: readonly UnreadDocument[];
  /** Whether documents that cannot be read fail. */
  unreadFails: boolean;
  /** What was passed over. */
  notes: readonly string[];
  judged: number;
  /** How many findings the baseline knows. */
  known: number;
  /** How many entries of the baseline are no longer found. */
  gone: number;
}

/** Writes a report, its final line end included. */
export type ReportWriter = (
  report: LintReport,
  options: { colours: boolean },
) => string;
