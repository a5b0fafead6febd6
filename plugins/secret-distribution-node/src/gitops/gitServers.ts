import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** A plain Git server that repositories may be on. @public */
export interface GitServerConfig {
  /** Repositories whose address starts with this may be read and written. Ends with `/`. */
  url: string;
  /** For http and https. */
  username?: string;
  /** For http and https: a password or token. Without a username it is sent as a bearer token. */
  password?: string;
  /** For ssh: a private key. */
  sshKeyFile?: string;
  /** For ssh: the servers that are trusted. Defaults to those the backend's account knows. */
  knownHostsFile?: string;
}

const key = 'secretDistribution.gitServers';

/**
 * Reads which plain Git servers may be used, from `secretDistribution.gitServers`. Others are
 * refused, so that nobody makes the backend speak to a server, or open a folder, of their choice.
 *
 * @throws InputError naming the key
 * @public
 */
export function readGitServers(config: Config): readonly GitServerConfig[] {
  const servers = config.getOptionalConfigArray(key) ?? [];
  return servers.map((server, at) => ({
    url: readServerUrl(server.getString('url'), `${key}[${at}].url`),
    username: server.getOptionalString('username'),
    password: server.getOptionalString('password'),
    sshKeyFile: server.getOptionalString('sshKeyFile'),
    knownHostsFile: server.getOptionalString('knownHostsFile'),
  }));
}

function readServerUrl(text: string, name: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    !url ||
    !['http:', 'https:', 'ssh:', 'file:'].includes(url.protocol) ||
    url.password ||
    (url.username && url.protocol !== 'ssh:') ||
    url.search ||
    url.hash
  ) {
    throw new InputError(
      `${name} must be an http, https, ssh or file address without a password, for example https://git.example.com/platform/ or ssh://git@git.example.com/`,
    );
  }
  return `${url.href.replace(/\/+$/, '')}/`;
}

/** The server that a repository's address is on. */
export function findGitServer(
  servers: readonly GitServerConfig[],
  repoUrl: string,
): { server: GitServerConfig; url: string } | undefined {
  const text = repoUrl.replace(/^git\+/, '');
  if (!URL.canParse(text) || /%2f|%5c|%2e/i.test(text)) {
    return undefined;
  }
  const url = new URL(text);
  if (url.search || url.hash || url.password) {
    return undefined;
  }
  const server = servers.find(each => url.href.startsWith(each.url));
  return server && { server, url: url.href };
}
