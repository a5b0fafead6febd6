import type { TreeEntry, TreePlace } from '../TreeReader';
import type {
  BranchHead,
  CommitRequest,
  PullRequest,
  PullRequestRequest,
} from '../types';
import { createPatientFetch } from '../wire/patientFetch';
import {
  existingBranch,
  existingPullRequest,
  missingBranch,
  movedBranch,
  protectedBranch,
} from '../wire/problems';
import { RestClient } from '../wire/RestClient';
import {
  entryOf,
  pageOf,
  pullRequestOf,
  type BitbucketPull,
  type Page,
  type SourceEntry,
} from './bitbucketCloudWire';
import type { HostOptions } from './HostOptions';
import { RepositoryHost } from './RepositoryHost';

/**
 * A repository on Bitbucket Cloud, through its documented API. A commit names its parent, and
 * Bitbucket answers 409 when that is not the branch's tip any more.
 */
export class BitbucketCloudHost extends RepositoryHost {
  readonly type = 'bitbucketCloud';
  readonly #client: RestClient;
  readonly #repo: readonly string[];

  constructor(
    options: HostOptions & {
      apiBaseUrl: string;
      workspace: string;
      repo: string;
    },
  ) {
    super({ service: 'Bitbucket', repository: options.repository });
    this.#repo = ['repositories', options.workspace, options.repo];
    this.#client = new RestClient({
      baseUrl: options.apiBaseUrl,
      headers: options.headers,
      fetch: createPatientFetch({ ...options, service: 'Bitbucket' }),
    });
  }

  async head(branch?: string): Promise<BranchHead> {
    if (branch !== undefined) {
      const sha = await this.branchSha(branch);
      if (sha !== undefined) {
        return { branch, sha };
      }
    }
    const { mainbranch } = await this.ask(() =>
      this.#client.json<{ mainbranch?: { name: string } | null }>(
        'GET',
        this.#repo,
      ),
    );
    const name = branch ?? mainbranch?.name ?? 'main';
    const sha = branch === undefined ? await this.branchSha(name) : undefined;
    if (sha === undefined && !(await this.#isEmpty())) {
      throw missingBranch(name, this.subject);
    }
    return { branch: name, sha };
  }

  async branchSha(name: string): Promise<string | undefined> {
    const { values } = await this.ask(() =>
      this.#client.json<Page<{ name: string; target: { hash: string } }>>(
        'GET',
        [...this.#repo, 'refs', 'branches'],
        { query: { q: `name = "${name}"` } },
      ),
    );
    return values.find(each => each.name === name)?.target.hash;
  }

  async commitMessage(sha: string): Promise<string> {
    const { message } = await this.ask(() =>
      this.#client.json<{ message: string }>('GET', [
        ...this.#repo,
        'commit',
        sha,
      ]),
    );
    return message;
  }

  async isContained(options: { sha: string; in: string }): Promise<boolean> {
    return this.ask(
      async () => {
        const { hash } = await this.#client.json<{ hash: string }>('GET', [
          ...this.#repo,
          'merge-base',
          `${options.sha}..${options.in}`,
        ]);
        return hash === options.sha;
      },
      // Histories without anything in common.
      answer =>
        answer.is(404, /ancestor|merge base/i) ? { result: false } : undefined,
    );
  }

  async createBranch({ name, sha }: { name: string; sha: string }) {
    await this.ask(
      () =>
        this.#client.send('POST', [...this.#repo, 'refs', 'branches'], {
          json: { name, target: { hash: sha } },
        }),
      answer => {
        if (answer.is([400, 409], /already exists|ALREADY_EXISTS/)) {
          return existingBranch(name, this.subject);
        }
        return answer.is(403, /branch/i)
          ? protectedBranch(name, this.subject)
          : undefined;
      },
    );
  }

  async commit(request: CommitRequest): Promise<{ sha: string }> {
    const { branch, parentSha, message, author, changes } = request;
    // As a form of text: the other kind would turn every line of the message into CRLF.
    const form = new URLSearchParams({ branch, parents: parentSha, message });
    if (author) {
      form.set('author', `${author.name} <${author.email}>`);
    }
    for (const { path, content } of changes) {
      await this.entry(path, parentSha);
      // With a slash in front no path is taken for one of the fields above.
      if (content === null) {
        form.append('files', `/${path}`);
      } else {
        form.set(`/${path}`, content);
      }
    }
    // Without a branch of that name Bitbucket would make one.
    if ((await this.branchSha(branch)) !== parentSha) {
      throw movedBranch(branch, this.subject);
    }
    const { headers } = await this.ask(
      () => this.#client.send('POST', [...this.#repo, 'src'], { form }),
      answer => {
        if (answer.is(409)) {
          return movedBranch(branch, this.subject);
        }
        return answer.is(403, /branch/i)
          ? protectedBranch(branch, this.subject)
          : undefined;
      },
    );
    const sha = /\/commit\/([0-9a-f]{7,64})$/.exec(
      headers.get('location') ?? '',
    )?.[1];
    const found = sha ?? (await this.branchSha(branch));
    if (found === undefined) {
      throw movedBranch(branch, this.subject);
    }
    return { sha: found };
  }

  async findOpenPullRequest({
    branch,
    base,
  }: {
    branch: string;
    base: string;
  }): Promise<PullRequest | undefined> {
    const { values } = await this.ask(() =>
      this.#client.json<Page<BitbucketPull>>(
        'GET',
        [...this.#repo, 'pullrequests'],
        {
          query: {
            q: `state = "OPEN" AND source.branch.name = "${branch}" AND destination.branch.name = "${base}"`,
            pagelen: 50,
          },
        },
      ),
    );
    const [, workspace, repo] = this.#repo;
    const own = `${workspace}/${repo}`.toLocaleLowerCase('en-US');
    const found = values.find(
      ({ source }) =>
        source.repository?.full_name?.toLocaleLowerCase('en-US') === own,
    );
    return found && pullRequestOf(found);
  }

  async openPullRequest(request: PullRequestRequest): Promise<PullRequest> {
    const { branch, base, title, body } = request;
    const opened = await this.ask(
      () =>
        this.#client.json<BitbucketPull>(
          'POST',
          [...this.#repo, 'pullrequests'],
          {
            json: {
              title,
              description: body,
              source: { branch: { name: branch } },
              destination: { branch: { name: base } },
            },
          },
        ),
      answer =>
        answer.is([400, 409], /already (?:exists|open)/i)
          ? existingPullRequest(branch, this.subject)
          : undefined,
    );
    return pullRequestOf(opened);
  }

  async updatePullRequest(
    number: number,
    { title, body }: { title: string; body: string },
  ): Promise<void> {
    await this.ask(() =>
      this.#client.send('PUT', [...this.#repo, 'pullrequests', number], {
        json: { title, description: body },
      }),
    );
  }

  protected async readFolder({ path, sha }: TreePlace) {
    const entries = new Map<string, TreeEntry>();
    const segments = path === '' ? [] : path.split('/');
    let page: string | undefined;
    do {
      const { values, next } = await this.#client.json<Page<SourceEntry>>(
        'GET',
        [...this.#repo, 'src', sha, ...segments, ''],
        { query: { pagelen: 100, page } },
      );
      for (const each of values) {
        entries.set(each.path.split('/').at(-1) ?? '', entryOf(each));
      }
      page = pageOf(next);
    } while (page !== undefined);
    return entries;
  }

  protected readBlob({ path, sha }: TreePlace): Promise<Uint8Array> {
    return this.#client.bytes(
      'GET',
      [...this.#repo, 'src', sha, ...path.split('/')],
      { headers: { accept: '*/*' } },
    );
  }

  async #isEmpty(): Promise<boolean> {
    const { values } = await this.ask(() =>
      this.#client.json<Page<unknown>>(
        'GET',
        [...this.#repo, 'refs', 'branches'],
        { query: { pagelen: 1 } },
      ),
    );
    return values.length === 0;
  }
}
