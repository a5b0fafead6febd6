import type { Plan } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Caller } from '../caller';
import { findingLine, tellFinding, type ToldFinding } from '../schemas';

/** Task logs are kept in a database. */
const LONGEST_LOGGED_DIFF = 64 * 1024;

/** Shows a diff in the log; the outputs have the whole of it. */
export function logDiff({ logger }: Caller, diff: string): void {
  logger.info(
    diff.length > LONGEST_LOGGED_DIFF
      ? `${diff.slice(0, LONGEST_LOGGED_DIFF)}\n… cut; the output has all of it`
      : diff,
  );
}

/** Shows what the rules say, by its weight. */
export function logFindings(
  { logger }: Caller,
  findings: readonly ToldFinding[],
): void {
  for (const finding of findings) {
    const line = `${finding.severity}: ${findingLine(finding)}`;
    if (finding.severity === 'info') logger.info(line);
    else logger.warn(line);
  }
}

// A type alias, for outputs are JSON objects to the scaffolder.
export type PlanOutput = {
  changed: boolean;
  files: string[];
  diff: string;
  manifests: { path: string; yaml: string }[];
  findings: ToldFinding[];
  summary: string;
};

/** What a plan says, as outputs. */
export function tellPlan(plan: Plan, diff: string): PlanOutput {
  return {
    changed: plan.changes.length > 0,
    files: plan.changes.map(({ path }) => path),
    diff,
    manifests: plan.manifests.map(manifest => ({ ...manifest })),
    findings: plan.findings.map(tellFinding),
    summary: plan.summary.title,
  };
}
