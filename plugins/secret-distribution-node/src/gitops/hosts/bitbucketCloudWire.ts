import { InputError } from '@backstage/errors';
import type { TreeEntry } from '../TreeReader';
import type { PullRequest } from '../types';

/** One page of a list. */
export interface Page<T> {
  values: readonly T[];
  next?: string;
}

/** A pull request. */
export interface BitbucketPull {
  id: number;
  title: string;
  description?: string;
  summary?: { raw?: string };
  links: { html: { href: string } };
  source: { repository?: { full_name?: string } | null };
}

/** A file or folder of a commit. */
export interface SourceEntry {
  type: 'commit_file' | 'commit_directory';
  path: string;
  size?: number;
  attributes?: readonly string[];
}

/** Only the page is taken of a link, so that credentials go nowhere but to the API. */
export function pageOf(next: string | undefined): string | undefined {
  if (next === undefined) {
    return undefined;
  }
  const page = URL.canParse(next) && new URL(next).searchParams.get('page');
  if (!page) {
    throw new InputError('Bitbucket names a next page that cannot be read');
  }
  return page;
}

/** What an entry is. */
export function entryOf({
  type,
  size,
  attributes = [],
}: SourceEntry): TreeEntry {
  if (type === 'commit_directory') {
    return {
      kind: attributes.includes('subrepository') ? 'submodule' : 'folder',
    };
  }
  if (attributes.includes('link')) {
    return { kind: 'symlink' };
  }
  return {
    kind: attributes.includes('subrepository') ? 'submodule' : 'file',
    size,
    executable: attributes.includes('executable'),
  };
}

/** A pull request as every host has it. */
export function pullRequestOf(pull: BitbucketPull): PullRequest {
  const { id, links, title, description, summary } = pull;
  return {
    number: id,
    url: links.html.href,
    title,
    body: description ?? summary?.raw ?? '',
  };
}
