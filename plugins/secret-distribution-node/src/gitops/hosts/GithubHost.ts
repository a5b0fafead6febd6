import type { Octokit, RestEndpointMethodTypes } from '@octokit/rest';
import type { TreeEntry, TreePlace } from '../TreeReader';
import type {
  BranchHead,
  CommitRequest,
  PullRequest,
  PullRequestRequest,
} from '../types';
import type { HostAnswer } from '../wire/HostAnswer';
import {
  existingBranch,
  existingPullRequest,
  missingBranch,
  movedBranch,
  protectedBranch,
} from '../wire/problems';
import { kindOf } from './entryKind';
import { createGithubClient } from './githubClient';
import type { HostOptions } from './HostOptions';
import { RepositoryHost } from './RepositoryHost';

type Pull = Pick<
  RestEndpointMethodTypes['pulls']['get']['response']['data'],
  'number' | 'html_url' | 'title' | 'body'
>;

/**
 * A repository on GitHub or GitHub Enterprise, through GitHub's own client and its Git database
 * API: blobs and trees are made first, and the branch is moved last, forward only, so that a
 * commit is there as a whole or not at all.
 */
export class GithubHost extends RepositoryHost {
  readonly type = 'github';
  readonly #octokit: Octokit;
  readonly #repo: { owner: string; repo: string };

  constructor(
    options: HostOptions & { apiBaseUrl: string; owner: string; repo: string },
  ) {
    super({ service: 'GitHub', repository: options.repository });
    this.#repo = { owner: options.owner, repo: options.repo };
    this.#octokit = createGithubClient(options);
  }

