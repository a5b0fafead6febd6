import { rename } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { run } from './run';

/** The Go command, or nothing where there is none. */
export async function findGo(): Promise<string | undefined> {
  for (const candidate of ['go', '/usr/local/go/bin/go']) {
    try {
      await run(candidate, ['version']);
      return candidate;
    } catch {
      // The next place may have it.
    }
  }
  return undefined;
}

/**
 * Builds a program.
 *
 * @throws Error where Go is missing, or with what it says
 */
export async function goBuild(
  folder: string,
  target: string,
  more: {
    args?: readonly string[];
    linker?: readonly string[];
    deadline?: number;
    /** A package of a module that the folder requires; the folder's own when absent. */
    main?: string;
  },
): Promise<void> {
  const go = await findGo();
  if (!go) {
    throw new Error(
      'Go is needed to build the cluster: install Go 1.26 or newer and have `go` on the PATH',
    );
  }
  const ldflags = ['-s', '-w', ...(more.linker ?? [])].join(' ');
  // Somebody else may be making the same.
  const partial = `${target}.${process.pid}.partial`;
  await run(
    go,
    [
      'build',
      '-trimpath',
      '-buildvcs=false',
      `-ldflags=${ldflags}`,
      ...(more.args ?? []),
      '-o',
      partial,
      more.main ?? '.',
    ],
    {
      cwd: folder,
      env: { GOFLAGS: `-p=${jobs()}`, GOWORK: 'off' },
      deadline: more.deadline,
    },
  );
  await rename(partial, target);
}

/** Each compiles a package, which takes some hundred megabytes. */
function jobs(): number {
  return Math.max(2, Math.min(availableParallelism(), 8));
}

/** Downloads a Go module. @returns where its files are */
export async function moduleFolder(
  module: string,
  version: string,
  deadline?: number,
): Promise<string> {
  const answer = await run(
    (await findGo()) ?? 'go',
    ['mod', 'download', '-json', `${module}@${version}`],
    { deadline },
  );
  return JSON.parse(answer).Dir;
}
