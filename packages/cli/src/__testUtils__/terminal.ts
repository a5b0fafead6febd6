import type { CliIo } from '../io';
import { run } from '../program';

/** What a command said, and how it ended. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command line in this process, as a person would in a folder. */
export async function inFolder(
  cwd: string,
  args: readonly string[],
  more: { stdin?: string; env?: CliIo['env']; colours?: boolean } = {},
): Promise<Outcome> {
  const { stdin = '', env = {}, colours = false } = more;
  let stdout = '';
  let stderr = '';
  const code = await run(args, {
    cwd,
    env,
    colours,
    readStdin: async () => stdin,
    stdout: text => {
      stdout += text;
    },
    stderr: text => {
      stderr += text;
    },
  });
  return { code, stdout, stderr };
}
