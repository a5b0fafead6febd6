import type { TreeEntry } from '../TreeReader';
import { HostAnswer } from '../wire/HostAnswer';

/** What Azure DevOps calls a list. */
export interface List<T> {
  value: readonly T[];
}

/** A pull request. */
export interface AzurePull {
  pullRequestId: number;
  title: string;
  description?: string;
  forkSource?: unknown;
}

/** A file or folder of a commit. */
export interface Item {
  path: string;
  objectId: string;
  gitObjectType: string;
  isSymLink?: boolean;
}

const longestBody = 4_000;

/** Azure DevOps answers bad credentials with its page for signing in. */
export async function signedIn(
  send: () => Promise<Response>,
): Promise<Response> {
  try {
    const response = await send();
    if (response.status === 203) {
      throw new HostAnswer(401, '');
    }
    return response;
  } catch (error) {
    throw error instanceof HostAnswer && error.status === 302
      ? new HostAnswer(401, '')
      : error;
  }
}

/** Shortens a text to what is taken, and keeps its last line, which is for machines. */
export function fit(body: string): string {
  if (body.length <= longestBody) {
    return body;
  }
  const last = body.slice(body.trimEnd().lastIndexOf('\n'));
  return `${body.slice(0, longestBody - last.length - 2)}…\n${last}`;
}

/** What an item is. */
export function entryOf({
  gitObjectType,
  isSymLink,
  objectId,
}: Item): TreeEntry {
  const kinds: Record<string, TreeEntry['kind']> = {
    tree: 'folder',
    commit: 'submodule',
  };
  return {
    kind: isSymLink ? 'symlink' : kinds[gitObjectType] ?? 'file',
    id: objectId,
  };
}
