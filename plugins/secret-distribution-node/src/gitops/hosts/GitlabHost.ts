import {
  createRequesterFn,
  type FormattedResponse,
  type ResponseBodyTypes,
} from '@gitbeaker/requester-utils';
import { Gitlab } from '@gitbeaker/rest';
import type { TreeEntry, TreePlace } from '../TreeReader';
import type {
  BranchHead,
  CommitRequest,
  PullRequest,
  PullRequestRequest,
} from '../types';
import { HostAnswer } from '../wire/HostAnswer';
import { createPatientFetch } from '../wire/patientFetch';
import {
  existingBranch,
  existingPullRequest,
  missingBranch,
  movedBranch,
  protectedBranch,
} from '../wire/problems';
import { kindOf } from './entryKind';
import type { HostOptions } from './HostOptions';
import { RepositoryHost } from './RepositoryHost';

/**
 * A project on GitLab, through the client library that Backstage's own actions use.
 *
 * The API has no lease on a branch: the branch is looked at just before a commit, and each
 * changed file is held to the commit that last touched it, so that no edit of such a file is
 * ever lost.
 */
export class GitlabHost extends RepositoryHost {
  readonly type = 'gitlab';
  readonly #client: ReturnType<typeof createClient>;
  readonly #project: string | number;

  constructor(
    options: HostOptions & { baseUrl: string; project: string | number },
  ) {
    super({ service: 'GitLab', repository: options.repository });
    this.#project = options.project;
    this.#client = createClient(options);
  }

  async head(branch?: string): Promise<BranchHead> {
    if (branch !== undefined) {
      const sha = await this.branchSha(branch);
      if (sha !== undefined) {
        return { branch, sha };
      }
    }
    const project = await this.ask(() =>
      this.#client.Projects.show(this.#project),
    );
    const name = branch ?? String(project.default_branch ?? 'main');
    if (project.empty_repo === true) {
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
        const { commit } = await this.#client.Branches.show(
          this.#project,
          name,
        );
        return commit.id;
      },
      answer =>
        answer.is(404, /branch|repository/i)
          ? { result: undefined }
          : undefined,
    );
  }

  async commitMessage(sha: string): Promise<string> {
    const { message } = await this.ask(() =>
      this.#client.Commits.show(this.#project, sha),
    );
    return message;
  }

  async isContained(options: { sha: string; in: string }): Promise<boolean> {
    return this.ask(
      async () => {
        const { id } = await this.#client.Repositories.mergeBase(
          this.#project,
          [options.sha, options.in],
        );
        return id === options.sha;
      },
      // Histories without anything in common.
      answer => (answer.is(404, /merge base/i) ? { result: false } : undefined),
    );
  }

  async createBranch({ name, sha }: { name: string; sha: string }) {
    await this.ask(
      () => this.#client.Branches.create(this.#project, name, sha),
      answer => {
        if (answer.is(400, /already exists/i)) {
          return existingBranch(name, this.subject);
        }
        return this.#ifProtected(answer, name);
      },
    );
  }

  async commit(request: CommitRequest): Promise<{ sha: string }> {
    const { branch, parentSha, message, author, changes } = request;
    const actions = await Promise.all(
      changes.map(async ({ path, content }) => {
        const before = await this.entry(path, parentSha);
        const lastCommitId =
          before && (await this.#lastCommitOf(path, parentSha));
        if (content === null) {
          return { action: 'delete' as const, filePath: path, lastCommitId };
        }
        return {
          action: before ? ('update' as const) : ('create' as const),
          filePath: path,
          content: Buffer.from(content).toString('base64'),
          encoding: 'base64',
          lastCommitId,
        };
      }),
    );
    if ((await this.branchSha(branch)) !== parentSha) {
      throw movedBranch(branch, this.subject);
    }
    const { id } = await this.ask(
      () =>
        this.#client.Commits.create(
          this.#project,
          branch,
          message,
          actions,
          author && { authorName: author.name, authorEmail: author.email },
        ),
      answer => {
        const hasMoved = answer.is(
          400,
          /has changed since|already exists|doesn.t exist|could not update|only create or edit files when you are on a branch/i,
        );
        return hasMoved
          ? movedBranch(branch, this.subject)
          : this.#ifProtected(answer, branch);
      },
    );
    return { sha: id };
  }

  async findOpenPullRequest({
    branch,
    base,
  }: {
    branch: string;
    base: string;
  }): Promise<PullRequest | undefined> {
    const found = await this.ask(() =>
      this.#client.MergeRequests.all({
        projectId: this.#project,
        state: 'opened',
        sourceBranch: branch,
        targetBranch: base,
        perPage: 100,
      }),
    );
    const own = found.find(
      each =>
        each.source_project_id === each.target_project_id &&
        each.source_branch === branch &&
        each.target_branch === base,
    );
    return own && pullRequestOf(own);
  }

  async openPullRequest(request: PullRequestRequest): Promise<PullRequest> {
    const { branch, base, title, body } = request;
    const opened = await this.ask(
      () =>
        this.#client.MergeRequests.create(this.#project, branch, base, title, {
          description: body,
        }),
      answer =>
        answer.is(409) ? existingPullRequest(branch, this.subject) : undefined,
    );
    return pullRequestOf(opened);
  }

  async updatePullRequest(
    number: number,
    { title, body }: { title: string; body: string },
  ): Promise<void> {
    await this.ask(() =>
      this.#client.MergeRequests.edit(this.#project, number, {
        title,
        description: body,
      }),
    );
  }

  protected async readFolder({ path, sha }: TreePlace) {
    // In pages by number: the other kind is known to stumble over files that are equal.
    const found = await this.#client.Repositories.allRepositoryTrees(
      this.#project,
      { path, ref: sha, perPage: 100 },
    );
    return new Map<string, TreeEntry>(
      found.map(each => [each.name, { kind: kindOf(each), id: each.id }]),
    );
  }

  protected async readBlob({ id = '' }: TreePlace): Promise<Uint8Array> {
    const { content } = await this.#client.Repositories.showBlob(
      this.#project,
      id,
    );
    return Buffer.from(content, 'base64');
  }

  async #lastCommitOf(path: string, sha: string): Promise<string> {
    const { last_commit_id } = await this.ask(() =>
      this.#client.RepositoryFiles.show(this.#project, path, sha),
    );
    return last_commit_id;
  }

  #ifProtected(answer: HostAnswer, branch: string): Error | undefined {
    return answer.is([400, 403], /not allowed to (?:push|create)|protected/i)
      ? protectedBranch(branch, this.subject)
      : undefined;
  }
}

