// `node scripts/run.mjs benchmark [name…]`: runs the benchmarks, or those that are named, and prints their tables.
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { chainsBenchmark } from '../benchmarks/chains.mjs';
import { fleetBenchmark } from '../benchmarks/fleet.mjs';
import { historyBenchmark } from '../benchmarks/history.mjs';
import { lintBenchmark } from '../benchmarks/lint.mjs';
import { pageBenchmark } from '../benchmarks/page.mjs';
import { proposeBenchmark } from '../benchmarks/propose.mjs';
import { stormBenchmark } from '../benchmarks/storm.mjs';
import { tabBenchmark } from '../benchmarks/tab.mjs';
import { startStack } from './stack.mjs';
import { root } from './toolchain.mjs';

const require = createRequire(path.join(root, 'package.json'));
require('@backstage/cli-node/config/nodeTransform.cjs');

const source = file => require(path.join(root, 'plugins', file));

const express = createRequire(
  path.join(root, 'plugins/secret-distribution-backend/package.json'),
)('express');

/** By name, in the order in which they run. */
const benchmarks = {
  chains: () => chainsBenchmark({ source }),
  propose: () => proposeBenchmark({ source }),
  fleet: () => fleetBenchmark({ source, express }),
  storm: () => stormBenchmark({ source }),
  history: () => historyBenchmark({ source }),
  page: () => pageBenchmark({ source, express, startStack }),
  tab: () => tabBenchmark({ startStack }),
  lint: () => lintBenchmark(),
};

const asked = process.argv.slice(2);
const unknown = asked.filter(name => !benchmarks[name]);
if (unknown.length > 0) {
  console.error(
    `No benchmark '${unknown.join("', '")}'. Known: ${Object.keys(
      benchmarks,
    ).join(', ')}`,
  );
  process.exit(2);
}

for (const [name, run] of Object.entries(benchmarks)) {
  if (asked.length === 0 || asked.includes(name)) {
    const startedAt = performance.now();
    const load = os.loadavg()[0].toFixed(1);
    console.log(`\n== ${name}; load of the machine before: ${load}`);
    await run();
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    console.log(`== ${name} took ${seconds} s`);
  }
}
