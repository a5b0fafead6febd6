import { spawn } from 'node:child_process';

/**
 * Runs a program to its end at the lowest priority: a build must not slow down its machine.
 *
 * @returns what it wrote to its standard output
 * @throws Error with the end of what it wrote to its standard error
 */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('nice', ['-n', '15', command, ...args], {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on('data', chunk => output.push(chunk));
    child.stderr.on('data', chunk => errors.push(chunk));
    child.once('error', reject);
    child.once('close', code => {
      if (code === 0) {
        resolve(Buffer.concat(output).toString());
        return;
      }
      const tail = Buffer.concat(errors).toString().slice(-2000);
      reject(
        new Error(`${command} ${args.join(' ')} ended with ${code}:\n${tail}`),
      );
    });
  });
}
