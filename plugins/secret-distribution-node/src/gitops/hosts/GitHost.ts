import { InputError } from '@backstage/errors';
import type { GitAccess } from '../git/GitCommand';
import { GitRepository } from '../git/GitRepository';
import type { GitOpsTiming } from '../timing';
import type { TreePlace } from '../TreeReader';
import type {
  BranchHead,
  CommitRequest,
  GitOpsHostType,
  PullRequest,
  PullRequestRequest,
} from '../types';
import {
  existingBranch,
  missingBranch,
  movedBranch,
  protectedBranch,
} from '../wire/problems';
import { RepositoryHost } from './RepositoryHost';

/** A repository on any Git server. */
export interface GitHostOptions {
  /** For people; without credentials. */
  repository: string;
  /** http, https, ssh or file; without credentials. */
  url: string;
  access: GitAccess;
  timing: GitOpsTiming;
  signal?: AbortSignal;
  /** The product's name, where it is known. Defaults to `Git`. */
  service?: string;
}

/**
 * A repository on any Git server, through the program `git`: it alone speaks every transport,
 * and a push with a lease is the one way to write that no other write can slip in between.
 */
export class GitHost extends RepositoryHost {
  readonly type: GitOpsHostType = 'git';
  readonly pullRequests: boolean = false;
  readonly #git: GitRepository;

  constructor(options: GitHostOptions) {
    super({
      service: options.service ?? 'Git',
      repository: options.repository,
    });
    this.#git = new GitRepository({ ...options, subject: this.subject });
  }

  async head(branch?: string): Promise<BranchHead> {
    const name = branch ?? (await this.#git.defaultBranch());
    const [found] = name === undefined ? [] : await this.#git.refs(name);
    if (found) {
      return { branch: found.name, sha: await this.#git.fetch(found) };
    }
    const others = await this.#git.refs();
    if (others.length > 0) {
      throw missingBranch(name ?? 'HEAD', this.subject);
    }
    return { branch: name ?? 'main', sha: undefined };
  }

  async branchSha(name: string): Promise<string | undefined> {
    const [found] = await this.#git.refs(name);
    return found && this.#git.fetch(found);
  }

  commitMessage(sha: string): Promise<string> {
    return this.#git.message(sha);
  }

  isContained(options: { sha: string; in: string }): Promise<boolean> {
    return this.#git.isAncestor(options.sha, options.in);
  }

  async createBranch({ name, sha }: { name: string; sha: string }) {
    const result = await this.#git.push({ branch: name, sha, expected: '' });
    if (result === 'moved') {
      throw existingBranch(name, this.subject);
    }
    if (result === 'refused') {
      throw protectedBranch(name, this.subject);
    }
  }

  async commit(request: CommitRequest): Promise<{ sha: string }> {
    const { branch, parentSha, changes } = request;
    const modes = new Map<string, string>();
    for (const { path } of changes) {
      const before = await this.entry(path, parentSha);
      modes.set(path, before?.executable ? '100755' : '100644');
    }
    const sha = await this.#git.makeCommit(request, modes);
    const result = await this.#git.push({ branch, sha, expected: parentSha });
    if (result === 'moved') {
      throw movedBranch(branch, this.subject);
    }
    if (result === 'refused') {
      throw protectedBranch(branch, this.subject);
    }
    return { sha };
  }

  async findOpenPullRequest(_options: {
    branch: string;
    base: string;
  }): Promise<PullRequest | undefined> {
    return undefined;
  }

  async openPullRequest(_request: PullRequestRequest): Promise<PullRequest> {
    throw this.#noPullRequests();
  }

  async updatePullRequest(
    _number: number,
    _text: { title: string; body: string },
  ): Promise<void> {
    throw this.#noPullRequests();
  }

  async close(): Promise<void> {
    await this.#git.close();
  }

  protected readFolder({ sha, id }: TreePlace) {
    return this.#git.folder(id ?? sha);
  }

  protected readBlob({ id = '' }: TreePlace): Promise<Uint8Array> {
    return this.#git.blob(id);
  }

  #noPullRequests(): InputError {
    return new InputError(
      `${this.repository} is plain Git, which has no pull requests: choose the mode branch or direct`,
    );
  }
}
