import type {
  FileChange,
  Plan,
  ReadFiles,
  WantedReads,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Overlay } from './Overlay';

/** One part of a change: what it reads, and what it makes of it. */
export interface PlanPart<P extends Plan = Plan> {
  /** What is read anyway; the rest is read when the plan asks for it. */
  wanted?: WantedReads;
  plan: (files: ReadFiles) => P;
}

/** One change of several parts, each on what those before it made. */
export function combineParts(parts: readonly PlanPart[]): PlanPart {
  return {
    wanted: {
      files: [...new Set(parts.flatMap(({ wanted }) => wanted?.files ?? []))],
      dirs: [...new Set(parts.flatMap(({ wanted }) => wanted?.dirs ?? []))],
    },
    plan: files => {
      const plans: Plan[] = [];
      let changes: readonly FileChange[] = [];
      for (const { plan } of parts) {
        const next = plan(new Overlay(files, changes));
        plans.push(next);
        changes = latest([...changes, ...next.changes]);
      }
      return merged(plans, files, changes);
    },
  };
}

/** Gives a change its own title, and puts a text before its description. */
export function retitled<P extends Plan>(
  part: PlanPart<P>,
  { title, description }: { title?: string; description?: string },
): PlanPart<P> {
  return {
    ...part,
    plan: files => {
      const plan = part.plan(files);
      const { summary } = plan;
      return {
        ...plan,
        summary: {
          title: title || summary.title,
          body: [description, summary.body].filter(Boolean).join('\n\n'),
        },
      };
    },
  };
}

function latest(changes: readonly FileChange[]): FileChange[] {
  return [...new Map(changes.map(change => [change.path, change])).values()];
}

function merged(
  plans: readonly Plan[],
  files: ReadFiles,
  changes: readonly FileChange[],
): Plan {
  const refused = plans.flatMap(plan => plan.refused ?? []);
  const summaries = plans
    .map(({ summary }) => summary)
    .filter(({ title }) => title !== '');
  return {
    changes:
      refused.length > 0
        ? []
        : changes
            .filter(
              ({ path, content }) =>
                files.read(path) !== (content ?? undefined),
            )
            .sort((one, other) => (one.path < other.path ? -1 : 1)),
    manifests: plans.flatMap(plan => plan.manifests),
    findings: plans.flatMap(plan => plan.findings),
    ...(refused.length > 0 && { refused }),
    summary: {
      title: summaries.map(({ title }) => title).join('; '),
      body: summaries.map(({ body }) => body).join('\n\n'),
    },
  };
}
