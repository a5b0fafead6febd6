/* eslint-disable no-console */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  ensureBinaries,
  NotOnThisMachine,
  type Sources,
} from './machine/binaries';
import { stopCluster } from './machine/cluster';
import { startLoopback } from './machine/loopback/start';
import { parts, runSuite } from './suite/suite';

/** So long may what is missing take to be made: within half an hour there is time left to try it. */
const BUILD_MS = 20 * 60_000;
/** So long after the cluster is up cases may begin. */
const BEGIN_MS = 8 * 60_000;

const secondsSince = (start: number) => Math.round((Date.now() - start) / 1000);

/**
 * What `.ci/run` asks for: the quick and steady part of the suite, on a cluster of its own that
 * leaves nothing behind. A machine that cannot have the cluster says why, and is not at fault; so
 * does one on which the time is over before all cases have begun.
 */
export async function runGate(sources: Sources): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'secret-distribution-'));
  const stop = async () => {
    await stopCluster(folder);
    await rm(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => stop().finally(() => process.exit(1)));
  }
  const started = Date.now();
  try {
    const cluster = await startTwice(folder, sources);
    const ready = secondsSince(started);
    const { passed, failed, notRun } = await runSuite({
      cluster,
      parts,
      only: '',
      gate: { withinMs: BEGIN_MS },
      flux: false,
      recorded: false,
      say: sources.say,
    });
    const seconds = secondsSince(started);
    console.log(
      `Conformance on real components: ${passed} passed, ${failed} failed, ${notRun} not run, in ${seconds} s (${ready} s until the cluster was up)`,
    );
    if (notRun > 0) console.log('NOT all was run, as the time was over.');
    if (failed > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof NotOnThisMachine)) throw error;
    const reason = inOneLine(error.message);
    console.log(`SKIPPED conformance on real components: ${reason}`);
  } finally {
    await stop();
  }
}

/** What was tried stands first, and why it failed last. */
function inOneLine(message: string): string {
  const words = message.replace(/\s+/g, ' ').trim();
  return words.length > 600
    ? `${words.slice(0, 200)} … ${words.slice(-400)}`
    : words;
}

/** Somebody else may take a port between its choice and its use. */
async function startTwice(folder: string, sources: Sources) {
  await ensureBinaries({ ...sources, buildWithinMs: BUILD_MS });
  const options = { ...sources, folder, bound: true };
  return startLoopback(options).catch((error: Error) => {
    sources.say(`The cluster is started once more: ${error.message}`);
    return startLoopback(options);
  });
}
