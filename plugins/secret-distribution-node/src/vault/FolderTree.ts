import { readChildren } from './answers';
import { canAsk } from './requests';
import type { VaultSession } from './session';

/** How many folders a round looks into, and how deep. */
const most = { folders: 1_000, depth: 8 };

/**
 * What the LIST requests of one round found. It finds paths that nothing in the cluster
 * names, and spares the requests for paths that are not there.
 */
export class FolderTree {
  /** Names in each folder that could be listed; folders end in a slash. */
  readonly #children = new Map<string, ReadonlySet<string>>();

  /** Lists everything below the prefixes. A folder that may not be listed is left out. */
  static async read(
    session: VaultSession,
    prefixes: readonly string[],
  ): Promise<FolderTree> {
    const tree = new FolderTree();
    const folders = [...prefixes];
    for (let asked = 0; asked < most.folders && folders.length > 0; asked++) {
      const folder = folders.shift()!;
      const { status, body } = await session.send({ what: 'list', folder });
      if (status !== 200 && status !== 404) {
        continue;
      }
      const children = status === 200 ? readChildren(body) : new Set<string>();
      tree.#children.set(folder, children);
      for (const name of children) {
        const below = `${folder}/${name.slice(0, -1)}`;
        if (
          name.endsWith('/') &&
          canAsk(below) &&
          below.split('/').length <= most.depth
        ) {
          folders.push(below);
        }
      }
    }
    return tree;
  }

  /** All paths that were found. */
  *paths(): Iterable<string> {
    for (const [folder, children] of this.#children) {
      for (const name of children) {
        const path = `${folder}/${name}`;
        if (!name.endsWith('/') && canAsk(path)) {
          yield path;
        }
      }
    }
  }

  /** Whether a folder was listed in which this path, or a folder on the way to it, is missing. */
  proveAbsent(path: string): boolean {
    const segments = path.split('/');
    return segments.some((segment, index) => {
      const children = this.#children.get(segments.slice(0, index).join('/'));
      const isLast = index === segments.length - 1;
      return children && !children.has(isLast ? segment : `${segment}/`);
    });
  }
}