/** Its own handler waits without end or signal, and keeps the request in its errors. */
function createClient(options: HostOptions & { baseUrl: string }) {
  return new Gitlab<false>({
    host: options.baseUrl.replace(/\/+$/, ''),
    requesterFn: createRequesterFn(
      async (_, request) => ({
        ...request,
        headers: { ...request.headers, ...(await options.headers()) },
      }),
      createHandler(createPatientFetch({ ...options, service: 'GitLab' })),
    ),
  });
}

/** Sends what the client library has put together. */
function createHandler(patient: typeof fetch) {
  return async (
    endpoint: string,
    options: Record<string, unknown> = {},
  ): Promise<FormattedResponse<ResponseBodyTypes>> => {
    const { prefixUrl, searchParams, method, headers, body } = options as {
      prefixUrl: string;
      searchParams?: string;
      method: string;
      headers: Record<string, string>;
      body?: string;
    };
    const url = new URL(endpoint, `${prefixUrl.replace(/\/+$/, '')}/`);
    url.search = searchParams ?? '';
    const response = await patient(url, { method, headers, body });
    const text = await response.text();
    if (!response.ok) {
      throw new HostAnswer(response.status, text);
    }
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: text === '' ? null : JSON.parse(text),
    };
  };
}

function pullRequestOf(each: {
  iid: number;
  web_url: string;
  title: string;
  description?: string | null;
}): PullRequest {
  const { iid, web_url, title, description } = each;
  return { number: iid, url: web_url, title, body: description ?? '' };
}
