import { TreeReader, type TreeEntry, type TreePlace } from '../TreeReader';
import type {
  BranchHead,
  CommitRequest,
  GitOpsHost,
  GitOpsHostType,
  PullRequest,
  PullRequestRequest,
} from '../types';
import { HostAnswer } from '../wire/HostAnswer';
import { problemOf, type ErrorSubject } from '../wire/problems';

/** What every host has in common: reading at a commit, and telling what went wrong. */
export abstract class RepositoryHost implements GitOpsHost {
  abstract readonly type: GitOpsHostType;
  readonly pullRequests: boolean = true;
  readonly repository: string;
  protected readonly subject: ErrorSubject;
  readonly #trees: TreeReader;

  protected constructor(subject: ErrorSubject) {
    this.subject = subject;
    this.repository = subject.repository;
    this.#trees = new TreeReader({
      repository: subject.repository,
      source: {
        folder: place => this.ask(() => this.readFolder(place)),
        blob: place => this.ask(() => this.readBlob(place)),
      },
    });
  }

  readFile(path: string, sha: string): Promise<string | undefined> {
    return this.#trees.readFile(path, sha);
  }

  list(dir: string, sha: string): Promise<readonly string[]> {
    return this.#trees.list(dir, sha);
  }

  async close(): Promise<void> {}

  abstract head(branch?: string): Promise<BranchHead>;
  abstract branchSha(name: string): Promise<string | undefined>;
  abstract commitMessage(sha: string): Promise<string>;
  abstract isContained(options: { sha: string; in: string }): Promise<boolean>;
  abstract createBranch(options: { name: string; sha: string }): Promise<void>;
  abstract commit(request: CommitRequest): Promise<{ sha: string }>;
  abstract findOpenPullRequest(options: {
    branch: string;
    base: string;
  }): Promise<PullRequest | undefined>;
  abstract openPullRequest(request: PullRequestRequest): Promise<PullRequest>;
  abstract updatePullRequest(
    number: number,
    text: { title: string; body: string },
  ): Promise<void>;

  protected abstract readFolder(
    place: TreePlace,
  ): Promise<ReadonlyMap<string, TreeEntry>>;
  protected abstract readBlob(place: TreePlace): Promise<Uint8Array>;

  protected entry(path: string, sha: string): Promise<TreeEntry | undefined> {
    return this.#trees.entry(path, sha);
  }

  /**
   * Asks the host something.
   *
   * @param meaning - what an answer that is no success means here: an error to be thrown, or
   *   a result in a box; nothing when it means what it always does
   */
  protected async ask<T>(
    question: () => Promise<T>,
    meaning?: (answer: HostAnswer) => Error | { result: T } | undefined,
  ): Promise<T> {
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof HostAnswer)) {
        throw error;
      }
      const meant = meaning?.(error) ?? problemOf(error, this.subject);
      if (meant instanceof Error) {
        throw meant;
      }
      return meant.result;
    }
  }
}
