import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const BRANCH = 'refs/heads/main';
const AUTHOR = 'Platform Team <platform@example.com>';
/** No configuration of the machine or its user has a say. */
export const CLEAN_GIT_ENV = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
} as const;

/** The files to write (`undefined`: to delete) by path. */
export type FileChanges = Readonly<Record<string, string | undefined>>;

/** The bare Git repository that the GitOps controller follows. */
export interface PlatformRepository {
  /** The folder that holds `platform.git`. */
  readonly root: string;
  /** The commit that `main` points to; `undefined` before the first. */
  head(): Promise<string | undefined>;
  /** Every file of a commit. */
  read(commit: string): Promise<ReadonlyMap<string, string>>;
  /** Commits to `main`; does nothing when nothing changes. */
  commit(
    message: string,
    changes: FileChanges,
    options?: { at?: Date },
  ): Promise<void>;
}

/** Makes the repository in `folder`. */
export async function createPlatformRepository(
  folder: string,
): Promise<PlatformRepository> {
  const bare = path.join(folder, 'platform.git');
  await mkdir(folder, { recursive: true });
  const git = (args: readonly string[], input = '') =>
    runWithInput(args, { cwd: folder, input });
  const inBare = (args: readonly string[], input?: string) =>
    git(['--git-dir', bare, ...args], input);

  await git(['init', '--quiet', '--bare', '-b', 'main', bare]);
  await inBare(['config', 'http.receivepack', 'true']);

  const contents = new Map<string, string>();
  // Commits of the sandbox itself come one after the other.
  let last: Promise<unknown> = Promise.resolve();

  const head = async () => {
    const refs = await inBare([
      'for-each-ref',
      '--format=%(objectname)',
      BRANCH,
    ]);
    return refs.toString().trim() || undefined;
  };

  const read = async (commit: string) => {
    const tree = (await inBare(['ls-tree', '-r', '-z', commit])).toString();
    const blobs = tree
      .split('\0')
      .filter(Boolean)
      .map(line => {
        const [info, file] = line.split('\t');
        return { file, id: info.split(' ')[2] };
      });
    const unknown = [...new Set(blobs.map(({ id }) => id))].filter(
      id => !contents.has(id),
    );
    if (unknown.length > 0) {
      const output = await inBare(
        ['cat-file', '--batch'],
        `${unknown.join('\n')}\n`,
      );
      splitBatch(output, unknown.length).forEach((text, index) =>
        contents.set(unknown[index], text),
      );
    }
    return new Map(blobs.map(({ file, id }) => [file, contents.get(id) ?? '']));
  };

  const commitNow = async (message: string, changes: FileChanges, at: Date) => {
    const parent = await head();
    const before = parent ? await read(parent) : new Map<string, string>();
    const changed = Object.entries(changes).filter(
      ([file, text]) => before.get(file) !== text,
    );
    if (changed.length === 0) return;
    await inBare(
      ['fast-import', '--quiet'],
      [
        `commit ${BRANCH}`,
        `committer ${AUTHOR} ${Math.floor(at.getTime() / 1000)} +0000`,
        dataOf(message),
        ...(parent ? [`from ${parent}`] : []),
        ...changed.map(([file, text]) =>
          text === undefined
            ? `D ${file}`
            : `M 100644 inline ${file}\n${dataOf(text)}`,
        ),
        '',
      ].join('\n'),
    );
  };

  return {
    root: folder,
    head,
    read,
    commit(message, changes, { at = new Date() } = {}) {
      const next = last.then(() => commitNow(message, changes, at));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

async function runWithInput(
  args: readonly string[],
  options: { cwd: string; input: string },
): Promise<Buffer> {
  const running = run('git', args, {
    cwd: options.cwd,
    env: { ...process.env, ...CLEAN_GIT_ENV },
    encoding: 'buffer',
    maxBuffer: 256 * 1024 * 1024,
  });
  // A command that ends without reading is judged by its exit code.
  running.child.stdin?.on('error', () => undefined);
  running.child.stdin?.end(options.input);
  return (await running).stdout;
}

/** fast-import counts bytes. */
function dataOf(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
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
