import { createTwoFilesPatch } from 'diff';
import type { FileChange, ReadFiles } from './types';
import { veilValues } from './veilValues';

/**
 * The difference between two texts of a file, as `git diff` shows it, three lines of context
 * around. `undefined` stands for no file. Values of Secrets and literals of generators, which no
 * repository should hold, are not repeated: a diff ends up in logs and outputs of tasks.
 *
 * @returns the empty text when there is no difference.
 * @public
 */
export function unifiedDiff(
  before: string | undefined,
  after: string | undefined | null,
  path: string,
): string {
  if ((after ?? undefined) === before) {
    return '';
  }
  const patch = createTwoFilesPatch(
    before === undefined ? '/dev/null' : `a/${path}`,
    after === undefined || after === null ? '/dev/null' : `b/${path}`,
    veilValues(before ?? ''),
    veilValues(after ?? ''),
    undefined,
    undefined,
    { context: 3 },
  );
  // The line above the two names is Subversion's.
  return patch.replace(/^=+\n/, '');
}

/** The difference that a change of several files makes to a snapshot. @public */
export function diffOfChanges(
  changes: readonly FileChange[],
  files: Pick<ReadFiles, 'read'>,
): string {
  return changes
    .map(({ path, content }) => unifiedDiff(files.read(path), content, path))
    .join('');
}
