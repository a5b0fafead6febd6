import { InputError } from '@backstage/errors';
import { assertRepositoryPath } from './names';

/** What a name in a folder stands for. */
export interface TreeEntry {
  kind: 'file' | 'folder' | 'symlink' | 'submodule';
  /** What the host calls the object. */
  id?: string;
  /** In bytes, where the host says it. */
  size?: number;
  executable?: boolean;
}

/** One folder or file of one commit. */
export interface TreePlace {
  /** Empty for the root. */
  path: string;
  sha: string;
  /** What the host calls the object; none for the root. */
  id?: string;
}

/** Reads trees of one host. */
export interface TreeSource {
  /** The entries directly in a folder. */
  folder(place: TreePlace): Promise<ReadonlyMap<string, TreeEntry>>;
  blob(place: TreePlace): Promise<Uint8Array>;
}

const longestFile = 1024 * 1024;
const root: TreeEntry = { kind: 'folder' };

/**
 * Reads files and folders at a commit by walking down from its root, so that a symlink anywhere
 * on the way is seen. Commits do not change: each folder is read once.
 */
export class TreeReader {
  readonly #source: TreeSource;
  readonly #repository: string;
  readonly #folders = new Map<
    string,
    Promise<ReadonlyMap<string, TreeEntry>>
  >();

  constructor(options: { source: TreeSource; repository: string }) {
    this.#source = options.source;
    this.#repository = options.repository;
  }

  async readFile(path: string, sha: string): Promise<string | undefined> {
    const entry = await this.entry(path, sha);
    if (!entry) {
      return undefined;
    }
    if (entry.kind === 'folder') {
      throw this.#refusal(path, 'is a folder: choose another path');
    }
    if ((entry.size ?? 0) > longestFile) {
      throw this.#tooLong(path);
    }
    const bytes = await this.#source.blob({ path, sha, id: entry.id });
    if (bytes.length > longestFile) {
      throw this.#tooLong(path);
    }
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        bytes,
      );
    } catch {
      throw this.#refusal(path, 'is not UTF-8 text, so it is left alone');
    }
  }

  async list(dir: string, sha: string): Promise<readonly string[]> {
    const entry = dir === '' ? root : await this.entry(dir, sha);
    if (entry?.kind !== 'folder') {
      return [];
    }
    const entries = await this.#folder({ path: dir, sha, id: entry.id });
    return [...entries]
      .filter(([, { kind }]) => kind !== 'folder' && kind !== 'submodule')
      .map(([name]) => name)
      .sort();
  }

  /**
   * Finds what is at a path.
   *
   * @throws InputError where the path, or a folder on the way, is a symlink or a submodule
   */
  async entry(path: string, sha: string): Promise<TreeEntry | undefined> {
    assertRepositoryPath(path);
    let found: TreeEntry = root;
    let walked = '';
    for (const name of path.split('/')) {
      if (found.kind === 'file') {
        throw this.#refusal(walked, `is a file, so there is no ${path}`);
      }
      const entries = await this.#folder({ path: walked, sha, id: found.id });
      const next = entries.get(name);
      if (!next) {
        return undefined;
      }
      walked = walked === '' ? name : `${walked}/${name}`;
      if (next.kind === 'symlink' || next.kind === 'submodule') {
        throw this.#refusal(
          walked,
          `is a ${next.kind}: name the file that is meant itself`,
        );
      }
      found = next;
    }
    return found;
  }

  #folder(place: TreePlace): Promise<ReadonlyMap<string, TreeEntry>> {
    const key = `${place.sha}:${place.path}`;
    const known = this.#folders.get(key);
    if (known) {
      return known;
    }
    const reading = this.#source.folder(place);
    this.#folders.set(key, reading);
    reading.catch(() => this.#folders.delete(key));
    return reading;
  }

  #tooLong(path: string): InputError {
    return this.#refusal(
      path,
      'is longer than 1 MiB: no manifest is; choose another file',
    );
  }

  #refusal(path: string, why: string): InputError {
    return new InputError(`${path} in ${this.#repository} ${why}`);
  }
}
