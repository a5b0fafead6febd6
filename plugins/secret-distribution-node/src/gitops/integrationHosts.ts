import { InputError } from '@backstage/errors';
import {
  DefaultAzureDevOpsCredentialsProvider,
  DefaultGithubCredentialsProvider,
  DefaultGitlabCredentialsProvider,
  getBitbucketCloudRequestOptions,
  getBitbucketServerRequestOptions,
  getGiteaRequestOptions,
} from '@backstage/integration';
import type { GitOpsHostOptions } from './createGitOpsHost';
import { AzureHost } from './hosts/AzureHost';
import { BitbucketCloudHost } from './hosts/BitbucketCloudHost';
import { BitbucketServerHost } from './hosts/BitbucketServerHost';
import { GiteaHost } from './hosts/GiteaHost';
import { GithubHost } from './hosts/GithubHost';
import { GitlabHost } from './hosts/GitlabHost';
import type { RepositoryAddress } from './repoUrl';
import { defaultGitOpsTiming } from './timing';
import type { GitOpsHost } from './types';

/** @throws InputError when the address is not a whole one */
export function createGithubHost(
  options: GitOpsHostOptions,
  address: RepositoryAddress,
): GitOpsHost {
  const { host } = address;
  const { integrations, token } = options;
  const { owner, repo } = ownerAndRepo(address);
  const { config } = integrations.github.byHost(host)!;
  const provider =
    DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  return new GithubHost({
    ...common(options, `${host}/${owner}/${repo}`),
    apiBaseUrl: config.apiBaseUrl ?? `https://${host}/api/v3`,
    owner,
    repo,
    headers: async () => {
      if (token) {
        return { authorization: `Bearer ${token}` };
      }
      const credentials = await provider.getCredentials({
        url: `https://${host}/${owner}/${repo}`,
      });
      return lowerCase(credentials.headers);
    },
  });
}

/** @throws InputError when the address is not a whole one */
export function createGitlabHost(
  options: GitOpsHostOptions,
  { host, path, parts }: RepositoryAddress,
): GitOpsHost {
  const { integrations, token } = options;
  const { config } = integrations.gitlab.byHost(host)!;
  const below = new URL(config.baseUrl).pathname.split('/').filter(Boolean);
  const inPath = path
    .slice(below.length)
    .join('/')
    .replace(/\/-(?:\/.*)?$/, '');
  const named =
    parts.owner && parts.repo ? `${parts.owner}/${parts.repo}` : inPath;
  if (!parts.project && !named.includes('/')) {
    throw incomplete('gitlab.com?owner=acme&repo=platform');
  }
  const provider =
    DefaultGitlabCredentialsProvider.fromIntegrations(integrations);
  return new GitlabHost({
    ...common(options, `${host}/${named || parts.project}`),
    baseUrl: config.baseUrl,
    project: parts.project ?? named,
    headers: async () => {
      if (token) {
        return { authorization: `Bearer ${token}` };
      }
      const { headers } = await provider.getCredentials({
        url: `https://${host}/${named}`,
      });
      return lowerCase(headers);
    },
  });
}

/** @throws InputError when the address is not a whole one */
export function createGiteaHost(
  options: GitOpsHostOptions,
  address: RepositoryAddress,
): GitOpsHost {
  const { host } = address;
  const { integrations, token } = options;
  const { config } = integrations.gitea.byHost(host)!;
  const baseUrl = config.baseUrl ?? `https://${host}`;
  const below = new URL(baseUrl).pathname.split('/').filter(Boolean).length;
  const { owner, repo } = ownerAndRepo(address, below);
  return new GiteaHost({
    ...common(options, `${host}/${owner}/${repo}`),
    baseUrl,
    owner,
    repo,
    headers: async () =>
      token
        ? { authorization: `token ${token}` }
        : lowerCase(getGiteaRequestOptions(config).headers),
  });
}

