// `node scripts/run.mjs benchmark`: runs the benchmarks and prints their tables.
import { createRequire } from 'node:module';
import path from 'node:path';
import { chainsBenchmark } from '../benchmarks/chains.mjs';
import { fleetBenchmark } from '../benchmarks/fleet.mjs';
import { historyBenchmark } from '../benchmarks/history.mjs';
import { lintBenchmark } from '../benchmarks/lint.mjs';
import { proposeBenchmark } from '../benchmarks/propose.mjs';
import { stormBenchmark } from '../benchmarks/storm.mjs';
import { tabBenchmark } from '../benchmarks/tab.mjs';
import { startStack } from './stack.mjs';
import { root } from './toolchain.mjs';

const require = createRequire(path.join(root, 'package.json'));
require('@backstage/cli-node/config/nodeTransform.cjs');

const source = file => require(path.join(root, 'plugins', file));

await chainsBenchmark({ source });
await proposeBenchmark({ source });
await fleetBenchmark({
  source,
  express: createRequire(
    path.join(root, 'plugins/secret-distribution-backend/package.json'),
  )('express'),
});
await stormBenchmark({ source });
await historyBenchmark({ source });
await tabBenchmark({ startStack });
await lintBenchmark();
