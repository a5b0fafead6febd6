import { createHash } from 'node:crypto';
import { mergeTexts } from './mergeFiles';
import type { Origin, OriginPull, Written } from './Origin';

export interface MemoryFile {
  mode: string;
  id: string;
}

type Tree = ReadonlyMap<string, MemoryFile>;

export interface MemoryCommit {
  sha: string;
  tree: Tree;
  parents: readonly string[];
  message: string;
  author: string;
}

export interface MemoryEntry {
  name: string;
  path: string;
  mode: string;
  type: 'blob' | 'tree';
  id: string;
  size: number;
}

/** Git's model in memory, and the pull requests of a host: what the fakes of the hosts share. */
export class MemoryRepository implements Origin {
  readonly blobs = new Map<string, Buffer>();
  readonly commits = new Map<string, MemoryCommit>();
  readonly heads = new Map<string, string>();
  readonly requests: OriginPull[] = [];
  readonly protectedBranches = new Set<string>();
  readonly #folders = new Map<string, { tree: Tree; dir: string }>();
  readonly #trees = new Map<Tree, number>();
  #count = 0;

  addBlob(content: string | Buffer): string {
    const bytes = Buffer.from(content);
    const id = createHash('sha1')
      .update(`blob ${bytes.length}\0`)
      .update(bytes)
      .digest('hex');
    this.blobs.set(id, bytes);
    return id;
  }

