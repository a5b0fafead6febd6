import { createHash } from 'node:crypto';
import type { Plan } from '@secret-distribution/backstage-plugin-secret-distribution-common';

const trailer = 'Secret-Distribution-Change';

/**
 * Names a change by what was requested, not by what a repository makes of it: the same request
 * has one identity however the base branch moves.
 */
export function identityOf(options: {
  base: string;
  plan: Plan;
  /** Given by the caller, instead of the requested manifests. */
  identity?: string;
}): string {
  const { base, plan, identity } = options;
  const { manifests, changes, summary } = plan;
  const requested =
    manifests.length > 0
      ? manifests.map(({ path, yaml }) => [path, yaml])
      : [summary.title, ...changes.map(({ path }) => path)];
  return digest(JSON.stringify([base, identity ?? requested]), 12);
}

/** @param attempt - counts from 1; a later branch is for what was merged and undone before */
export function branchNameOf(options: {
  prefix: string;
  identity: string;
  attempt: number;
}): string {
  const { prefix, identity, attempt } = options;
  return `${prefix}-${identity}${attempt === 1 ? '' : `-${attempt}`}`;
}

/** The message of a commit, with a trailer that tells it from other people's. */
export function commitMessageOf(title: string, branch: string): string {
  return `${oneLine(title)}\n\n${trailer}: ${branch}\n`;
}

/** Whether a commit was made by us, for a branch. */
export function isOurCommit(message: string, branch: string): boolean {
  return message
    .split('\n')
    .some(line => line.trim() === `${trailer}: ${branch}`);
}

/** Text that hosts accept as a title. */
export function oneLine(title: string): string {
  const text = title.replace(/\s+/g, ' ').trim();
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

/**
 * Adds a line to the text of a pull request that machines find and people do not see: which
 * change it is, and what the text was.
 */
export function withMarker(body: string, branch: string): string {
  const text = body.replace(/\r\n/g, '\n').trimEnd();
  return `${text}\n\n[//]: # (secret-distribution ${branch} ${digest(
    text,
    16,
  )})\n`;
}

/** Whether the text of a pull request is still as we wrote it, so that it may be written anew. */
export function isUntouched(body: string, branch: string): boolean {
  const text = body.replace(/\r\n/g, '\n').trimEnd();
  const start = text.lastIndexOf('\n[//]: # (secret-distribution ');
  return (
    start >= 0 && text === withMarker(text.slice(0, start), branch).trimEnd()
  );
}

function digest(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
