import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RealCluster } from '../machine/cluster';
import { clusterBench } from './clusterBench';
import { facts, type Fact } from './facts';
import { journeys } from './journeys';
import { comparePolicies } from './policyTruth';
import { Portal } from './portal';
import { pullFaults } from './pullFaults';
import { pushFaults } from './pushFaults';
import { lineOf, runFault, type Result, type Watched } from './runner';
import { sandboxBench } from './sandboxBench';
import { Stage } from './stage';
import { storeFaults } from './storeFaults';

export const faults = [
  ...pushFaults,
  ...pullFaults,
  ...storeFaults.map(fault => ({ ...fault, wearsOut: true })),
];

const recordings = path.resolve(__dirname, '../../../recordings');

/** What the suite consists of. */
export const parts = ['faults', 'facts', 'journeys', 'policies'] as const;
export type Part = (typeof parts)[number];

/** What is to be run, and how. */
export interface SuiteOptions {
  /** Without one, the faults are tried in the sandbox alone. */
  cluster: RealCluster | undefined;
  parts: readonly Part[];
  /** Only what is described with these words. */
  only: string;
  /** Writes down what was said. */
  recorded: boolean;
  say(line: string): void;
}

/** How many of the suite's cases went as they should. */
export interface Score {
  passed: number;
  failed: number;
}

/** Runs the suite. */
export async function runSuite(options: SuiteOptions): Promise<Score> {
  const { cluster } = options;
  const benches = [
    ...(cluster ? [await clusterBench(cluster)] : []),
    await sandboxBench(),
  ];
  const watched: Watched[] = benches.map(bench => ({
    bench,
    portal: new Portal(bench.config),
  }));
  const score: Score = { passed: 0, failed: 0 };
  try {
    if (options.parts.includes('faults')) {
      await runFaults(options, watched, score);
    }
    const real = watched.find(({ bench }) => bench.name === 'cluster');
    if (cluster && real) {
      if (options.parts.includes('facts')) {
        await runFacts(facts, { ...options, cluster }, real, score);
      }
      if (options.parts.includes('journeys')) {
        await runFacts(journeys, { ...options, cluster }, real, score);
      }
      if (options.parts.includes('policies')) {
        await runPolicies({ ...options, cluster }, score);
      }
    }
  } finally {
    await Promise.all(watched.map(({ portal }) => portal.stop()));
    await Promise.all(benches.map(bench => bench.close()));
  }
  return score;
}

async function runFaults(
  options: SuiteOptions,
  watched: readonly Watched[],
  score: Score,
): Promise<void> {
  const { cluster, only, say } = options;
  for (const fault of faults.filter(({ id, row, says }) =>
    `${id} ${row} ${says}`.includes(only),
  )) {
    const result = await runFault(fault, watched);
    say(lineOf(result));
    for (const line of detailsOf(result)) say(`    ${line}`);
    if (result.cluster?.problem || result.sandbox?.problem) score.failed += 1;
    else score.passed += 1;
    if (options.recorded && cluster) await keep(cluster, result);
  }
}

async function runFacts(
  all: readonly Fact[],
  options: SuiteOptions & { cluster: RealCluster },
  { bench, portal }: Watched,
  score: Score,
): Promise<void> {
  const { cluster, only, say } = options;
  let number = 0;
  for (const fact of all) {
    number += 1;
    if (!`${fact.id} ${fact.says}`.includes(only)) continue;
    const app = `${all === facts ? 'fact' : 'journey'}-${number}`;
    const stage = new Stage(bench, portal, app);
    try {
      await stage.open();
      const seen = await fact.prove(stage, cluster);
      say(`${fact.id} ${fact.says} … proven: ${seen}`);
      score.passed += 1;
    } catch (error) {
      say(`${fact.id} ${fact.says} … NOT so: ${(error as Error).message}`);
      score.failed += 1;
    }
    await stage.close().catch((error: Error) => {
      say(`    while clearing up: ${error.message}`);
    });
  }
}

async function runPolicies(
  { cluster, say }: SuiteOptions & { cluster: RealCluster },
  score: Score,
): Promise<void> {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const { compared, refused, differences } = await comparePolicies(
    cluster.vault,
    seed,
  );
  say(
    `policies: ${compared} answers of sys/capabilities compared with ours (seed ${seed}), ${refused} policies refused by both … ${differences.length} differences`,
  );
  differences.slice(0, 10).forEach(one => say(`    ${one}`));
  if (differences.length > 0) score.failed += 1;
  else score.passed += 1;
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
