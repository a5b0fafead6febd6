import type { TreeEntry, TreePlace } from '../TreeReader';
import type {
  BranchHead,
  CommitRequest,
  PullRequest,
  PullRequestRequest,
} from '../types';
import type { HostAnswer } from '../wire/HostAnswer';
import { createPatientFetch } from '../wire/patientFetch';
import {
  existingBranch,
  existingPullRequest,
  missingBranch,
  movedBranch,
  protectedBranch,
} from '../wire/problems';
import { RestClient } from '../wire/RestClient';
import { kindOf } from './entryKind';
import type { HostOptions } from './HostOptions';
import { RepositoryHost } from './RepositoryHost';

interface GiteaPull {
  number: number;
  html_url: string;
  title: string;
  body?: string;
  head: { ref: string; repo_id: number };
  base: { ref: string; repo_id: number };
}

const pageSize = 50;

/**
 * A repository on Gitea (1.22 and later) or Forgejo, through its documented API; it has no
 * client library that is kept.
 *
 * The API has no lease on a branch: the branch is looked at just before a commit, and each
 * changed file is held to the blob that was read, so that no edit of such a file is ever lost.
 */
export class GiteaHost extends RepositoryHost {
  readonly type = 'gitea';
  readonly #client: RestClient;
  readonly #repo: readonly string[];

