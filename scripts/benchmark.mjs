// `node scripts/run.mjs benchmark`: runs the benchmarks and prints their tables.
import { lintBenchmark } from '../benchmarks/lint.mjs';
import { tabBenchmark } from '../benchmarks/tab.mjs';
import { startStack } from './stack.mjs';

await tabBenchmark({ startStack });
await lintBenchmark();
