import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from './bench';
import { canaryMarker } from './manifests';
import type { Portal } from './portal';
import { differences, record, type Recording } from './record';
import { AGAIN, Stage } from './stage';
import type { Fault } from './types';

/** A bench with the portal that watches it. */
export interface Watched {
  bench: Bench;
  portal: Portal;
}

/** How one fault went on one bench. */
export interface Outcome {
  recording?: Recording;
  /** What did not go as it should. */
  problem?: string;
  /** It went as it should at the second try, and this was wrong at the first. */
  before?: string;
  seconds: number;
}

/** How one fault went. */
export interface Result {
  fault: Fault;
  cluster?: Outcome;
  sandbox?: Outcome;
  /** What the sandbox says otherwise than the real components. */
  differences: readonly string[];
}

/** So long the other components may go on talking once the verdict is there. */
const SETTLE_MS = 1_500;

/** Provokes a fault on each bench that can, asks for the verdict, and mends it again. */
export async function runFault(
  fault: Fault,
  benches: readonly Watched[],
): Promise<Result> {
  const outcomes: Partial<Record<Bench['name'], Outcome>> = {};
  await Promise.all(
    benches.map(async watched => {
      const { name } = watched.bench;
      if (fault.not?.[name]) return;
      outcomes[name] = await playTwice(fault, watched);
    }),
  );
  const { cluster, sandbox } = outcomes;
  return {
    fault,
    cluster,
    sandbox,
    differences:
      cluster?.recording && sandbox?.recording
        ? describeDifferences(cluster.recording, sandbox.recording)
        : [],
  };
}

/** On a stage of its own again, when it did not go as it should: a machine may have been busy. */
async function playTwice(fault: Fault, watched: Watched): Promise<Outcome> {
  const first = await play(fault, watched, fault.id);
  if (!first.problem) return first;
  const obstacle = await clean(watched.bench);
  if (obstacle) return { ...first, problem: `${first.problem}; ${obstacle}` };
  const second = await play(fault, watched, `${fault.id}-${AGAIN}`);
  return {
    ...second,
    before: first.problem,
    seconds: first.seconds + second.seconds,
  };
}

/** Ends what a failure left. @returns what is in the way of that */
export async function clean(bench: Bench): Promise<string | undefined> {
  try {
    await bench.recover();
    await bench.renewOperator();
    return undefined;
  } catch (error) {
    return `and the cluster is not what it was: ${(error as Error).message}`;
  }
}

async function play(
  fault: Fault,
  { bench, portal }: Watched,
  app: string,
): Promise<Outcome> {
  const started = Date.now();
  const stage = new Stage(bench, portal, app);
  let recording: Recording | undefined;
  let problem: string | undefined;
  try {
    const since = await bench.kubernetes.version();
    await stage.open();
    await fault.provoke(stage);
    let diagnosis;
    try {
      diagnosis = await stage.reads(fault.expects);
    } catch (error) {
      problem = (error as Error).message;
      diagnosis = stage.diagnosis(fault.expects);
    }
    await fault.settle?.(stage);
    await pause(SETTLE_MS);
    await bench.playPods(app);
    recording = await record(stage, { ...fault, since }, diagnosis);
    if (portal.everything().includes(canaryMarker)) {
      problem ??= 'the portal has kept a value';
    }
    if (fault.mend) {
      await fault.mend(stage);
      await stage.reads({ state: 'ok' });
    }
  } catch (error) {
    problem ??= (error as Error).message;
  }
  try {
    await fault.clear?.(stage);
    await stage.close();
    if (fault.wearsOut) await bench.renewOperator();
  } catch (error) {
    problem ??= `while clearing up: ${(error as Error).message}`;
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  return { recording, problem, seconds };
}

function describeDifferences(real: Recording, played: Recording): string[] {
  const { onlyOne, onlyOther } = differences(real, played);
  return [
    ...onlyOne.map(words => `the sandbox does not say: ${words}`),
    ...onlyOther.map(words => `the sandbox alone says: ${words}`),
  ];
}

/** One line for a fault. */
export function lineOf(result: Result): string {
  const { fault, cluster, sandbox } = result;
  const said = (name: Bench['name'], outcome: Outcome | undefined) => {
    if (!outcome) {
      return `${name} not asked (${fault.not?.[name] ?? 'it does not run'})`;
    }
    const when = outcome.before === undefined ? '' : ' at the second try';
    return outcome.problem
      ? `${name} NOT as expected${outcome.before ? ', twice' : ''}`
      : `${name} as expected${when}, ${outcome.seconds} s`;
  };
  return `${fault.row} ${fault.says} … ${said('cluster', cluster)}; ${said(
    'sandbox',
    sandbox,
  )}${agreementOf(result)}`;
}

function agreementOf({ cluster, sandbox, differences: found }: Result): string {
  if (!cluster || !sandbox) return '';
  return found.length === 0 ? ', same words' : `, ${found.length} words differ`;
}