  async head(branch?: string): Promise<BranchHead> {
    const name =
      branch ??
      (await this.ask(() => this.#octokit.repos.get(this.#repo))).data
        .default_branch;
    const sha = await this.ask(
      () => this.#refSha(name),
      answer => {
        if (answer.is(409)) {
          return { result: undefined };
        }
        return answer.is(404) && branch !== undefined
          ? missingBranch(name, this.subject)
          : undefined;
      },
    );
    return { branch: name, sha };
  }

  branchSha(name: string): Promise<string | undefined> {
    return this.ask<string | undefined>(
      () => this.#refSha(name),
      answer => (answer.is([404, 409]) ? { result: undefined } : undefined),
    );
  }

  async commitMessage(sha: string): Promise<string> {
    return (await this.#commit(sha)).message;
  }

  async isContained(options: { sha: string; in: string }): Promise<boolean> {
    const { data } = await this.ask(() =>
      this.#octokit.repos.compareCommitsWithBasehead({
        ...this.#repo,
        basehead: `${options.in}...${options.sha}`,
        per_page: 1,
      }),
    );
    return data.ahead_by === 0;
  }

  async createBranch({ name, sha }: { name: string; sha: string }) {
    await this.ask(
      () =>
        this.#octokit.git.createRef({
          ...this.#repo,
          ref: `refs/heads/${name}`,
          sha,
        }),
      answer =>
        answer.is([409, 422], /already exists/i)
          ? existingBranch(name, this.subject)
          : this.#ifProtected(answer, name),
    );
  }

  async commit(request: CommitRequest): Promise<{ sha: string }> {
    const { branch, parentSha, message, author, changes } = request;
    if ((await this.branchSha(branch)) !== parentSha) {
      throw movedBranch(branch, this.subject);
    }
    const { tree: parentTree } = await this.#commit(parentSha);
    const entries = await Promise.all(
      changes.map(async ({ path, content }) => {
        const before = await this.entry(path, parentSha);
        const mode = before?.executable ? '100755' : '100644';
        return content === null
          ? { path, mode, type: 'blob', sha: null }
          : { path, mode, type: 'blob', content };
      }),
    );
    const { data: tree } = await this.ask(() =>
      this.#octokit.git.createTree({
        ...this.#repo,
        base_tree: parentTree.sha,
        tree: entries as RestEndpointMethodTypes['git']['createTree']['parameters']['tree'],
      }),
    );
    const { data: commit } = await this.ask(() =>
      this.#octokit.git.createCommit({
        ...this.#repo,
        message,
        tree: tree.sha,
        parents: [parentSha],
        ...(author && { author }),
      }),
    );
    await this.ask(
      () =>
        this.#octokit.git.updateRef({
          ...this.#repo,
          ref: `heads/${branch}`,
          sha: commit.sha,
          force: false,
        }),
      answer =>
        answer.is([409, 422], /fast.forward|does not exist/i)
          ? movedBranch(branch, this.subject)
          : this.#ifProtected(answer, branch),
    );
    return { sha: commit.sha };
  }

  async findOpenPullRequest({
    branch,
    base,
  }: {
    branch: string;
    base: string;
  }): Promise<PullRequest | undefined> {
    const { owner, repo } = this.#repo;
    const { data } = await this.ask(() =>
      this.#octokit.pulls.list({
        ...this.#repo,
        state: 'open',
        head: `${owner}:${branch}`,
        base,
        per_page: 100,
      }),
    );
    // One owner may have the repository and a fork of it.
    const own = `${owner}/${repo}`.toLocaleLowerCase('en-US');
    const found = data.find(
      ({ head, base: into }) =>
        head.ref === branch &&
        into.ref === base &&
        head.repo?.full_name.toLocaleLowerCase('en-US') === own,
    );
    return found && pullRequestOf(found);
  }

  async openPullRequest(request: PullRequestRequest): Promise<PullRequest> {
    const { branch, base, title, body } = request;
    const { data } = await this.ask(
      () =>
        this.#octokit.pulls.create({
          ...this.#repo,
          head: branch,
          base,
          title,
          body,
        }),
      answer => {
        if (answer.is([409, 422], /already exists/i)) {
          return existingPullRequest(branch, this.subject);
        }
        return answer.is(422, /no commits between/i)
          ? movedBranch(base, this.subject)
          : undefined;
      },
    );
    return pullRequestOf(data);
  }

  async updatePullRequest(
    number: number,
    { title, body }: { title: string; body: string },
  ): Promise<void> {
    await this.ask(() =>
      this.#octokit.pulls.update({
        ...this.#repo,
        pull_number: number,
        title,
        body,
      }),
    );
  }

  protected async readFolder({ sha, id }: TreePlace) {
    const { data } = await this.#octokit.git.getTree({
      ...this.#repo,
      tree_sha: id ?? sha,
    });
    return new Map(
      data.tree.map(each => [each.path ?? '', entryOf(each)] as const),
    );
  }

  protected async readBlob({ id }: TreePlace): Promise<Uint8Array> {
    const { data } = await this.#octokit.git.getBlob({
      ...this.#repo,
      file_sha: id ?? '',
    });
    return Buffer.from(data.content, 'base64');
  }

  async #refSha(name: string): Promise<string> {
    const { data } = await this.#octokit.git.getRef({
      ...this.#repo,
      ref: `heads/${name}`,
    });
    return data.object.sha;
  }

  async #commit(sha: string) {
    const { data } = await this.ask(() =>
      this.#octokit.git.getCommit({ ...this.#repo, commit_sha: sha }),
    );
    return data;
  }

  #ifProtected(answer: HostAnswer, branch: string): Error | undefined {
    return answer.is([403, 409, 422], /protected branch|rule violations/i)
      ? protectedBranch(branch, this.subject)
      : undefined;
  }
}

function entryOf(each: {
  mode?: string;
  type?: string;
  sha?: string | null;
  size?: number;
}): TreeEntry {
  return {
    kind: kindOf(each),
    id: each.sha ?? undefined,
    size: each.size,
    executable: each.mode === '100755',
  };
}

function pullRequestOf({ number, html_url, title, body }: Pull): PullRequest {
  return { number, url: html_url, title, body: body ?? '' };
}
