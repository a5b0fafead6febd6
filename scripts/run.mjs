// The two commands of this repository, `npm start` and `npm test`: makes sure of a supported Node and the
// dependencies, then hands over to the script that does the work.
import { spawn } from 'node:child_process';
import path from 'node:path';
import {
  ensureDependencies,
  ensureNode,
  environment,
  root,
} from './toolchain.mjs';

const [command, ...rest] = process.argv.slice(2);
const scripts = {
  start: 'start.mjs',
  test: 'test.mjs',
  screenshots: 'screenshots.mjs',
  benchmark: 'benchmark.mjs',
  cluster: 'cluster.mjs',
};

if (!scripts[command]) {
  console.error(
    `Unknown command '${command}'. Known: ${Object.keys(scripts).join(', ')}`,
  );
  process.exit(2);
}

try {
  const toolchain = ensureNode();
  ensureDependencies(toolchain);
  const child = spawn(
    toolchain.node,
    [path.join(root, 'scripts', scripts[command]), ...rest],
    { cwd: root, stdio: 'inherit', env: environment(toolchain) },
  );
  // The terminal's Ctrl-C reaches the child by itself; this process only waits for its end.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
