import type {
  FileChange,
  Plan,
  ReadFiles,
  WantedReads,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** What a repository is reached by. @public */
export type GitOpsHostType =
  | 'github'
  | 'gitlab'
  | 'gitea'
  | 'bitbucketCloud'
  | 'bitbucketServer'
  | 'azure'
  | 'git';

/** A branch and the commit that it points to. @public */
export interface BranchHead {
  branch: string;
  /** `undefined` when the repository has no commit yet. */
  sha: string | undefined;
}

/** Who wrote a commit. @public */
export interface CommitAuthor {
  name: string;
  email: string;
}

/** One commit to be made. @public */
export interface CommitRequest {
  branch: string;
  /** The commit that the branch must still point to. */
  parentSha: string;
  message: string;
  /** Defaults to whom the credentials belong to. */
  author?: CommitAuthor;
  changes: readonly FileChange[];
}

/** A pull request; GitLab calls it a merge request. @public */
export interface PullRequest {
  number: number;
  /** Where people read it. */
  url: string;
  title: string;
  body: string;
}

/** A pull request to be opened. @public */
export interface PullRequestRequest {
  branch: string;
  base: string;
  title: string;
  body: string;
}

/**
 * One repository, wherever it is hosted. Nothing is ever forced or deleted but the files of a
 * commit.
 *
 * Every method may throw Backstage's AuthenticationError (401), NotAllowedError (403, protected
 * branches), NotFoundError (404), ServiceUnavailableError (429 and outages, after bounded
 * waiting), or InputError (422, and what cannot be read or written safely). None of their
 * messages contains a credential.
 *
 * @public
 */
export interface GitOpsHost {
  readonly type: GitOpsHostType;
  /** For people, such as `github.com/acme/platform`; never with credentials. */
  readonly repository: string;
  /** Whether there are pull requests at all; plain Git has none. */
  readonly pullRequests: boolean;
  /**
   * @param branch - defaults to the repository's default branch
   * @throws NotFoundError when there is no such repository or branch
   */
  head(branch?: string): Promise<BranchHead>;
  /**
   * @returns the whole text, byte for byte; `undefined` when there is no such file
   * @throws InputError for a symlink, a submodule, a file over 1 MiB, and what is not UTF-8
   */
  readFile(path: string, sha: string): Promise<string | undefined>;
  /** The names of the files directly in a folder; empty when there is none. */
  list(dir: string, sha: string): Promise<readonly string[]>;
  /** The commit that a branch points to; `undefined` when there is no such branch. */
  branchSha(name: string): Promise<string | undefined>;
  commitMessage(sha: string): Promise<string>;
  /** Whether `sha` is `branchSha` or one of its ancestors, so that it adds nothing to it. */
  isContained(options: { sha: string; in: string }): Promise<boolean>;
  /** @throws ConflictError when there is a branch with that name */
  createBranch(options: { name: string; sha: string }): Promise<void>;
  /**
   * Makes one commit of all changes, or none.
   *
   * @throws ConflictError when the branch is not at `parentSha` any more
   */
  commit(request: CommitRequest): Promise<{ sha: string }>;
  /** Only one from this repository's own branch; never one from a fork. */
  findOpenPullRequest(options: {
    branch: string;
    base: string;
  }): Promise<PullRequest | undefined>;
  /** @throws ConflictError when one is open already */
  openPullRequest(request: PullRequestRequest): Promise<PullRequest>;
  /** Changes title and text. */
  updatePullRequest(
    number: number,
    text: { title: string; body: string },
  ): Promise<void>;
  /** Removes what was kept on disk. The host must not be used afterwards. */
  close(): Promise<void>;
}

/**
 * Remembers that something was done, as the scaffolder's `ctx.checkpoint` does. It records
 * only: whatever it says was done is looked for at the host all the same.
 *
 * @public
 */
export type Checkpoint = <
  T extends string | { [key: string]: string | number },
>(options: {
  key: string;
  fn: () => Promise<T>;
}) => Promise<T>;

/** How a change reaches the base branch. @public */
export type ProposeMode = 'pullRequest' | 'branch' | 'direct';

/** A change to be proposed. @public */
export interface ProposeChangeOptions {
  host: GitOpsHost;
  /** The branch to be changed; defaults to the repository's default branch. */
  base?: string;
  mode: ProposeMode;
  /** The branch is called `<branchPrefix>-<12 hexadecimal digits of the identity>`. */
  branchPrefix: string;
  /**
   * What makes two changes the same one, and so one branch. Defaults to the requested manifests,
   * or to title and paths where there are none.
   */
  identity?: string;
  /** What the plan reads, to be read at once. What is missing here is read when the plan asks. */
  wanted?: WantedReads;
  /** Pure: called again whenever the repository turns out to have moved, or more has to be read. */
  plan: (files: ReadFiles, sha: string) => Plan;
  author?: CommitAuthor;
  /** Finds out everything and writes nothing. */
  dryRun?: boolean;
  checkpoint?: Checkpoint;
  /** Told in plain sentences what is going on. */
  onProgress?: (sentence: string) => void;
  signal?: AbortSignal;
}

/** What became of a change. @public */
export interface ProposedChange {
  /**
   * - `refused`: rules are broken; see `plan.refused`.
   * - `unchanged`: the base branch is as requested already.
   * - `dryRun`: would be written.
   * - `proposed`: was written.
   * - `updated`: a branch of an earlier run was brought up to date.
   * - `alreadyProposed`: an earlier run has written everything.
   */
  outcome:
    | 'refused'
    | 'unchanged'
    | 'dryRun'
    | 'proposed'
    | 'updated'
    | 'alreadyProposed';
  /** Whether the base branch differs, or differed, from what was requested. */
  changed: boolean;
  base: string;
  /** The commit of the base branch that was planned on. */
  baseSha: string;
  /** Where the change is; in direct mode the base branch. */
  branch?: string;
  /** The commit that holds the change. */
  sha?: string;
  /** The pull request's address. */
  url?: string;
  pullRequest?: { number: number; url: string };
  /** The changed files, in order. */
  files: readonly string[];
  /** A unified diff from the base branch. */
  diff: string;
  plan: Plan;
}
