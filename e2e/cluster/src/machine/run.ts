import { spawn } from 'node:child_process';
import { boundToThis } from './bound';

/**
 * Runs a program to its end at the lowest priority: a build must not slow down its machine.
 *
 * @param options - `deadline`: when it is ended, in milliseconds since 1970
 * @returns what it wrote to its standard output
 * @throws Error with the end of what it wrote to its standard error
 */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; deadline?: number } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const [first, ...rest] = [
      ...boundToThis(),
      ...['nice', '-n', '15', command, ...args],
    ];
    const child = spawn(first, rest, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const timer =
      options.deadline === undefined
        ? undefined
        : setTimeout(
            () => child.kill('SIGTERM'),
            Math.max(0, options.deadline - Date.now()),
          );
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', chunk => output.push(chunk));
    child.stderr.on('data', chunk => errors.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) {
        resolve(Buffer.concat(output).toString());
        return;
      }
      const tail = Buffer.concat(errors).toString().slice(-2000);
      reject(
        new Error(
          `${command} ${args.join(' ')} ended with ${
            code ?? `${signal}, as the time for it was over`
          }:\n${tail}`,
        ),
      );
    });
  });
}
