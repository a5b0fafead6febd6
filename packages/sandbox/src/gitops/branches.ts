import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { CLEAN_GIT_ENV } from './repository';

const run = promisify(execFile);
const MAIN = 'refs/heads/main';
const IDENTITY = {
  GIT_AUTHOR_NAME: 'Platform Team',
  GIT_AUTHOR_EMAIL: 'platform@example.com',
  GIT_COMMITTER_NAME: 'Platform Team',
  GIT_COMMITTER_EMAIL: 'platform@example.com',
} as const;
const LONGEST_OUTPUT = 16 * 1024 * 1024;
/** `main` moves when somebody pushes meanwhile. */
const ATTEMPTS = 5;

/** A branch that is ahead of `main`. */
export interface Branch {
  name: string;
  sha: string;
  /** The first line of its newest commit's message. */
  subject: string;
  /** ISO 8601. */
  at: string;
  /** What merging it would change, as a unified diff. */
  diff: string;
}

/** There is no such branch, or nothing of it is left to merge. */
export class NoSuchBranchError extends Error {}

/** The branch and `main` changed the same lines. */
export class MergeConflictError extends Error {}

/** The branches of the repository that wait to be merged. */
export interface Branches {
  list(): Promise<Branch[]>;
  /**
   * Merges a branch into `main` and deletes it.
   *
   * @returns the merge commit
   * @throws NoSuchBranchError, MergeConflictError
   */
  merge(name: string): Promise<string>;
}

/** @param root - the folder that holds `platform.git` */
export function createBranches(root: string): Branches {
  const git = async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await run(
      'git',
      ['--git-dir', path.join(root, 'platform.git'), ...args],
      {
        env: { ...process.env, ...CLEAN_GIT_ENV, ...IDENTITY },
        maxBuffer: LONGEST_OUTPUT,
      },
    );
    return stdout;
  };

  const list = async (): Promise<Branch[]> => {
    const refs = await git(
      'for-each-ref',
      '--sort=-committerdate',
      `--no-merged=${MAIN}`,
      '--format=%(refname:lstrip=2)%09%(objectname)%09%(committerdate:iso-strict)%09%(subject)',
      'refs/heads',
    );
    return Promise.all(
      refs
        .split('\n')
        .filter(Boolean)
        .map(async line => {
          const [name, sha, at, ...subject] = line.split('\t');
          const diff = await git(
            'diff',
            '--no-color',
            '--no-ext-diff',
            `${MAIN}...${sha}`,
          );
          return { name, sha, at, subject: subject.join('\t'), diff };
        }),
    );
  };

  const mergeOnce = async ({ name, sha }: Branch): Promise<string> => {
    const main = (await git('rev-parse', MAIN)).trim();
    const tree = await git('merge-tree', '--write-tree', main, sha).then(
      output => output.split('\n')[0],
      error => {
        // Git says 1 for a conflict, and something else when it could not try.
        throw error.code === 1
          ? new MergeConflictError(
              `'${name}' and main changed the same lines; bring the branch up to date first`,
            )
          : error;
      },
    );
    const commit = (
      await git(
        'commit-tree',
        tree,
        '-p',
        main,
        '-p',
        sha,
        '-m',
        `Merge ${name}`,
      )
    ).trim();
    await git('update-ref', MAIN, commit, main);
    return commit;
  };

  return {
    list,
    async merge(name) {
      const branch = (await list()).find(each => each.name === name);
      if (!branch) {
        throw new NoSuchBranchError(
          `There is no branch '${name}' that waits to be merged`,
        );
      }
      for (let attempt = 1; ; attempt += 1) {
        try {
          const commit = await mergeOnce(branch);
          await git('update-ref', '-d', `refs/heads/${name}`, branch.sha);
          return commit;
        } catch (error) {
          if (error instanceof MergeConflictError || attempt === ATTEMPTS) {
            throw error;
          }
        }
      }
    },
  };
}
