import type {
  FileChange,
  ReadFiles,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** A snapshot as it is once changes are made to it, so that a second plan builds on a first. */
export class Overlay implements ReadFiles {
  readonly #files: ReadFiles;
  readonly #changed: ReadonlyMap<string, string | null>;

  constructor(files: ReadFiles, changes: readonly FileChange[]) {
    this.#files = files;
    this.#changed = new Map(
      changes.map(({ path, content }) => [path, content]),
    );
  }

  read(path: string): string | undefined {
    const content = this.#changed.get(path);
    return content === undefined
      ? this.#files.read(path)
      : content ?? undefined;
  }

  list(dir: string): readonly string[] {
    const names = new Set(this.#files.list(dir));
    for (const [path, content] of this.#changed) {
      const slash = path.lastIndexOf('/');
      if (path.slice(0, Math.max(slash, 0)) === dir) {
        const name = path.slice(slash + 1);
        if (content === null) names.delete(name);
        else names.add(name);
      }
    }
    return [...names];
  }
}
