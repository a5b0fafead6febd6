import type {
  FileChange,
  Plan,
  ReadFiles,
  WantedReads,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { assertRepositoryPath } from './names';
import type { GitOpsHost } from './types';

/** A plan made on one commit, and the files that it was made on. */
export interface PlannedOn {
  plan: Plan;
  /** What differs; a plan's change to what is there already is none. */
  changes: readonly FileChange[];
  before: Pick<ReadFiles, 'read'>;
}

const mostRounds = 20;

/**
 * Makes a plan on one commit. What the plan wants to see is read first; where it asks for more,
 * that is read and the plan is made again, until it has seen all that it asked for.
 */
export async function planOn(options: {
  host: GitOpsHost;
  sha: string;
  wanted?: WantedReads;
  plan: (files: ReadFiles, sha: string) => Plan;
  signal?: AbortSignal;
}): Promise<PlannedOn> {
  const { host, sha, signal } = options;
  const files = new Map<string, string | undefined>();
  const dirs = new Map<string, readonly string[]>();
  const wantedFiles = new Set(options.wanted?.files);
  const wantedDirs = new Set(options.wanted?.dirs);

  for (let round = 1; ; round += 1) {
    // One after the other: hosts count what is asked at once against their limits.
    for (const path of wantedFiles) {
      signal?.throwIfAborted();
      files.set(path, await host.readFile(path, sha));
    }
    for (const dir of wantedDirs) {
      signal?.throwIfAborted();
      dirs.set(dir, await host.list(dir, sha));
    }
    wantedFiles.clear();
    wantedDirs.clear();

    const made = attempt(options.plan, sha, {
      read: path => {
        if (!files.has(path)) {
          wantedFiles.add(path);
        }
        return files.get(path);
      },
      list: dir => {
        if (!dirs.has(dir)) {
          wantedDirs.add(dir);
        }
        return dirs.get(dir) ?? [];
      },
    });
    if (made.plan) {
      for (const { path } of made.plan.changes) {
        assertRepositoryPath(path);
        if (!files.has(path)) {
          wantedFiles.add(path);
        }
      }
    }
    const sawAll = wantedFiles.size === 0 && wantedDirs.size === 0;
    if (sawAll || round === mostRounds) {
      if (!made.plan) {
        throw made.error;
      }
      if (!sawAll) {
        throw new Error('The plan asks for other files each time it is made');
      }
      return {
        plan: made.plan,
        changes: made.plan.changes.filter(
          ({ path, content }) => (files.get(path) ?? null) !== content,
        ),
        before: { read: path => files.get(path) },
      };
    }
  }
}

/**
 * The files that a branch with the change has in another way than it would get them if the change
 * were made on the base branch now: they may conflict.
 */
export function movedSince(
  onBranch: PlannedOn,
  onBase: PlannedOn,
): readonly string[] {
  return onBase.changes
    .filter(
      ({ path, content }) =>
        onBase.before.read(path) !== undefined &&
        onBranch.before.read(path) !== (content ?? undefined),
    )
    .map(({ path }) => path);
}

/** What a plan says about files it has not seen is not listened to. */
function attempt(
  plan: (files: ReadFiles, sha: string) => Plan,
  sha: string,
  files: ReadFiles,
): { plan: Plan; error?: undefined } | { plan?: undefined; error: unknown } {
  try {
    return { plan: plan(files, sha) };
  } catch (error) {
    return { error };
  }
}
