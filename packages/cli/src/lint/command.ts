import { InputError } from '@backstage/errors';
import {
  lintManifests,
  type LintFinding,
  type Severity,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Option, type Command } from 'commander';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { exitCodes } from '../exitCodes';
import { readText, reasonOf } from '../files';
import type { CliIo } from '../io';
import type { Done } from '../program';
import { formats, type LintReport, type ReportFormat } from '../report';
import { configOption, readSettings } from '../settings';
import { compare, parseBaseline, writeBaseline } from './baseline';
import { clusterPattern } from './clusterPattern';
import { collect } from './collect';

interface LintArguments {
  format: ReportFormat;
  output?: string;
  failOn: Severity | 'never';
  baseline?: string;
  writeBaseline?: boolean;
  only?: string[];
  exclude: string[];
  clusterPath?: string;
  allowUnread?: boolean;
  config?: string;
}

const severities: readonly Severity[] = ['info', 'warning', 'error'];

/** `secret-distribution lint`. */
export function addLint(program: Command, io: CliIo, done: Done): void {
  program
    .command('lint')
    .description(
      'Holds the manifests of a GitOps checkout to the rules, each in view of all others.',
    )
    .argument(
      '[paths...]',
      'files and folders; - reads what is piped in, such as the output of helm template',
      ['.'],
    )
    .addOption(
      new Option('--format <format>', 'how findings are written')
        .choices(Object.keys(formats))
        .default('human'),
    )
    .option('--output <file>', 'writes to a file instead of the terminal')
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that fails')
        .choices([...severities, 'never'])
        .default('error'),
    )
    .option('--baseline <file>', 'findings that are known and not reported')
    .option('--write-baseline', 'writes all findings to the baseline and ends')
    .option(
      '--only <paths...>',
      'reports on these files alone; everything else is only looked at',
    )
    .option('--exclude <globs...>', 'passes files over', [])
    .option(
      '--cluster-path <pattern>',
      'files of different clusters, such as clusters/{{cluster}}; each is a world of its own',
    )
    .option(
      '--allow-unread',
      'documents of these kinds that cannot be read do not fail',
    )
    .option(...configOption)
    .addHelpText(
      'after',
      `
Exit codes:
  0  nothing at or above --fail-on
  1  findings at or above --fail-on
  2  used in a wrong way, or something cannot be read`,
    )
    .action(async (paths: string[], options: LintArguments) => {
      done(await lint(paths, options, io));
    });
}

async function lint(
  paths: readonly string[],
  options: LintArguments,
  io: CliIo,
) {
  const { baseline: baselineFile, failOn } = options;
  if (options.writeBaseline && !baselineFile) {
    throw new InputError(
      'Name the file of the baseline: --write-baseline --baseline <file>.',
    );
  }
  const settings = readSettings(options.config, io);
  const { files, notes } = await collect(
    { paths, exclude: options.exclude },
    io,
  );
  const clusterOf = options.clusterPath
    ? clusterPattern(options.clusterPath)
    : undefined;
  const result = lintManifests(files(), {
    settings,
    ...(clusterOf && { clusterOf }),
  });
  const isAsked = onlyThese(options.only);
  const findings = result.findings.filter(({ file }) => isAsked(file));
  const unread = result.unread.filter(({ file }) => isAsked(file));
  if (options.writeBaseline && baselineFile) {
    write(baselineFile, writeBaseline(findings), io);
    io.stderr(`${findings.length} findings are in ${baselineFile}.\n`);
    return exitCodes.ok;
  }
  const { fresh, known, gone } = compare(
    findings,
    baselineFile && existsSync(resolve(io.cwd, baselineFile))
      ? parseBaseline(readText(baselineFile, io.cwd), baselineFile)
      : { findings: new Map() },
  );
  const failing = fresh.filter(finding => isAtLeast(finding, failOn));
  const report: LintReport = {
    findings: fresh,
    failing,
    unread,
    unreadFails: !options.allowUnread,
    notes: [...notes, ...result.patched.filter(isAsked).map(noteOfPatches)],
    judged: result.judged,
    known,
    gone,
  };
  const colours = io.colours && options.output === undefined;
  const text = formats[options.format](report, { colours });
  if (options.output === undefined) {
    io.stdout(text);
  } else {
    write(options.output, text, io);
  }
  if (failing.length > 0) {
    return exitCodes.found;
  }
  return unread.length > 0 && !options.allowUnread
    ? exitCodes.unusable
    : exitCodes.ok;
}

function noteOfPatches(kustomization: string): string {
  const folder = dirname(kustomization);
  return `${kustomization} patches manifests that are judged without it; pipe what they become: kustomize build ${folder} | secret-distribution lint -`;
}

function isAtLeast({ severity }: LintFinding, least: Severity | 'never') {
  return (
    least !== 'never' &&
    severities.indexOf(severity) >= severities.indexOf(least)
  );
}

function onlyThese(paths: readonly string[] | undefined) {
  const wanted = paths?.map(path => path.replace(/^\.\/|\/+$/g, ''));
  return (file: string) =>
    wanted === undefined ||
    wanted.some(path => file === path || file.startsWith(`${path}/`));
}

function write(file: string, text: string, io: CliIo): void {
  try {
    writeFileSync(resolve(io.cwd, file), text);
  } catch (error) {
    throw new InputError(`${file} cannot be written: ${reasonOf(error)}.`);
  }
}