  constructor(
    options: HostOptions & { baseUrl: string; owner: string; repo: string },
  ) {
    super({ service: 'Gitea', repository: options.repository });
    this.#repo = ['repos', options.owner, options.repo];
    this.#client = new RestClient({
      baseUrl: `${options.baseUrl.replace(/\/+$/, '')}/api/v1`,
      headers: options.headers,
      fetch: createPatientFetch({ ...options, service: 'Gitea' }),
    });
  }

  async head(branch?: string): Promise<BranchHead> {
    if (branch !== undefined) {
      const sha = await this.branchSha(branch);
      if (sha !== undefined) {
        return { branch, sha };
      }
    }
    const { empty, default_branch } = await this.ask(() =>
      this.#client.json<{ empty: boolean; default_branch: string }>(
        'GET',
        this.#repo,
      ),
    );
    const name = branch ?? default_branch;
    if (empty) {
      return { branch: name, sha: undefined };
    }
    const sha = branch === undefined ? await this.branchSha(name) : undefined;
    if (sha === undefined) {
      throw missingBranch(name, this.subject);
    }
    return { branch: name, sha };
  }

  branchSha(name: string): Promise<string | undefined> {
    return this.ask<string | undefined>(
      async () => {
        const { commit } = await this.#client.json<{ commit: { id: string } }>(
          'GET',
          [...this.#repo, 'branches', ...name.split('/')],
        );
        return commit.id;
      },
      answer => (answer.is(404) ? { result: undefined } : undefined),
    );
  }

  async commitMessage(sha: string): Promise<string> {
    const { commit } = await this.ask(() =>
      this.#client.json<{ commit: { message: string } }>(
        'GET',
        [...this.#repo, 'git', 'commits', sha],
        { query: { stat: 'false', verification: 'false', files: 'false' } },
      ),
    );
    return commit.message;
  }

  async isContained(options: { sha: string; in: string }): Promise<boolean> {
    const { total_commits } = await this.ask(() =>
      this.#client.json<{ total_commits: number }>(
        'GET',
        [...this.#repo, 'compare', `${options.in}...${options.sha}`],
        { query: { verification: 'false', files: 'false' } },
      ),
    );
    return total_commits === 0;
  }

  async createBranch({ name, sha }: { name: string; sha: string }) {
    await this.ask(
      () =>
        this.#client.send('POST', [...this.#repo, 'branches'], {
          json: { new_branch_name: name, old_ref_name: sha },
        }),
      answer =>
        answer.is(409) ? existingBranch(name, this.subject) : undefined,
    );
  }

  async commit(request: CommitRequest): Promise<{ sha: string }> {
    const { branch, parentSha, message, author, changes } = request;
    const files = await Promise.all(
      changes.map(async ({ path, content }) => {
        const before = await this.entry(path, parentSha);
        const encoded = Buffer.from(content ?? '').toString('base64');
        if (content === null) {
          return { operation: 'delete', path, sha: before?.id };
        }
        return before
          ? { operation: 'update', path, sha: before.id, content: encoded }
          : { operation: 'create', path, content: encoded };
      }),
    );
    if ((await this.branchSha(branch)) !== parentSha) {
      throw movedBranch(branch, this.subject);
    }
    const { commit } = await this.ask(
      () =>
        this.#client.json<{ commit: { sha: string } }>(
          'POST',
          [...this.#repo, 'contents'],
          { json: { branch, message, author, files } },
        ),
      answer => this.#whyNotCommitted(answer, branch),
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
    for (let page = 1; ; page += 1) {
      const pulls = await this.ask(() =>
        this.#client.json<GiteaPull[]>('GET', [...this.#repo, 'pulls'], {
          query: { state: 'open', page, limit: pageSize },
        }),
      );
      const found = pulls.find(
        pull =>
          pull.head.ref === branch &&
          pull.base.ref === base &&
          pull.head.repo_id === pull.base.repo_id,
      );
      // A server may be set to shorter pages than were asked for.
      if (found || pulls.length === 0) {
        return found && pullRequestOf(found);
      }
    }
  }

  async openPullRequest(request: PullRequestRequest): Promise<PullRequest> {
    const { branch, base, title, body } = request;
    const pull = await this.ask(
      () =>
        this.#client.json<GiteaPull>('POST', [...this.#repo, 'pulls'], {
          json: { head: branch, base, title, body },
        }),
      answer =>
        answer.is(409) ? existingPullRequest(branch, this.subject) : undefined,
    );
    return pullRequestOf(pull);
  }

  async updatePullRequest(
    number: number,
    { title, body }: { title: string; body: string },
  ): Promise<void> {
    await this.ask(() =>
      this.#client.send('PATCH', [...this.#repo, 'pulls', number], {
        json: { title, body },
      }),
    );
  }

  protected async readFolder({ sha, id }: TreePlace) {
    const entries = new Map<string, TreeEntry>();
    for (let page = 1; ; page += 1) {
      const { tree, truncated } = await this.#client.json<{
        tree: readonly {
          path: string;
          mode: string;
          type: string;
          size: number;
          sha: string;
        }[];
        truncated: boolean;
      }>('GET', [...this.#repo, 'git', 'trees', id ?? sha], {
        query: { page, per_page: 1_000 },
      });
      for (const each of tree) {
        entries.set(each.path, {
          kind: kindOf(each),
          id: each.sha,
          size: each.size,
        });
      }
      if (!truncated || tree.length === 0) {
        return entries;
      }
    }
  }

  protected async readBlob({ id = '' }: TreePlace): Promise<Uint8Array> {
    const { content } = await this.#client.json<{ content: string }>('GET', [
      ...this.#repo,
      'git',
      'blobs',
      id,
    ]);
    return Buffer.from(content, 'base64');
  }

  #whyNotCommitted(answer: HostAnswer, branch: string): Error | undefined {
    if (answer.is(403, /protected|not allowed to|can ?not commit/i)) {
      return protectedBranch(branch, this.subject);
    }
    const hasMoved =
      answer.is(
        422,
        /already exists|does not match|sha.*(?:given|expected)|out.?dated/i,
      ) || answer.is(404, /does not exist|not exist/i);
    return hasMoved ? movedBranch(branch, this.subject) : undefined;
  }
}

function pullRequestOf(pull: GiteaPull): PullRequest {
  const { number, html_url, title, body = '' } = pull;
  return { number, url: html_url, title, body };
}