  addCommit(commit: Omit<MemoryCommit, 'sha'>): string {
    this.#count += 1;
    const sha = createHash('sha1')
      .update(JSON.stringify([this.#count, commit.parents, commit.message]))
      .digest('hex');
    this.commits.set(sha, { ...commit, sha });
    return sha;
  }

  /** The tree that results from changes to a commit's. */
  changeTree(
    sha: string | undefined,
    changes: Iterable<[string, Written | { mode: string; id: string }]>,
  ): Tree {
    const tree = new Map(sha === undefined ? [] : this.commits.get(sha)!.tree);
    for (const [path, change] of changes) {
      if (change === null) {
        tree.delete(path);
      } else if (typeof change === 'object' && 'id' in change) {
        tree.set(path, change);
      } else {
        const { mode = tree.get(path)?.mode ?? '100644', content } =
          typeof change === 'string' || Buffer.isBuffer(change)
            ? { content: change }
            : change;
        tree.set(path, { mode, id: this.addBlob(content) });
      }
    }
    return tree;
  }

  /** The id of a folder of a commit, or of a folder by its own id. */
  folderId(tree: Tree, dir: string): string {
    const number = this.#trees.get(tree) ?? this.#folders.size;
    this.#trees.set(tree, number);
    const id = createHash('sha1').update(`${number}:${dir}`).digest('hex');
    this.#folders.set(id, { tree, dir });
    return id;
  }

  entries(tree: Tree, dir: string): MemoryEntry[] {
    const found = new Map<string, MemoryEntry>();
    const prefix = dir === '' ? '' : `${dir}/`;
    for (const [path, { mode, id }] of tree) {
      if (!path.startsWith(prefix)) {
        continue;
      }
      const [name, ...rest] = path.slice(prefix.length).split('/');
      const isFolder = rest.length > 0;
      found.set(name, {
        name,
        path: `${prefix}${name}`,
        mode: isFolder ? '040000' : mode,
        type: isFolder ? 'tree' : 'blob',
        id: isFolder ? this.folderId(tree, `${prefix}${name}`) : id,
        size: isFolder ? 0 : this.blobs.get(id)!.length,
      });
    }
    return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** The entries of what a host calls by a commit's or a folder's id. */
  entriesOf(id: string): MemoryEntry[] | undefined {
    const commit = this.commits.get(id);
    if (commit) {
      return this.entries(commit.tree, '');
    }
    const folder = this.#folders.get(id);
    return folder && this.entries(folder.tree, folder.dir);
  }

  ancestors(sha: string): Set<string> {
    const found = new Set<string>();
    const queue = [sha];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (!found.has(next)) {
        found.add(next);
        queue.push(...this.commits.get(next)!.parents);
      }
    }
    return found;
  }

  mergeBase(a: string, b: string): string | undefined {
    const ofA = this.ancestors(a);
    const common = [...this.ancestors(b)].filter(each => ofA.has(each));
    return common.find(each =>
      common.every(other => other === each || !this.ancestors(other).has(each)),
    );
  }

  openPull(request: {
    branch: string;
    base: string;
    title: string;
    body: string;
    fromFork?: boolean;
  }): OriginPull {
    const pull: OriginPull = {
      fromFork: false,
      ...request,
      number: this.requests.length + 1,
      state: 'open',
    };
    this.requests.push(pull);
    return pull;
  }

  openPulls(branch: string, base: string): OriginPull[] {
    return this.requests.filter(
      pull =>
        pull.state === 'open' && pull.branch === branch && pull.base === base,
    );
  }

  async commit(
    branch: string,
    files: Readonly<Record<string, Written>>,
    message = 'A colleague commits',
  ): Promise<string> {
    const parent = this.heads.get(branch) ?? this.heads.get('main');
    const sha = this.addCommit({
      tree: this.changeTree(parent, Object.entries(files)),
      parents: parent === undefined ? [] : [parent],
      message,
      author: 'Colleague <colleague@example.com>',
    });
    this.heads.set(branch, sha);
    return sha;
  }

  async sha(branch: string) {
    return this.heads.get(branch);
  }

  async files(branch: string) {
    const { tree } = this.commits.get(this.heads.get(branch) ?? '')!;
    return Object.fromEntries(
      [...tree].map(([path, { id }]) => [path, this.blobs.get(id)!.toString()]),
    );
  }

  async mode(branch: string, path: string) {
    return this.commits.get(this.heads.get(branch)!)!.tree.get(path)?.mode;
  }

  async branches() {
    return [...this.heads.keys()].sort();
  }

  async log(branch: string) {
    const found: MemoryCommit[] = [];
    let sha = this.heads.get(branch);
    while (sha !== undefined) {
      const commit: MemoryCommit = this.commits.get(sha)!;
      found.push(commit);
      [sha] = commit.parents;
    }
    return found;
  }

  async merge(
    branch: string,
    {
      into = 'main',
      how = 'merge',
    }: { into?: string; how?: 'merge' | 'squash' } = {},
  ) {
    const ours = this.heads.get(into)!;
    const theirs = this.heads.get(branch)!;
    const base = this.mergeBase(ours, theirs);
    const trees = [base, ours, theirs].map(
      sha => this.commits.get(sha ?? '')?.tree ?? new Map(),
    ) as Tree[];
    const text = (id?: string) => (id ? this.blobs.get(id)!.toString() : '');
    const merged = new Map(trees[1]);
    for (const path of new Set(trees.flatMap(each => [...each.keys()]))) {
      const [was, our, their] = trees.map(each => each.get(path));
      if (was?.id === their?.id) {
        continue;
      }
      if (was?.id === our?.id || our?.id === their?.id) {
        if (their) {
          merged.set(path, their);
        } else {
          merged.delete(path);
        }
        continue;
      }
      const id = this.addBlob(
        mergeTexts(text(was?.id), text(our?.id), text(their?.id)),
      );
      merged.set(path, { mode: '100644', id });
    }
    this.heads.set(
      into,
      this.addCommit({
        tree: merged,
        parents: how === 'merge' ? [ours, theirs] : [ours],
        message: `Merge ${branch}`,
        author: 'Reviewer <reviewer@example.com>',
      }),
    );
    for (const pull of this.openPulls(branch, into)) {
      pull.state = 'merged';
    }
  }

  async deleteBranch(branch: string) {
    this.heads.delete(branch);
  }

  async protect(branch: string) {
    this.protectedBranches.add(branch);
  }

  async pulls() {
    return this.requests;
  }

  async editPull(
    number: number,
    change: Partial<Pick<OriginPull, 'body' | 'state'>>,
  ) {
    Object.assign(this.requests[number - 1], change);
  }

  async openForkPull(branch: string, base: string) {
    this.openPull({
      branch,
      base,
      title: 'Of a fork',
      body: '',
      fromFork: true,
    });
  }
}
