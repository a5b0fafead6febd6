import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { CommitRequest } from '../types';

/** Who commits when nobody is named. */
const portal = {
  name: 'Secret Distribution',
  email: 'secret-distribution@backstage.invalid',
};

/**
 * Makes a commit in a bare repository, without its files: an index of its own takes the parent's
 * tree and the changes.
 *
 * @returns the commit
 */
export async function makeCommit(options: {
  request: CommitRequest;
  /** The mode of each file that is there already. */
  modes: ReadonlyMap<string, string>;
  directory: string;
  run: (
    args: readonly string[],
    options?: { input?: string; env?: Record<string, string> },
  ) => Promise<string>;
}): Promise<string> {
  const { request, modes, directory, run } = options;
  const { parentSha, message, author = portal, changes } = request;
  const folder = await mkdtemp(path.join(directory, 'index-'));
  const env = { GIT_INDEX_FILE: path.join(folder, 'index') };
  await run(['read-tree', parentSha], { env });
  const lines: string[] = [];
  for (const { path: file, content } of changes) {
    if (content === null) {
      lines.push(`0 ${'0'.repeat(40)}\t${file}\0`);
    } else {
      const id = await run(['hash-object', '-w', '--stdin'], {
        input: content,
      });
      lines.push(`${modes.get(file) ?? '100644'} ${id}\t${file}\0`);
    }
  }
  await run(['update-index', '-z', '--index-info'], {
    env,
    input: lines.join(''),
  });
  const tree = await run(['write-tree', '--missing-ok'], { env });
  return run(['commit-tree', tree, '-p', parentSha, '-F', '-'], {
    input: message,
    env: {
      GIT_AUTHOR_NAME: author.name,
      GIT_AUTHOR_EMAIL: author.email,
      GIT_COMMITTER_NAME: author.name,
      GIT_COMMITTER_EMAIL: author.email,
    },
  });
}
