import { spawnSync } from 'node:child_process';

const prefix = ['setpriv', '--pdeathsig', 'TERM', '--'];

let isThere: boolean | undefined;

/**
 * What is put before a command so that it ends when this process ends, even when this process is
 * killed. Empty on systems that cannot do that.
 */
export function boundToThis(): readonly string[] {
  const [command, ...args] = prefix;
  isThere ??= spawnSync(command, [...args, 'true']).status === 0;
  return isThere ? prefix : [];
}
