/** A file as a colleague writes it; `null` deletes, a mode makes it something special. */
export type Written =
  | string
  | null
  | { mode: '100755' | '120000'; content: string | Buffer }
  | Buffer;

export interface OriginPull {
  number: number;
  branch: string;
  base: string;
  title: string;
  body: string;
  state: 'open' | 'closed' | 'merged';
  fromFork: boolean;
}

/** A repository as colleagues see it who do not go through the code under test. */
export interface Origin {
  /** Commits to a branch, which is made from `main` when it is not there. */
  commit(
    branch: string,
    files: Readonly<Record<string, Written>>,
    message?: string,
  ): Promise<string>;
  sha(branch: string): Promise<string | undefined>;
  /** The text of every file. */
  files(branch: string): Promise<Readonly<Record<string, string>>>;
  mode(branch: string, path: string): Promise<string | undefined>;
  branches(): Promise<readonly string[]>;
  /** Newest first. */
  log(branch: string): Promise<
    readonly {
      sha: string;
      parents: readonly string[];
      message: string;
      author: string;
    }[]
  >;
  /** Merges a branch into another as a reviewer does; throws on a conflict. */
  merge(
    branch: string,
    options?: { into?: string; how?: 'merge' | 'squash' },
  ): Promise<void>;
  deleteBranch(branch: string): Promise<void>;
  protect(branch: string): Promise<void>;
  pulls(): Promise<readonly OriginPull[]>;
  editPull(
    number: number,
    change: Partial<Pick<OriginPull, 'body' | 'state'>>,
  ): Promise<void>;
  /** Somebody else's pull request from a branch of the same name. */
  openForkPull(branch: string, base: string): Promise<void>;
}