/** @throws InputError when the address is not a whole one */
export function createBitbucketCloudHost(
  options: GitOpsHostOptions,
  { host, path, parts }: RepositoryAddress,
): GitOpsHost {
  const { integrations, token } = options;
  const { config } = integrations.bitbucketCloud.byHost(host)!;
  const [workspace = path[0], repo = path[1]] = [parts.workspace, parts.repo];
  if (!workspace || !repo) {
    throw incomplete('bitbucket.org?workspace=acme&project=PLAT&repo=platform');
  }
  return new BitbucketCloudHost({
    ...common(options, `${host}/${workspace}/${repo}`),
    apiBaseUrl: config.apiBaseUrl,
    workspace,
    repo,
    headers: async () => {
      if (token) {
        return { authorization: `Bearer ${token}` };
      }
      const { headers } = await getBitbucketCloudRequestOptions(config);
      return lowerCase(headers);
    },
  });
}

/** @throws InputError when the address is not a whole one */
export function createBitbucketServerHost(
  options: GitOpsHostOptions,
  { host, path, parts }: RepositoryAddress,
): GitOpsHost {
  const { integrations, token } = options;
  const { config } = integrations.bitbucketServer.byHost(host)!;
  // …/projects/PLAT/repos/platform, or …/scm/plat/platform.git
  const marks = path.findLastIndex(each => ['projects', 'scm'].includes(each));
  const inPath = marks < 0 ? [] : path.slice(marks + 1);
  const project = parts.project ?? inPath[0];
  const repo = parts.repo ?? (inPath[1] === 'repos' ? inPath[2] : inPath[1]);
  if (!project || !repo) {
    throw incomplete(`${host}?project=PLAT&repo=platform`);
  }
  return new BitbucketServerHost({
    ...common(options, `${host}/${project}/${repo}`),
    apiBaseUrl: config.apiBaseUrl,
    project,
    repo,
    headers: async () =>
      token
        ? { authorization: `Bearer ${token}` }
        : lowerCase(getBitbucketServerRequestOptions(config).headers),
  });
}

/** @throws InputError when the address is not a whole one */
export function createAzureHost(
  options: GitOpsHostOptions,
  { host, path, parts }: RepositoryAddress,
): GitOpsHost {
  const { integrations, token } = options;
  // …/acme/platform/_git/gitops
  const mark = path.indexOf('_git');
  const organization = parts.organization ?? parts.owner ?? path[0];
  const project = parts.project ?? (mark > 1 ? path[mark - 1] : undefined);
  const repo = parts.repo ?? (mark > 0 ? path[mark + 1] : undefined);
  if (!organization || !project || !repo) {
    throw incomplete(
      'dev.azure.com?organization=acme&project=platform&repo=gitops',
    );
  }
  const provider =
    DefaultAzureDevOpsCredentialsProvider.fromIntegrations(integrations);
  return new AzureHost({
    ...common(options, `${host}/${organization}/${project}/${repo}`),
    baseUrl: `https://${host}`,
    organization,
    project,
    repo,
    headers: async () => {
      if (token) {
        return { authorization: `Bearer ${token}` };
      }
      const credentials = await provider.getCredentials({
        url: `https://${host}/${encodeURIComponent(organization)}`,
      });
      return lowerCase(credentials?.headers);
    },
  });
}

function common(options: GitOpsHostOptions, repository: string) {
  const { timing = defaultGitOpsTiming, signal, fetch: send } = options;
  return { repository, timing, signal, fetch: send };
}

function ownerAndRepo(
  { host, path, parts }: RepositoryAddress,
  below = 0,
): { owner: string; repo: string } {
  const [owner = path[below], repo = path[below + 1]] = [
    parts.owner,
    parts.repo,
  ];
  if (!owner || !repo) {
    throw incomplete(`${host}?owner=acme&repo=platform`);
  }
  return { owner, repo };
}

function incomplete(example: string): InputError {
  return new InputError(
    `repoUrl does not name a whole repository: write it as ${example}`,
  );
}

/** One spelling, so that a header is never sent twice. */
function lowerCase(headers: object = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLocaleLowerCase('en-US'),
      String(value),
    ]),
  );
}
