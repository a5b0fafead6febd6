import { InputError } from '@backstage/errors';
import { checkedPath, fileNameOf, folderOf } from './layout';
import type { FileChange, ReadFiles } from './types';

/** Manifests and kustomizations are small; what is longer was not written by a person. */
const LONGEST_FILE = 1_000_000;

/** A snapshot and what is changed in it, in memory. */
export class Draft implements ReadFiles {
  readonly #files: ReadFiles;
  readonly #edits = new Map<string, string | null>();

  constructor(files: ReadFiles) {
    this.#files = files;
  }

  /** @throws InputError when the file is too long to be edited. */
  read(path: string): string | undefined {
    const edited = this.#edits.get(path);
    if (edited !== undefined) {
      return edited ?? undefined;
    }
    const text = this.#files.read(path);
    if (text !== undefined && text.length > LONGEST_FILE) {
      throw new InputError(
        `${path} is not edited: it is longer than ${LONGEST_FILE} characters.`,
      );
    }
    return text;
  }

  list(dir: string): readonly string[] {
    const names = new Set(this.#files.list(dir));
    for (const [path, content] of this.#edits) {
      if (folderOf(path) === dir) {
        names[content === null ? 'delete' : 'add'](fileNameOf(path));
      }
    }
    return [...names];
  }

  write(path: string, content: string): void {
    this.#edits.set(checkedPath(path), content);
  }

  delete(path: string): void {
    this.#edits.set(checkedPath(path), null);
  }

  /** What differs from the snapshot, in the order of paths. */
  changes(): FileChange[] {
    return [...this.#edits]
      .filter(
        ([path, content]) => this.#files.read(path) !== (content ?? undefined),
      )
      .map(([path, content]) => ({ path, content }))
      .sort((one, other) => (one.path < other.path ? -1 : 1));
  }
}
