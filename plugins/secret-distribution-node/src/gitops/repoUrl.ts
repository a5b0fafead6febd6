import { InputError } from '@backstage/errors';

/** A repository as the scaffolder's RepoUrlPicker, or a person, names it. */
export interface RepositoryAddress {
  host: string;
  /** What follows the host, as the parts of a path. */
  path: readonly string[];
  /** The RepoUrlPicker's parts. */
  parts: Readonly<
    Partial<
      Record<
        'owner' | 'organization' | 'workspace' | 'project' | 'repo',
        string
      >
    >
  >;
}

const partNames = [
  'owner',
  'organization',
  'workspace',
  'project',
  'repo',
] as const;

/**
 * Reads `github.com?owner=acme&repo=platform` and `https://github.com/acme/platform`.
 *
 * @throws InputError for anything else, and for an address with credentials in it
 */
export function parseRepoUrl(repoUrl: string): RepositoryAddress {
  const text = /^https?:\/\//i.test(repoUrl) ? repoUrl : `https://${repoUrl}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.username || url.password || url.hash) {
    throw new InputError(
      'repoUrl must name a repository and no credentials, for example github.com?owner=acme&repo=platform or https://github.com/acme/platform',
    );
  }
  const path = url.pathname
    .replace(/\.git\/?$/, '')
    .split('/')
    .filter(each => each !== '')
    .map(decodePart);
  const parts = Object.fromEntries(
    partNames.flatMap(name => {
      const value = url.searchParams.get(name)?.replace(/^\/+|\/+$/g, '');
      return value ? [[name, value]] : [];
    }),
  );
  for (const each of [...path, ...Object.values(parts)]) {
    assertPart(each);
  }
  return { host: url.host, path, parts };
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '..';
  }
}

/** A part may be a path, as GitLab's groups are. */
function assertPart(text: string): void {
  const isFit =
    text.length <= 500 &&
    text.split('/').every(
      segment =>
        segment !== '' &&
        segment !== '.' &&
        segment !== '..' &&
        // eslint-disable-next-line no-control-regex
        !/[\u0000-\u001f\u007f\\?#%"]/.test(segment),
    );
  if (!isFit) {
    throw new InputError(
      `repoUrl has a part ${JSON.stringify(
        text.slice(0, 60),
      )} that no repository has: check its spelling`,
    );
  }
}
