import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RealCluster } from '../machine/cluster';
import { clusterBench } from './clusterBench';
import { facts, type Fact } from './facts';
import { faults } from './faults';
import { GATE_SEED, inGate } from './gate';
import { journeys } from './journeys';
import { comparePolicies } from './policyTruth';
import { Portal } from './portal';
import { clean, lineOf, runFault, type Result, type Watched } from './runner';
import { sandboxBench } from './sandboxBench';
import { AGAIN, Stage } from './stage';
import type { Fault } from './types';
import { fluxJourney, templateJourneys } from './templateJourney';

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
  /** Only what the gate tries, begun within so many milliseconds. */
  gate?: { withinMs: number };
  /** Applies with Flux's own controller, too. */
  flux: boolean;
  /** Writes down what was said. */
  recorded: boolean;
  say(line: string): void;
}

/** How many of the suite's cases went as they should. */
export interface Score {
  passed: number;
  failed: number;
  /** Not begun, as the time was over. */
  notRun: number;
}

/** {@link SuiteOptions} with the cases that it comes to. */
interface Plan extends SuiteOptions {
  /** Whether a case is to be run; counts it where only the time is missing. */
  takes(id: string, words: string): boolean;
  score: Score;
}

function planOf(options: SuiteOptions): Plan {
  const { gate, only } = options;
  const score: Score = { passed: 0, failed: 0, notRun: 0 };
  const deadline = gate ? Date.now() + gate.withinMs : Infinity;
  return {
    ...options,
    score,
    takes: (id, words) => {
      if (!`${id} ${words}`.includes(only) || (gate && !inGate(id))) {
        return false;
      }
      if (Date.now() < deadline) return true;
      score.notRun += 1;
      return false;
    },
  };
}

/** Runs the suite. */
export async function runSuite(options: SuiteOptions): Promise<Score> {
  const { cluster } = options;
  const plan = planOf(options);
  const benches = [
    ...(cluster ? [await clusterBench(cluster)] : []),
    await sandboxBench(),
  ];
  const watched: Watched[] = benches.map(bench => ({
    bench,
    portal: new Portal(bench.config),
  }));
  try {
    if (options.parts.includes('faults')) {
      await runFaults(plan, watched);
    }
    const real = watched.find(({ bench }) => bench.name === 'cluster');
    if (cluster && real) {
      if (options.parts.includes('facts')) {
        await runFacts(facts, { ...plan, cluster }, real);
      }
      if (options.parts.includes('journeys')) {
        await runFacts(
          [
            ...journeys,
            ...templateJourneys,
            ...(plan.flux ? [fluxJourney(plan.say)] : []),
          ],
          { ...plan, cluster },
          real,
        );
      }
      if (options.parts.includes('policies')) {
        await runPolicies({ ...plan, cluster });
      }
    }
  } finally {
    await Promise.all(watched.map(({ portal }) => portal.stop()));
    await Promise.all(benches.map(bench => bench.close()));
  }
  return plan.score;
}

/** Leaves the cluster out where its machine or the age of its operator does not allow for a fault. */
function forCluster(fault: Fault, cluster: RealCluster | undefined): Fault {
  if (!cluster) return fault;
  const { machine, state } = cluster;
  const reason =
    fault.not?.[machine.name] ??
    (fault.since && isBefore(state.operatorVersion, fault.since)
      ? `from ${fault.since} on`
      : undefined);
  return reason ? { ...fault, not: { ...fault.not, cluster: reason } } : fault;
}

function isBefore(version: string, since: string): boolean {
  const numbers = (text: string) => text.slice(1).split('.').map(Number);
  const [major, minor] = numbers(version);
  const [sinceMajor, sinceMinor] = numbers(since);
  return major < sinceMajor || (major === sinceMajor && minor < sinceMinor);
}

async function runFaults(
  { cluster, recorded, say, score, takes }: Plan,
  watched: readonly Watched[],
): Promise<void> {
  for (const fault of faults) {
    if (!takes(fault.id, `${fault.row} ${fault.says}`)) continue;
    const result = await runFault(forCluster(fault, cluster), watched);
    say(lineOf(result));
    for (const line of detailsOf(result)) {
      say(`    ${line.replace(/\s+/g, ' ')}`);
    }
    if (result.cluster?.problem || result.sandbox?.problem) score.failed += 1;
    else score.passed += 1;
    if (recorded && cluster) await keep(cluster, result);
  }
}

async function runFacts(
  all: readonly Fact[],
  { cluster, say, score, takes }: Plan & { cluster: RealCluster },
  watched: Watched,
): Promise<void> {
  let number = 0;
  for (const fact of all) {
    number += 1;
    if (!takes(fact.id, fact.says)) continue;
    const app = `${all === facts ? 'fact' : 'journey'}-${number}`;
    const about = `${fact.id} ${fact.says}`;
    try {
      say(`${about} … proven: ${await proveOn(app, fact, watched, cluster)}`);
      score.passed += 1;
    } catch (error) {
      const before = (error as Error).message;
      try {
        const obstacle = await clean(watched.bench);
        if (obstacle) throw new Error(obstacle);
        const seen = await proveOn(`${app}-${AGAIN}`, fact, watched, cluster);
        say(`${about} … proven at the second try: ${seen}`);
        score.passed += 1;
      } catch (again) {
        say(`${about} … NOT so, twice: ${(again as Error).message}`);
        score.failed += 1;
      }
      say(`    at the first try: ${before}`);
    }
  }
}

async function proveOn(
  app: string,
  fact: Fact,
  { bench, portal }: Watched,
  cluster: RealCluster,
): Promise<string> {
  const stage = new Stage(bench, portal, app);
  try {
    await stage.open();
    return await fact.prove(stage, cluster);
  } finally {
    await stage.close();
  }
}

async function runPolicies({
  cluster,
  gate,
  only,
  say,
  score,
  takes,
}: Plan & { cluster: RealCluster }): Promise<void> {
  if (only !== '' || !takes('policies', '')) return;
  const seed = gate ? GATE_SEED : Math.floor(Math.random() * 2 ** 31);
  const { compared, refused, open, differences } = await comparePolicies(
    cluster.vault,
    seed,
  );
  say(
    `policies: ${compared} answers of sys/capabilities compared with ours (seed ${seed}), ${refused} policies refused by both, ${open} left open as servers differ … ${differences.length} differences`,
  );
  differences.slice(0, 10).forEach(one => say(`    ${one}`));
  if (differences.length > 0) score.failed += 1;
  else score.passed += 1;
}

function detailsOf({ cluster, sandbox, differences }: Result): string[] {
  return [
    ...(cluster?.before
      ? [`cluster, at the first try: ${cluster.before}`]
      : []),
    ...(sandbox?.before
      ? [`sandbox, at the first try: ${sandbox.before}`]
      : []),
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
  const { operatorVersion, vault } = state;
  const components = [
    `external-secrets-${operatorVersion}`,
    ...(vault === 'openbao' ? [] : [vault]),
  ];
  const folder = path.join(recordings, components.join('-'));
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, `${fault.id}.json`),
    `${JSON.stringify(cluster.recording, undefined, 2)}\n`,
  );
}
