import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Origin, OriginPull, Written } from './Origin';

const colleague = {
  GIT_AUTHOR_NAME: 'Colleague',
  GIT_AUTHOR_EMAIL: 'colleague@example.com',
  GIT_COMMITTER_NAME: 'Colleague',
  GIT_COMMITTER_EMAIL: 'colleague@example.com',
};

/** A real bare repository on this machine. */
export class GitOrigin implements Origin {
  readonly root: string;
  readonly directory: string;
  /** Kept by the fake of a host, if there is one. */
  readonly requests: OriginPull[] = [];
  #indexes = 0;

  private constructor(root: string) {
    this.root = root;
    this.directory = path.join(root, 'platform.git');
  }

  static async create(): Promise<GitOrigin> {
    const root = await mkdtemp(path.join(tmpdir(), 'origin-'));
    const origin = new GitOrigin(root);
    await origin.git([
      'init',
      '--quiet',
      '--bare',
      '-b',
      'main',
      origin.directory,
    ]);
    await origin.git(['config', 'http.receivepack', 'true']);
    await origin.git(['config', 'uploadpack.allowFilter', 'true']);
    return origin;
  }

  git(
    args: readonly string[],
    options: { input?: string | Buffer; env?: Record<string, string> } = {},
  ): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = execFile(
        'git',
        [...(args[0] === 'init' ? [] : ['--git-dir', this.directory]), ...args],
        {
          env: {
            PATH: process.env.PATH,
            GIT_CONFIG_NOSYSTEM: '1',
            GIT_CONFIG_GLOBAL: '/dev/null',
            ...colleague,
            ...options.env,
          },
          maxBuffer: 64 * 1024 * 1024,
        },
        (error, stdout) =>
          error ? reject(error) : resolve(stdout.replace(/\n$/, '')),
      );
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(options.input);
    });
  }

  async close(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }

  async commit(
    branch: string,
    files: Readonly<Record<string, Written>>,
    message = 'A colleague commits',
  ): Promise<string> {
    const parent = (await this.sha(branch)) ?? (await this.sha('main'));
    this.#indexes += 1;
    const env = { GIT_INDEX_FILE: path.join(this.root, `i${this.#indexes}`) };
    if (parent) {
      await this.git(['read-tree', parent], { env });
    }
    const lines: string[] = [];
    const ids = new Map<string, string>();
    for (const [file, written] of Object.entries(files)) {
      if (written === null) {
        lines.push(`0 ${'0'.repeat(40)}\t${file}\n`);
        continue;
      }
      const { mode = '100644', content } =
        typeof written === 'string' || Buffer.isBuffer(written)
          ? { content: written }
          : written;
      const key = content.toString('latin1' as never);
      const id =
        ids.get(key) ??
        (await this.git(['hash-object', '-w', '--stdin'], { input: content }));
      ids.set(key, id);
      lines.push(`${mode} ${id}\t${file}\n`);
    }
    await this.git(['update-index', '--index-info'], {
      env,
      input: lines.join(''),
    });
    const tree = await this.git(['write-tree'], { env });
    return this.#commitTree({
      branch,
      tree,
      message,
      parents: parent ? [parent] : [],
    });
  }

  async sha(branch: string): Promise<string | undefined> {
    const refs = await this.git([
      'for-each-ref',
      '--format=%(objectname)',
      `refs/heads/${branch}`,
    ]);
    return refs || undefined;
  }

  async files(branch: string): Promise<Readonly<Record<string, string>>> {
    const names = await this.git([
      'ls-tree',
      '-r',
      '-z',
      '--name-only',
      `refs/heads/${branch}`,
    ]);
    const found: Record<string, string> = {};
    for (const name of names.split('\0').filter(Boolean)) {
      const sized = await this.git(['cat-file', '--batch'], {
        input: `refs/heads/${branch}:${name}\n`,
      });
      const start = sized.indexOf('\n') + 1;
      found[name] = sized.slice(start);
    }
    return found;
  }

  async mode(branch: string, file: string): Promise<string | undefined> {
    const line = await this.git(['ls-tree', `refs/heads/${branch}`, file]);
    return line.split(' ')[0] || undefined;
  }

  async branches(): Promise<readonly string[]> {
    const names = await this.git([
      'for-each-ref',
      '--format=%(refname:lstrip=2)',
      'refs/heads',
    ]);
    return names.split('\n').filter(Boolean).sort();
  }

  async log(branch: string) {
    const lines = await this.git([
      'log',
      '--first-parent',
      '--format=%H%x1f%P%x1f%an <%ae>%x1f%B%x1e',
      `refs/heads/${branch}`,
    ]);
    return lines
      .split('\x1e')
      .map(each => each.trim())
      .filter(Boolean)
      .map(each => {
        const [sha, parents, author, message] = each.split('\x1f');
        return { sha, parents: parents.split(' '), author, message };
      });
  }

  async merge(
    branch: string,
    {
      into = 'main',
      how = 'merge',
    }: { into?: string; how?: 'merge' | 'squash' } = {},
  ): Promise<void> {
    const [ours, theirs] = [await this.sha(into), await this.sha(branch)];
    const merged = await this.git([
      'merge-tree',
      '--write-tree',
      ours!,
      theirs!,
    ]);
    await this.#commitTree({
      branch: into,
      tree: merged.split('\n')[0],
      message: `Merge ${branch}`,
      parents: how === 'merge' ? [ours!, theirs!] : [ours!],
    });
    for (const pull of this.requests) {
      if (pull.branch === branch && pull.state === 'open') {
        pull.state = 'merged';
      }
    }
  }

  async deleteBranch(branch: string): Promise<void> {
    await this.git(['update-ref', '-d', `refs/heads/${branch}`]);
  }

  async protect(branch: string): Promise<void> {
    const hook = path.join(this.directory, 'hooks', 'update');
    await writeFile(
      hook,
      `#!/bin/sh\nif [ "$1" = "refs/heads/${branch}" ]; then exit 1; fi\n`,
    );
    await chmod(hook, 0o755);
  }

  async pulls() {
    return this.requests;
  }

  async editPull(
    number: number,
    change: Partial<Pick<OriginPull, 'body' | 'state'>>,
  ): Promise<void> {
    Object.assign(this.requests[number - 1], change);
  }

  async openForkPull(branch: string, base: string): Promise<void> {
    this.openPull({
      branch,
      base,
      title: 'Of a fork',
      body: '',
      fromFork: true,
    });
  }

  openPull(request: Omit<OriginPull, 'number' | 'state'>): OriginPull {
    const pull: OriginPull = {
      ...request,
      number: this.requests.length + 1,
      state: 'open',
    };
    this.requests.push(pull);
    return pull;
  }

  async #commitTree(options: {
    branch: string;
    tree: string;
    message: string;
    parents: readonly string[];
  }): Promise<string> {
    const { branch, tree, message, parents } = options;
    const sha = await this.git([
      'commit-tree',
      tree,
      ...parents.flatMap(each => ['-p', each]),
      '-m',
      message,
    ]);
    await this.git(['update-ref', `refs/heads/${branch}`, sha]);
    return sha;
  }
}
