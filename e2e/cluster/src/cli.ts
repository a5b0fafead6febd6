/* eslint-disable no-console */
import { parseArgs } from 'node:util';
import { runGate } from './gate';
import { missingOf, type Sources } from './machine/binaries';
import { openCluster, stopCluster, type RealCluster } from './machine/cluster';
import { findGo } from './machine/go';
import { startKind } from './machine/kind/start';
import { startLoopback } from './machine/loopback/start';
import { defaultFolder } from './machine/state';
import { defaultVersions, type VaultProduct } from './machine/versions';
import { parts, runSuite, type Part } from './suite/suite';

const usage = `Usage: yarn cluster <command>
  up       start etcd, kube-apiserver, a Vault and External Secrets Operator on loopback
  down     stop them and forget what they held
  status   what runs, and where
  test     provoke every fault there and in the sandbox, and ask for the verdict
  gate     the quick and steady part of \`test\`, on a cluster of its own, where this machine can have one
Options:
  --kind                               up, down, status, test: in Docker instead, with kind and Helm's charts
  --folder <path>                      where the cluster keeps its files (${defaultFolder(
    'loopback',
  )}, with --kind ${defaultFolder('kind')})
  --vault <hashicorp>                  HashiCorp's Vault ${
    defaultVersions['hashicorp-vault']
  } instead of OpenBao
  --external-secrets <version>         ${
    defaultVersions['external-secrets']
  } when absent
  --external-secrets-source <checkout> where that version's source is, when the Go module proxy does not serve it
  --part <${parts.join('|')}>  test: only that part
  --only <words>                       test: only the cases that are described so
  --flux yes                           test: apply with Flux's own controllers, too
  --record yes                         test: write down what was said into e2e/recordings`;

interface Options {
  kind: boolean;
  folder: string;
  sources: Sources;
  only: string;
  parts: readonly Part[];
  flux: boolean;
  recorded: boolean;
}

function readOptions(args: readonly string[]): Options {
  const text = { type: 'string' } as const;
  const { values: given } = parseArgs({
    args: [...args],
    options: {
      kind: { type: 'boolean', default: false },
      folder: text,
      vault: text,
      'external-secrets': text,
      'external-secrets-source': text,
      part: text,
      only: text,
      flux: text,
      record: text,
    },
  });
  if (given.kind && given['external-secrets-source']) {
    throw new Error(
      'With --kind the operator comes as an image: leave --external-secrets-source out',
    );
  }
  if (given.kind && given.vault) {
    throw new Error('With --kind there is the chart of OpenBao alone');
  }
  return {
    kind: given.kind,
    folder: given.folder ?? defaultFolder(given.kind ? 'kind' : 'loopback'),
    sources: {
      versions: {
        ...defaultVersions,
        ...(given['external-secrets']
          ? { 'external-secrets': given['external-secrets'] }
          : {}),
      },
      vault: readVault(given.vault),
      operatorSource: given['external-secrets-source'],
      say: line => console.log(line),
    },
    only: given.only ?? '',
    parts: readParts(given.part),
    flux: given.flux === 'yes',
    recorded: given.record === 'yes',
  };
}

function readVault(given: string | undefined): VaultProduct {
  if (given !== undefined && given !== 'hashicorp') {
    throw new Error('--vault must be hashicorp, or be left out');
  }
  return given ? 'hashicorp-vault' : 'openbao';
}

function readParts(given: string | undefined): readonly Part[] {
  const part = parts.find(one => one === given);
  if (given !== undefined && !part) {
    throw new Error(`--part must be one of ${parts.join(', ')}`);
  }
  return part ? [part] : parts;
}

/** Starts a cluster where it is wanted. */
function start({ kind, folder, sources }: Options): Promise<RealCluster> {
  const options = { ...sources, folder };
  return kind ? startKind(options) : startLoopback(options);
}

async function up(options: Options): Promise<void> {
  const started = Date.now();
  const { state } = await start(options);
  console.log(`Up after ${Math.round((Date.now() - started) / 1000)} s.`);
  console.log(`Kubernetes ${state.kubernetesUrl}`);
  console.log(`Vault      ${state.vaultUrl}`);
  console.log(`Tokens, logs and the CA are in ${options.folder}`);
}

async function down({ folder }: Options): Promise<void> {
  const stopped = await stopCluster(folder);
  console.log(stopped ? 'Down.' : `There is no cluster in ${folder}`);
}

async function status({ kind, folder, sources }: Options): Promise<void> {
  const cluster = await openCluster(folder);
  if (cluster) {
    const { machine, state } = cluster;
    for (const line of await machine.status()) console.log(line);
    console.log(`Kubernetes ${state.kubernetesUrl}`);
    console.log(`Vault      ${state.vaultUrl}`);
    return;
  }
  console.log(`There is no cluster in ${folder}`);
  const missing = kind ? [] : missingOf(sources);
  if (missing.length > 0) {
    const go = await findGo();
    console.log(
      `\`up\` would make ${missing.join(', ')}${
        go ? '' : ', for which Go is missing'
      }`,
    );
  }
}

/** Runs on the cluster that is up, else on one of its own. */
async function test(options: Options): Promise<void> {
  const { folder, sources, kind, ...rest } = options;
  const before = await openCluster(folder);
  const cluster = before ?? (await clusterForTest(options));
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

async function clusterForTest(options: Options) {
  const missing = options.kind ? [] : missingOf(options.sources);
  if (missing.length > 0 && !(await findGo())) {
    console.log(
      `SKIPPED on real components: Go is missing, and ${missing.join(
        ', ',
      )} would have to be built. Only the sandbox is tested.`,
    );
    return undefined;
  }
  return start(options);
}

const commands: Readonly<
  Record<string, (options: Options) => Promise<void> | undefined>
> = { up, down, status, test, gate: ({ sources }) => runGate(sources) };

function optionsOf(args: readonly string[]): Options {
  try {
    return readOptions(args);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${usage}`);
  }
}

async function main([name, ...rest]: readonly string[]): Promise<void> {
  const command = commands[name];
  if (!command) throw new Error(usage);
  await command(optionsOf(rest));
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
