import { NotAllowedError } from '@backstage/errors';
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
  problemOf,
  protectedBranch,
} from '../wire/problems';
import { RestClient, type RestRequest } from '../wire/RestClient';
import {
  entryOf,
  fit,
  signedIn,
  type AzurePull,
  type Item,
  type List,
} from './azureWire';
import type { HostOptions } from './HostOptions';
import { RepositoryHost } from './RepositoryHost';

const noCommit = '0'.repeat(40);
const ref = (branch: string) => `refs/heads/${branch}`;

/**
 * A repository on Azure DevOps Services, or Server 2022 and later, through its documented API.
 * Microsoft's client library knows neither signals nor Retry-After, so requests are sent
 * directly. A push names the commit that the branch must be at.
 */
export class AzureHost extends RepositoryHost {
  readonly type = 'azure';
  readonly #client: RestClient;
  readonly #webUrl: string;

  constructor(
    options: HostOptions & {
      /** Such as `https://dev.azure.com`. */
      baseUrl: string;
      organization: string;
      project: string;
      repo: string;
    },
  ) {
    super({ service: 'Azure DevOps', repository: options.repository });
    const { organization, project, repo } = options;
    const [root, name] = [
      [options.baseUrl.replace(/\/+$/, ''), organization, project]
        .map((each, at) => (at === 0 ? each : encodeURIComponent(each)))
        .join('/'),
      encodeURIComponent(repo),
    ];
    this.#webUrl = `${root}/_git/${name}`;
    const send = createPatientFetch({ ...options, service: 'Azure DevOps' });
    this.#client = new RestClient({
      baseUrl: `${root}/_apis/git/repositories/${name}`,
      headers: options.headers,
      fetch: async (...args) => signedIn(() => send(...args)),
    });
  }

  async head(branch?: string): Promise<BranchHead> {
    if (branch !== undefined) {
      const sha = await this.branchSha(branch);
      if (sha !== undefined) {
        return { branch, sha };
      }
    }
    const { defaultBranch } = await this.ask(() =>
      this.#json<{ defaultBranch?: string }>('GET', []),
    );
    const name = branch ?? defaultBranch?.replace('refs/heads/', '') ?? 'main';
    if (defaultBranch === undefined) {
      return { branch: name, sha: undefined };
    }
    const sha = branch === undefined ? await this.branchSha(name) : undefined;
    if (sha === undefined) {
      throw missingBranch(name, this.subject);
    }
    return { branch: name, sha };
  }

  async branchSha(name: string): Promise<string | undefined> {
    const { value } = await this.ask(() =>
      this.#json<List<{ name: string; objectId: string }>>('GET', ['refs'], {
        query: { filter: `heads/${name}` },
      }),
    );
    // The filter is a prefix.
    return value.find(each => each.name === ref(name))?.objectId;
  }

  async commitMessage(sha: string): Promise<string> {
    const { comment } = await this.ask(() =>
      this.#json<{ comment: string }>('GET', ['commits', sha]),
    );
    return comment;
  }

  async isContained(options: { sha: string; in: string }): Promise<boolean> {
    const { commonCommit } = await this.ask(() =>
      this.#json<{ commonCommit?: string }>('GET', ['diffs', 'commits'], {
        query: {
          baseVersion: options.in,
          baseVersionType: 'commit',
          targetVersion: options.sha,
          targetVersionType: 'commit',
          $top: 1,
        },
      }),
    );
    return commonCommit === options.sha;
  }

  async createBranch({ name, sha }: { name: string; sha: string }) {
    const { value } = await this.ask(() =>
      this.#json<List<{ success: boolean; updateStatus: string }>>(
        'POST',
        ['refs'],
        {
          json: [{ name: ref(name), oldObjectId: noCommit, newObjectId: sha }],
        },
      ),
    );
    const [{ success, updateStatus }] = value;
    if (success) {
      return;
    }
    if (/stale|conflict/i.test(updateStatus)) {
      throw existingBranch(name, this.subject);
    }
    throw /policy|permission|locked/i.test(updateStatus)
      ? new NotAllowedError(
          `Azure DevOps does not let this account create the branch ${name} in ${this.repository}`,
        )
      : problemOf(new HostAnswer(400, updateStatus), this.subject);
  }

  async commit(request: CommitRequest): Promise<{ sha: string }> {
    const { branch, parentSha, message, author, changes } = request;
    const changed = await Promise.all(
      changes.map(async ({ path, content }) => {
        const item = { path: `/${path}` };
        const before = await this.entry(path, parentSha);
        if (content === null) {
          return { changeType: 'delete', item };
        }
        return {
          changeType: before ? 'edit' : 'add',
          item,
          newContent: {
            content: Buffer.from(content).toString('base64'),
            contentType: 'base64encoded',
          },
        };
      }),
    );
    // A push to a name without a branch would make one.
    if ((await this.branchSha(branch)) !== parentSha) {
      throw movedBranch(branch, this.subject);
    }
    const { commits } = await this.ask(
      () =>
        this.#json<{ commits: readonly { commitId: string }[] }>(
          'POST',
          ['pushes'],
          {
            json: {
              refUpdates: [{ name: ref(branch), oldObjectId: parentSha }],
              commits: [{ comment: message, author, changes: changed }],
            },
          },
        ),
      answer => {
        if (answer.is([400, 409], /TF401028|Stale|already been updated/)) {
          return movedBranch(branch, this.subject);
        }
        return answer.is([400, 403, 409], /TF402455|RejectedByPolicy/)
          ? protectedBranch(branch, this.subject)
          : undefined;
      },
    );
    return { sha: commits[0].commitId };
  }

  async findOpenPullRequest({
    branch,
    base,
  }: {
    branch: string;
    base: string;
  }): Promise<PullRequest | undefined> {
    const { value } = await this.ask(() =>
      this.#json<List<AzurePull>>('GET', ['pullrequests'], {
        query: {
          'searchCriteria.status': 'active',
          'searchCriteria.sourceRefName': ref(branch),
          'searchCriteria.targetRefName': ref(base),
        },
      }),
    );
    const own = value.find(({ forkSource }) => !forkSource);
    if (!own) {
      return undefined;
    }
    // A list has only the beginning of a description.
    const whole = await this.ask(() =>
      this.#json<AzurePull>('GET', ['pullrequests', own.pullRequestId]),
    );
    return this.#pullRequestOf(whole);
  }

  async openPullRequest(request: PullRequestRequest): Promise<PullRequest> {
    const { branch, base, title, body } = request;
    const opened = await this.ask(
      () =>
        this.#json<AzurePull>('POST', ['pullrequests'], {
          json: {
            sourceRefName: ref(branch),
            targetRefName: ref(base),
            title,
            description: fit(body),
          },
        }),
      answer =>
        answer.is(409) ? existingPullRequest(branch, this.subject) : undefined,
    );
    return this.#pullRequestOf(opened);
  }

  async updatePullRequest(
    number: number,
    { title, body }: { title: string; body: string },
  ): Promise<void> {
    await this.ask(() =>
      this.#json('PATCH', ['pullrequests', number], {
        json: { title, description: fit(body) },
      }),
    );
  }

  protected async readFolder({ path, sha }: TreePlace) {
    const { value } = await this.#json<List<Item>>('GET', ['items'], {
      query: {
        scopePath: `/${path}`,
        recursionLevel: 'OneLevel',
        'versionDescriptor.version': sha,
        'versionDescriptor.versionType': 'commit',
      },
    });
    return new Map<string, TreeEntry>(
      value
        .filter(each => each.path !== `/${path}`)
        .map(each => [each.path.split('/').at(-1) ?? '', entryOf(each)]),
    );
  }

  protected readBlob({ id = '' }: TreePlace): Promise<Uint8Array> {
    return this.#client.bytes('GET', ['blobs', id], {
      query: { 'api-version': '7.0', $format: 'octetstream' },
      headers: { accept: 'application/octet-stream' },
    });
  }

  #json<T>(
    method: 'GET' | 'POST' | 'PATCH',
    segments: readonly (string | number)[],
    request: RestRequest = {},
  ): Promise<T> {
    return this.#client.json<T>(method, segments, {
      ...request,
      query: { 'api-version': '7.0', ...request.query },
    });
  }

  #pullRequestOf(pull: AzurePull): PullRequest {
    const { pullRequestId, title, description = '' } = pull;
    return {
      number: pullRequestId,
      url: `${this.#webUrl}/pullrequest/${pullRequestId}`,
      title,
      body: description,
    };
  }
}
