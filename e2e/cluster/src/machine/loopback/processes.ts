import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { boundToThis } from '../bound';

/** A program that goes on when this process ends. */
export interface Program {
  command: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
}

/**
 * Starts a program in the background.
 *
 * @param options - `bound`: it ends when this process ends, even when this process is killed
 * @returns its process id
 */
export function startProgram(
  name: string,
  { command, args, env }: Program,
  { folder, bound }: { folder: string; bound: boolean },
): number {
  const log = openSync(path.join(folder, `${name}.log`), 'a');
  const [first, ...rest] = [...(bound ? boundToThis() : []), command, ...args];
  const child = spawn(first, rest, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', log, log],
    // Nothing of the caller's Kubernetes and Vault may decide where these programs connect to.
    env: { PATH: process.env.PATH, HOME: folder, ...env },
  });
  closeSync(log);
  child.unref();
  if (child.pid === undefined) {
    throw new Error(`${name} could not be started: is ${command} a program?`);
  }
  return child.pid;
}

/** Whether a process runs, and is still the one that was started. */
export async function isRunning(
  pid: number,
  command: string,
): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    // A zombie has no command line.
    return line.includes(command);
  } catch {
    // No /proc on this system: the process id must do.
    return process.platform !== 'linux';
  }
}

/** Ends a process, at first politely. */
export async function stopProgram(pid: number, command: string): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    for (let tries = 0; tries < 100; tries += 1) {
      if (!(await isRunning(pid, command))) return;
      if (tries === 0) process.kill(pid, signal);
      await pause(100);
    }
  }
}

/** Ports on loopback that nothing listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const server = createServer();
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map(server => (server.address() as AddressInfo).port);
  await Promise.all(
    servers.map(server => new Promise(resolve => server.close(resolve))),
  );
  return ports;
}
