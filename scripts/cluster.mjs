// `yarn cluster …`: a cluster of real components, and the suite that tries the product on it.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './toolchain.mjs';

const child = spawn(
  process.execPath,
  [
    '--enable-source-maps',
    ...['--require', '@backstage/cli-node/config/nodeTransform.cjs'],
    path.join(root, 'e2e/cluster/src/cli.ts'),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);
// The child stops its cluster; the terminal's Ctrl-C reaches it by itself.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
