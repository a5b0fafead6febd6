import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { findGitServer, type GitServerConfig } from './gitServers';
import { GitHost } from './hosts/GitHost';
import {
  createAzureHost,
  createBitbucketCloudHost,
  createBitbucketServerHost,
  createGiteaHost,
  createGithubHost,
  createGitlabHost,
} from './integrationHosts';
import { parseRepoUrl } from './repoUrl';
import { defaultGitOpsTiming, type GitOpsTiming } from './timing';
import type { GitOpsHost } from './types';

/** What a host is made of. @public */
export interface GitOpsHostOptions {
  /**
   * The RepoUrlPicker's `github.com?owner=acme&repo=platform`, a repository's address in a
   * browser, or the address of a repository on one of `gitServers`.
   */
  repoUrl: string;
  integrations: ScmIntegrations;
  /** The plain Git servers that may be used; see `readGitServers`. */
  gitServers?: readonly GitServerConfig[];
  /** A person's token, used instead of the integration's credentials. */
  token?: string;
  signal?: AbortSignal;
  /** Defaults to real time. */
  timing?: GitOpsTiming;
  /** Defaults to the platform's. */
  fetch?: typeof fetch;
}

const factories = new Map([
  ['github', createGithubHost],
  ['gitlab', createGitlabHost],
  ['gitea', createGiteaHost],
  ['bitbucketCloud', createBitbucketCloudHost],
  ['bitbucketServer', createBitbucketServerHost],
  ['azure', createAzureHost],
]);

/**
 * Makes the host of a repository. Nothing is asked of it yet; call `close` when done.
 *
 * @throws InputError when the address names no repository on a known host
 * @public
 */
export async function createGitOpsHost(
  options: GitOpsHostOptions,
): Promise<GitOpsHost> {
  const { repoUrl, integrations, gitServers = [] } = options;
  const plain = findGitServer(gitServers, repoUrl);
  if (plain) {
    return createGitHost(options, plain);
  }
  const isAddressOfGit = /^(?:git\+|ssh:|file:|[^/?]+@)/i.test(repoUrl);
  const address = isAddressOfGit ? undefined : parseRepoUrl(repoUrl);
  const type = address && integrations.byHost(address.host)?.type;
  const create = type && factories.get(type);
  if (!create) {
    throw new InputError(
      `${describe(
        repoUrl,
      )} is on no host that this portal knows: add the host to integrations, or a plain Git server to secretDistribution.gitServers`,
    );
  }
  return create(options, address);
}

function createGitHost(
  options: GitOpsHostOptions,
  { server, url }: { server: GitServerConfig; url: string },
): GitOpsHost {
  const { timing = defaultGitOpsTiming, signal, token } = options;
  const { username, password, sshKeyFile, knownHostsFile } = server;
  const secret = token ?? password;
  const { host, pathname, protocol } = new URL(url);
  return new GitHost({
    repository: protocol === 'file:' ? pathname : `${host}${pathname}`,
    url,
    timing,
    signal,
    access: {
      authorization: async () => {
        if (secret === undefined) {
          return undefined;
        }
        return username === undefined
          ? `Bearer ${secret}`
          : `Basic ${base64(`${username}:${secret}`)}`;
      },
      sshKeyFile,
      knownHostsFile,
    },
  });
}

/** An address as it may be shown. */
function describe(repoUrl: string): string {
  const text = repoUrl.replace(/^((?:[a-z+]+:\/\/)?)[^/@]*@/i, '$1');
  return JSON.stringify(text.slice(0, 100));
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
