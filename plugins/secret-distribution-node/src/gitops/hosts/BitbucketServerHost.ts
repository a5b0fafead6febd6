import type { GitOpsHostType, PullRequest, PullRequestRequest } from '../types';
import { createPatientFetch } from '../wire/patientFetch';
import { existingPullRequest, movedBranch } from '../wire/problems';
import { RestClient } from '../wire/RestClient';
import { GitHost } from './GitHost';
import type { HostOptions } from './HostOptions';

interface ServerPull {
  id: number;
  version: number;
  title: string;
  description?: string;
  reviewers?: readonly unknown[];
  fromRef: { id: string; repository: { id: number } };
  toRef: { id: string; repository: { id: number } };
  links: { self: readonly { href: string }[] };
}

interface Page<T> {
  values: readonly T[];
  isLastPage: boolean;
  nextPageStart?: number | null;
}

/**
 * A repository on Bitbucket Server or Data Center. Its API writes one file at a time, so Git
 * reads and commits, and the API does the pull requests.
 */
export class BitbucketServerHost extends GitHost {
  readonly type: GitOpsHostType = 'bitbucketServer';
  readonly pullRequests = true;
  readonly #client: RestClient;
  readonly #repo: readonly string[];

  constructor(
    options: HostOptions & {
      /** Such as `https://bitbucket.example.com/rest/api/1.0`. */
      apiBaseUrl: string;
      project: string;
      repo: string;
    },
  ) {
    const { project, repo, apiBaseUrl } = options;
    const service = 'Bitbucket Server';
    const webUrl = apiBaseUrl.replace(/\/rest\/api\/[^/]+\/?$/, '');
    super({
      ...options,
      service,
      url: `${webUrl}/scm/${encodeURIComponent(
        project.toLocaleLowerCase('en-US'),
      )}/${encodeURIComponent(repo)}.git`,
      access: {
        authorization: async () => (await options.headers()).authorization,
      },
    });
    this.#repo = ['projects', project, 'repos', repo];
    this.#client = new RestClient({
      baseUrl: apiBaseUrl,
      headers: options.headers,
      fetch: createPatientFetch({ ...options, service }),
    });
  }

  async findOpenPullRequest({
    branch,
    base,
  }: {
    branch: string;
    base: string;
  }): Promise<PullRequest | undefined> {
    let next: number | undefined = 0;
    while (next !== undefined) {
      const start = next;
      const page: Page<ServerPull> = await this.ask(() =>
        this.#client.json('GET', [...this.#repo, 'pull-requests'], {
          query: {
            at: `refs/heads/${branch}`,
            direction: 'OUTGOING',
            state: 'OPEN',
            limit: 100,
            start,
          },
        }),
      );
      const found = page.values.find(
        ({ fromRef, toRef }) =>
          fromRef.id === `refs/heads/${branch}` &&
          toRef.id === `refs/heads/${base}` &&
          fromRef.repository.id === toRef.repository.id,
      );
      if (found) {
        return pullRequestOf(found);
      }
      next = page.isLastPage ? undefined : page.nextPageStart ?? undefined;
    }
    return undefined;
  }

  async openPullRequest(request: PullRequestRequest): Promise<PullRequest> {
    const { branch, base, title, body } = request;
    const [, project, , repo] = this.#repo;
    const repository = { slug: repo, project: { key: project } };
    const opened = await this.ask(
      () =>
        this.#client.json<ServerPull>(
          'POST',
          [...this.#repo, 'pull-requests'],
          {
            json: {
              title,
              description: body,
              fromRef: { id: `refs/heads/${branch}`, repository },
              toRef: { id: `refs/heads/${base}`, repository },
            },
          },
        ),
      answer => {
        if (answer.is(409, /Duplicate|only one pull request/i)) {
          return existingPullRequest(branch, this.subject);
        }
        return answer.is(409, /EmptyPullRequest|up-to-date/i)
          ? movedBranch(base, this.subject)
          : undefined;
      },
    );
    return pullRequestOf(opened);
  }

  async updatePullRequest(
    number: number,
    { title, body }: { title: string; body: string },
  ): Promise<void> {
    const path = [...this.#repo, 'pull-requests', number];
    await this.ask(async () => {
      // Reviewers that are left out would be removed.
      const { version, reviewers } = await this.#client.json<ServerPull>(
        'GET',
        path,
      );
      await this.#client.send('PUT', path, {
        json: { version, reviewers, title, description: body },
      });
    });
  }
}

function pullRequestOf(pull: ServerPull): PullRequest {
  const { id, title, description = '', links } = pull;
  return {
    number: id,
    url: links.self[0]?.href ?? '',
    title,
    body: description,
  };
}
