import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RealCluster } from '../machine/cluster';
import { clusterBench } from './clusterBench';
import { Portal } from './portal';
import { pullFaults } from './pullFaults';
import { pushFaults } from './pushFaults';
import { lineOf, runFault, type Result, type Watched } from './runner';
import { sandboxBench } from './sandboxBench';
import { storeFaults } from './storeFaults';

export const faults = [
  ...pushFaults,
  ...pullFaults,
  ...storeFaults.map(fault => ({ ...fault, wearsOut: true })),
];

const recordings = path.resolve(__dirname, '../../../recordings');

/** Runs the faults whose id, row or sentence holds `only`, on both benches. @returns how many failed */
export async function runSuite(options: {
  cluster: RealCluster | undefined;
  only?: string;
  /** Writes down what was said. */
  recorded: boolean;
  say(line: string): void;
}): Promise<{ passed: number; failed: number }> {
  const { cluster, only = '', say } = options;
  const benches = [
    ...(cluster ? [await clusterBench(cluster)] : []),
    await sandboxBench(),
  ];
  const watched: Watched[] = benches.map(bench => ({
    bench,
    portal: new Portal(bench.config),
  }));
  let failed = 0;
  let passed = 0;
  try {
    for (const fault of faults.filter(({ id, row, says }) =>
      `${id} ${row} ${says}`.includes(only),
    )) {
      const result = await runFault(fault, watched);
      say(lineOf(result));
      for (const line of detailsOf(result)) say(`    ${line}`);
      if (result.cluster?.problem || result.sandbox?.problem) failed += 1;
      else passed += 1;
      if (options.recorded && cluster) await keep(cluster, result);
    }
  } finally {
    await Promise.all(watched.map(({ portal }) => portal.stop()));
    await Promise.all(benches.map(bench => bench.close()));
  }
  return { passed, failed };
}

function detailsOf({ cluster, sandbox, differences }: Result): string[] {
  return [
    ...(cluster?.problem ? [`cluster: ${cluster.problem}`] : []),
    ...(sandbox?.problem ? [`sandbox: ${sandbox.problem}`] : []),
    ...differences,
  ];
}

async function keep(
  { state }: RealCluster,
  { fault, cluster }: Result,
): Promise<void> {
  if (!cluster?.recording) return;
  const version = state.versions['external-secrets'];
  const folder = path.join(recordings, `external-secrets-${version}`);
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, `${fault.id}.json`),
    `${JSON.stringify(cluster.recording, undefined, 2)}\n`,
  );
}
