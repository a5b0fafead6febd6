import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MAIN = 'main';
/** No configuration of the machine or its user has a say. */
const CLEAN_ENV = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_AUTHOR_NAME: 'Platform Team',
  GIT_AUTHOR_EMAIL: 'platform@example.com',
  GIT_COMMITTER_NAME: 'Platform Team',
  GIT_COMMITTER_EMAIL: 'platform@example.com',
};

/** The files to write (`undefined`: to delete) by path. */
export type FileChanges = Readonly<Record<string, string | undefined>>;

/** The bare Git repository that the GitOps controller follows. */
export interface PlatformRepository {
  /** The folder that holds `platform.git`. */
  readonly root: string;
  /** The commit that `main` points to; `undefined` before the first. */
  head(): Promise<string | undefined>;
  /** Every file of a commit. */
  read(commit: string): Promise<Map<string, string>>;
  /** Commits to `main`; does nothing when nothing changes. */
  commit(
    message: string,
    changes: FileChanges,
    options?: { at?: Date },
  ): Promise<void>;
}

/** Makes the repository in `folder`, which must be empty or absent. */
export async function createPlatformRepository(
  folder: string,
): Promise<PlatformRepository> {
  const bare = path.join(folder, 'platform.git');
  const work = path.join(folder, 'work');
  await mkdir(folder, { recursive: true });
  const git = async (
    cwd: string,
    args: readonly string[],
    env: Record<string, string> = {},
  ) => {
    const { stdout } = await run('git', args, {
      cwd,
      env: { ...process.env, ...CLEAN_ENV, ...env },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  };

  await git(folder, ['init', '--quiet', '--bare', '-b', MAIN, bare]);
  await git(bare, ['config', 'http.receivepack', 'true']);
  await git(folder, ['clone', '--quiet', bare, work]);
  await git(work, ['checkout', '--quiet', '-B', MAIN]);

  const head = async () => {
    try {
      const commit = await git(bare, [
        'rev-parse',
        '--verify',
        '--quiet',
        `refs/heads/${MAIN}`,
      ]);
      return commit.trim();
    } catch {
      return undefined;
    }
  };
  // Commits of the sandbox itself come one after the other.
  let last: Promise<unknown> = Promise.resolve();

  const commitNow = async (
    message: string,
    changes: FileChanges,
    at: Date = new Date(),
  ) => {
    if (await head()) {
      await git(work, ['fetch', '--quiet', 'origin', MAIN]);
      await git(work, ['reset', '--quiet', '--hard', `origin/${MAIN}`]);
    }
    for (const [file, text] of Object.entries(changes)) {
      const target = path.join(work, file);
      if (text === undefined) {
        await rm(target, { force: true });
      } else {
        await mkdir(path.dirname(target), { recursive: true });
        await writeFile(target, text);
      }
    }
    await git(work, ['add', '--all']);
    const status = await git(work, ['status', '--porcelain']);
    if (!status) return;
    const date = at.toISOString();
    await git(work, ['commit', '--quiet', '-m', message], {
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
    });
    await git(work, ['push', '--quiet', 'origin', `HEAD:${MAIN}`]);
  };

  return {
    root: folder,
    head,
    async read(commit) {
      const names = await git(bare, [
        'ls-tree',
        '-r',
        '-z',
        '--name-only',
        commit,
      ]);
      const paths = names.split('\0').filter(Boolean);
      const files = new Map<string, string>();
      const contents = await readBlobs(bare, commit, paths);
      paths.forEach((file, index) => files.set(file, contents[index]));
      return files;
    },
    commit(message, changes, options = {}) {
      const next = last.then(() => commitNow(message, changes, options.at));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** Reads many files with one process. */
function readBlobs(
  bare: string,
  commit: string,
  paths: readonly string[],
): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      ['cat-file', '--batch'],
      {
        cwd: bare,
        env: { ...process.env, ...CLEAN_ENV },
        encoding: 'buffer',
        maxBuffer: 256 * 1024 * 1024,
      },
      (error, stdout) => {
        if (error) reject(error);
        else resolve(splitBatch(stdout, paths.length));
      },
    );
    child.stdin?.end(paths.map(file => `${commit}:${file}\n`).join(''));
  });
}

/** Takes `<id> <type> <size>\n<content>\n` apart. */
function splitBatch(output: Buffer, count: number): string[] {
  const texts: string[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    const lineEnd = output.indexOf(0x0a, at);
    const size = Number(output.toString('utf8', at, lineEnd).split(' ')[2]);
    const start = lineEnd + 1;
    texts.push(output.toString('utf8', start, start + size));
    at = start + size + 1;
  }
  return texts;
}
