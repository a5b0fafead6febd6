import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stories } from '@secret-distribution/sandbox';
import { root, type Block } from './pages';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const manifest = (file: string) => JSON.parse(read(file));

/** Programs that are not ours; what they are told is for a person to know. */
const foreign = new Set([
  'az',
  'bao',
  'cd',
  'curl',
  'docker',
  'export',
  'git',
  'helm',
  'jq',
  'kubectl',
  'kustomize',
  'mkdocs',
  'openssl',
  'pip',
  'psql',
  'sed',
  'techdocs-cli',
  'vault',
]);

/** What `yarn` can do without a script of ours. */
const yarnItself = new Set(['install', 'add', 'up', 'dedupe', 'dlx', 'why']);

/** The commands of a block: one list of words each, without what surrounds them. */
export function commandsOf({ text }: Pick<Block, 'text'>): string[][] {
  return text
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .map(line => line.replace(/(^|\s)#.*$/, '').trim())
    .filter(line => line !== '')
    .flatMap(line => splitUnquoted(line))
    .map(wordsOf)
    .filter(words => words.length > 0);
}

/** At pipes, `&&`, `||` and `;`, outside of quotes. */
function splitUnquoted(line: string): string[] {
  const parts = line.match(/(?:"[^"]*"|'[^']*'|[^|&;"'])+/g) ?? [];
  return parts.map(part => part.trim()).filter(part => part !== '');
}

function wordsOf(command: string): string[] {
  const words = command.match(/(?:"[^"]*"|'[^']*'|\S)+/g) ?? [];
  const first = words.findIndex(word => !/^[A-Z_]+=/.test(word));
  const [program, ...rest] = first < 0 ? [] : words.slice(first);
  const redirected = rest.findIndex(word => /^[<>]/.test(word));
  const given = redirected < 0 ? rest : rest.slice(0, redirected);
  switch (program) {
    case undefined:
      return [];
    case 'nice':
    case 'sudo':
    case 'xargs':
    case 'env':
      return wordsOf(given.join(' '));
    default:
      return [program, ...given];
  }
}

/** What does not exist of it, or nothing. */
export function problemOfCommand(words: readonly string[]): string | undefined {
  const [program, ...rest] = words;
  switch (path.basename(program)) {
    case 'npm':
      return problemOfNpm(rest);
    case 'yarn':
      return problemOfYarn(rest);
    case 'node':
      return problemOfNode(rest);
    case 'npx':
      return rest[0] === '@secret-distribution/cli'
        ? problemOfCli(rest.slice(1))
        : `npx ${rest[0]} is not known to this test`;
    case 'secret-distribution':
      return problemOfCli(rest);
    default:
      return foreign.has(program)
        ? undefined
        : `${program} is not known to this test`;
  }
}

function problemOfNpm([verb, ...rest]: readonly string[]) {
  if (verb === 'start') {
    return undefined;
  }
  if (verb !== 'test') {
    return `npm ${verb} is not how anything is done here`;
  }
  const checks = /const checks = \{([\s\S]*?)\n\};/.exec(
    read('scripts/test.mjs'),
  );
  const known = Array.from(
    checks![1].matchAll(/^ {2}'?([\w-]+)'?[:,]/gm),
    ([, name]) => name,
  );
  const wrong = rest.find(word => word !== '--' && !known.includes(word));
  return wrong && `npm test has no check ${wrong}; it has ${known.join(', ')}`;
}

function problemOfYarn(words: readonly string[]): string | undefined {
  const [verb = 'install', ...rest] = words;
  if (verb === '--cwd') {
    const [folder, ...inFolder] = rest;
    return existsSync(path.join(root, folder, 'package.json'))
      ? problemOfYarn(inFolder)
      : `There is no package in ${folder}`;
  }
  if (verb === 'add') {
    return rest
      .filter(name => name.startsWith('@secret-distribution/'))
      .map(problemOfPackage)
      .find(Boolean);
  }
  if (verb === 'sandbox') {
    return problemOfSandbox(rest);
  }
  if (verb === 'cluster') {
    return problemOfUsage('e2e/cluster/src/cli.ts', rest);
  }
  const { scripts } = manifest('package.json');
  return verb in scripts || yarnItself.has(verb) || isBinaryOfRoot(verb)
    ? undefined
    : `There is no script ${verb}`;
}

/** Yarn runs no program of a package that only a workspace depends on, wherever it is installed. */
function isBinaryOfRoot(name: string): boolean {
  const { devDependencies } = manifest('package.json');
  return Object.keys(devDependencies).some(dependency => {
    const { bin = {} } = manifest(`node_modules/${dependency}/package.json`);
    return typeof bin === 'string'
      ? path.basename(dependency) === name
      : name in bin;
  });
}

/** The names of the packages of this repository. */
export function packageNames(): string[] {
  return ['packages', 'plugins'].flatMap(folder =>
    readdirSync(path.join(root, folder))
      .map(name => `${folder}/${name}/package.json`)
      .filter(file => existsSync(path.join(root, file)))
      .map(file => manifest(file).name as string),
  );
}

function problemOfPackage(name: string) {
  return packageNames().includes(name)
    ? undefined
    : `There is no package ${name}`;
}

function problemOfSandbox(words: readonly string[]) {
  const [verb, story] = words;
  const ofStory = ['break', 'mend', 'rotate'].includes(verb);
  if (ofStory && !stories.some(({ id }) => id === story)) {
    return `The sandbox has no story ${story}`;
  }
  return problemOfUsage('packages/sandbox/src/cli.ts', words);
}

/** Holds the verb and the options to the usage that the program itself prints. */
function problemOfUsage(file: string, [verb, ...rest]: readonly string[]) {
  const [, usage = ''] =
    /const usage = `((?:\\`|[^`])*)`/.exec(read(file)) ?? [];
  return [verb, ...rest.filter(word => word.startsWith('--'))]
    .filter(
      word => !new RegExp(`(^|[\\s[|])${word}(?![\\w-])`, 'm').test(usage),
    )
    .map(word => `${file} does not know ${word}`)
    .at(0);
}

function problemOfNode([script, verb, ...rest]: readonly string[]) {
  if (!existsSync(path.join(root, script))) {
    return `There is no ${script}`;
  }
  if (script === 'scripts/run.mjs') {
    const known = /const scripts = \{([\s\S]*?)\};/.exec(read(script))![1];
    return new RegExp(`\\b${verb}:`).test(known)
      ? undefined
      : `${script} does not know ${verb}`;
  }
  if (script === 'packages/sandbox/src/cli.ts') {
    return problemOfSandbox([verb, ...rest]);
  }
  return undefined;
}

const helps = new Map<string, string>();

/** Runs our command line. @throws Error with what it said */
export function runCli(args: readonly string[], input?: string): string {
  return execFileSync(
    process.execPath,
    [path.join(root, 'packages/cli/bin/secret-distribution'), ...args],
    { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] },
  );
}

function problemOfCli([verb, ...rest]: readonly string[]): string | undefined {
  if (!verb) {
    return 'secret-distribution needs a command';
  }
  if (!/^[a-z]+$/.test(verb)) {
    return undefined;
  }
  if (!helps.has(verb)) {
    helps.set(verb, runCli([verb, '--help']));
  }
  const help = helps.get(verb)!;
  if (!help.startsWith(`Usage: secret-distribution ${verb}`)) {
    return `secret-distribution has no command ${verb}`;
  }
  return rest
    .filter(word => /^--?[a-z]/.test(word))
    .map(word => word.replace(/=.*/, ''))
    .filter(word => !new RegExp(`(^|\\s)${word}(?![\\w-])`).test(help))
    .map(word => `secret-distribution ${verb} does not know ${word}`)
    .at(0);
}
