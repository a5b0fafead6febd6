import { ConflictError, InputError } from '@backstage/errors';
import { assertBranchName } from './names';
import { Proposal } from './Proposal';
import { defaultGitOpsTiming, type GitOpsTiming } from './timing';
import type { ProposeChangeOptions, ProposedChange } from './types';

const mostAttempts = 8;

/**
 * Brings a change into a repository, as a pull request, on a branch, or straight to the base
 * branch. It may be run again at any time, after any fault, and at the same time as itself: the
 * same request has the same branch; everything is looked for before it is made; nothing is
 * forced, and nothing that others wrote is undone.
 *
 * The plan is made on one commit and committed on that commit. When a branch has moved meanwhile,
 * it is read and planned again, a bounded number of times.
 *
 * @throws InputError for an empty repository, for a branch that others have written to, and for
 *   what the plan throws; ConflictError when the repository does not come to rest; and what
 *   {@link GitOpsHost} throws
 * @public
 */
export async function proposeChange(
  options: ProposeChangeOptions & { timing?: GitOpsTiming },
): Promise<ProposedChange> {
  const { host, mode, base, branchPrefix, signal } = options;
  const timing = options.timing ?? defaultGitOpsTiming;
  if (base !== undefined) {
    assertBranchName(base);
  }
  assertBranchName(`${branchPrefix}-x`);
  if (mode === 'pullRequest' && !host.pullRequests) {
    throw new InputError(
      `${host.repository} is plain Git, which has no pull requests: choose the mode branch or direct`,
    );
  }
  const made = new Map<string, 'proposed' | 'updated'>();
  for (let attempt = 1; ; attempt += 1) {
    signal?.throwIfAborted();
    try {
      return await new Proposal(options, made).run();
    } catch (error) {
      if (!(error instanceof ConflictError)) {
        throw error;
      }
      if (attempt === mostAttempts) {
        throw new ConflictError(
          `${host.repository} keeps changing while it is written to; ${mostAttempts} attempts were made: run this again later`,
        );
      }
      options.onProgress?.(
        `${host.repository} has changed meanwhile; it is read and planned again`,
      );
      await timing.pause(
        100 * 2 ** (attempt - 1) * (0.5 + timing.random()),
        signal,
      );
    }
  }
}
