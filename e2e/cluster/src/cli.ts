/* eslint-disable no-console */
import { runGate } from './gate';
import { missingOf, type Sources } from './machine/binaries';
import {
  openCluster,
  programsOf,
  startCluster,
  stopCluster,
} from './machine/cluster';
import { findGo } from './machine/go';
import { defaultFolder } from './machine/state';
import { defaultVersions } from './machine/versions';
import { parts, runSuite, type Part } from './suite/suite';

const usage = `Usage: yarn cluster <command>
  up       start etcd, kube-apiserver, OpenBao and External Secrets Operator on loopback
  down     stop them and forget what they held
  status   what runs, and where
  test     provoke every fault there and in the sandbox, and ask for the verdict
  gate     the quick and steady part of \`test\`, on a cluster of its own, where this machine can have one
Options:
  --folder <path>                      where the cluster keeps its files (${defaultFolder})
  --external-secrets <version>         ${
    defaultVersions['external-secrets']
  } when absent
  --external-secrets-source <checkout> where that version's source is, when the Go module proxy does not serve it
  --part <${parts.join('|')}>  test: only that part
  --only <words>                       test: only the cases that are described so
  --flux yes                           test: apply with Flux's own kustomize-controller, too
  --record yes                         test: write down what was said into e2e/recordings`;

interface Options {
  folder: string;
  sources: Sources;
  only: string;
  parts: readonly Part[];
  flux: boolean;
  recorded: boolean;
}

function readOptions(args: readonly string[]): Options {
  const given: Record<string, string> = {};
  for (let index = 0; index < args.length; index += 2) {
    const name = args[index];
    const value = args[index + 1];
    if (!name.startsWith('--') || value === undefined) throw new Error(usage);
    given[name.slice(2)] = value;
  }
  return {
    folder: given.folder ?? defaultFolder,
    sources: {
      versions: {
        ...defaultVersions,
        ...(given['external-secrets']
          ? { 'external-secrets': given['external-secrets'] }
          : {}),
      },
      operatorSource: given['external-secrets-source'],
      say: line => console.log(line),
    },
    only: given.only ?? '',
    parts: readParts(given.part),
    flux: given.flux === 'yes',
    recorded: given.record === 'yes',
  };
}

function readParts(given: string | undefined): readonly Part[] {
  const part = parts.find(one => one === given);
  if (given !== undefined && !part) {
    throw new Error(`--part must be one of ${parts.join(', ')}`);
  }
  return part ? [part] : parts;
}

async function up({ folder, sources }: Options): Promise<void> {
  const started = Date.now();
  const { state } = await startCluster({ ...sources, folder });
  console.log(`Up after ${Math.round((Date.now() - started) / 1000)} s.`);
  console.log(`Kubernetes ${state.kubernetesUrl}`);
  console.log(`Vault      ${state.vaultUrl}`);
  console.log(`Tokens, logs and the CA are in ${folder}`);
}

async function down({ folder }: Options): Promise<void> {
  const stopped = await stopCluster(folder);
  console.log(stopped ? 'Down.' : `There is no cluster in ${folder}`);
}

async function status({ folder, sources }: Options): Promise<void> {
  const cluster = await openCluster(folder);
  if (!cluster) {
    console.log(`There is no cluster in ${folder}`);
    const missing = missingOf(sources);
    if (missing.length > 0) {
      const go = await findGo();
      console.log(
        `\`up\` would make ${missing.join(', ')}${
          go ? '' : ', for which Go is missing'
        }`,
      );
    }
    return;
  }
  const { state } = cluster;
  for (const { component, pid, runs } of await programsOf(state)) {
    const version = state.versions[component];
    const what = runs ? `runs as ${pid}` : 'does not run';
    console.log(`${component.padEnd(17)} ${version.padEnd(9)} ${what}`);
  }
  console.log(`Kubernetes ${state.kubernetesUrl}`);
  console.log(`Vault      ${state.vaultUrl}`);
}

/** Runs on the cluster that is up, else on one of its own. */
async function test({ folder, sources, ...rest }: Options): Promise<void> {
  const before = await openCluster(folder);
  const cluster = before ?? (await clusterForTest(folder, sources));
  const started = Date.now();
  try {
    const { passed, failed } = await runSuite({
      cluster,
      ...rest,
      say: sources.say,
    });
    const minutes = ((Date.now() - started) / 60_000).toFixed(1);
    console.log(`Conformance, in ${minutes} minutes:`);
    console.log(`${passed} passed, ${failed} failed`);
    if (failed > 0) process.exitCode = 1;
  } finally {
    if (!before && cluster) await stopCluster(folder);
  }
}

async function clusterForTest(folder: string, sources: Sources) {
  const missing = missingOf(sources);
  if (missing.length > 0 && !(await findGo())) {
    console.log(
      `SKIPPED on real components: Go is missing, and ${missing.join(
        ', ',
      )} would have to be built. Only the sandbox is tested.`,
    );
    return undefined;
  }
  return startCluster({ ...sources, folder });
}

const commands: Readonly<
  Record<string, (options: Options) => Promise<void> | undefined>
> = { up, down, status, test, gate: ({ sources }) => runGate(sources) };

async function main([name, ...rest]: readonly string[]): Promise<void> {
  const command = commands[name];
  if (!command) throw new Error(usage);
  await command(readOptions(rest));
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
