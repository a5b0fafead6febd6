import type {
  ChangedManifest,
  Plan,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  createGitOpsHost,
  proposeChange,
  type ProposedChange,
  type ProposeMode,
} from '@secret-distribution/backstage-plugin-secret-distribution-node';
import type { Caller } from '../caller';
import { assertLawful, retitled, type PlanPart } from '../plan';
import type { SelfServices } from '../services';
import { watched } from './awaitedObjects';
import { logDiff, logFindings, tellPlan, type PlanOutput } from './tell';

/** Where a change goes, and how. */
export interface Destination {
  repoUrl: string;
  base?: string;
  mode?: ProposeMode;
  title?: string;
  description?: string;
  token?: string;
}

// A type alias, for outputs are JSON objects to the scaffolder.
export type ChangeOutput = PlanOutput & {
  outcome: Exclude<ProposedChange['outcome'], 'refused'>;
  base: string;
  baseSha: string;
  branch?: string;
  sha?: string;
  url?: string;
};

/**
 * Proposes one change of one repository, or shows it in a dry run. Safe to run again: equal
 * inputs lead to the same branch.
 *
 * @throws InputError when a rule is broken; then nothing was written
 */
export async function changeRepository<P extends Plan>(
  services: SelfServices,
  caller: Caller,
  destination: Destination,
  { part, branchPrefix }: { part: PlanPart<P>; branchPrefix: string },
): Promise<{
  outputs: ChangeOutput;
  plan: P;
  /** What it alters in clusters. */
  objects: readonly ChangedManifest[];
}> {
  const { integrations, gitServers, config } = services;
  const { logger, signal, dryRun, checkpoint } = caller;
  const { repoUrl, token, base, mode } = destination;
  signal?.throwIfAborted();
  const host = await createGitOpsHost({
    repoUrl,
    integrations,
    gitServers,
    token,
    signal,
  });
  try {
    const { part: noted, changedBy } = watched(retitled(part, destination));
    const { wanted, plan } = noted;
    const change = await proposeChange({
      host,
      base,
      mode: mode ?? (host.pullRequests ? 'pullRequest' : 'branch'),
      branchPrefix,
      wanted,
      plan,
      author: defaultAuthor(config),
      dryRun,
      checkpoint,
      onProgress: sentence => logger.info(sentence),
      signal,
    });
    const { outcome } = change;
    assertLawful(change.plan.refused);
    const outputs = {
      ...tellPlan(change.plan, change.diff),
      changed: change.changed,
      files: [...change.files],
      outcome: outcome as ChangeOutput['outcome'],
      base: change.base,
      baseSha: change.baseSha,
      ...(change.branch && { branch: change.branch }),
      ...(change.sha && { sha: change.sha }),
      ...(change.url && { url: change.url }),
    };
    logFindings(caller, outputs.findings);
    if (change.diff !== '') logDiff(caller, change.diff);
    logger.info(`${host.repository}: ${sentenceOf(outputs)}`);
    // What is proposed is what was planned on the base branch.
    return {
      outputs,
      plan: change.plan as P,
      objects: changedBy(change.plan),
    };
  } finally {
    await host.close();
  }
}

function sentenceOf({ outcome, base, branch, url }: ChangeOutput): string {
  const where = url ?? `the branch ${branch}`;
  switch (outcome) {
    case 'unchanged':
      return `${base} is as requested already; nothing was written.`;
    case 'dryRun':
      return 'this is what would change; nothing was written.';
    case 'alreadyProposed':
      return `proposed by an earlier run; see ${where}.`;
    case 'updated':
      return `brought up to date; see ${where}.`;
    default:
      return `written; see ${where}.`;
  }
}

function defaultAuthor(config: SelfServices['config']) {
  const name = config.getOptionalString('scaffolder.defaultAuthor.name');
  const email = config.getOptionalString('scaffolder.defaultAuthor.email');
  return name && email ? { name, email } : undefined;
}
