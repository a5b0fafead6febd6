import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { parseDuration } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Option, type Command } from 'commander';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, resolve } from 'node:path';
import type { CliIo } from '../io';
import type { Done } from '../program';
import { configOption, readSettings } from '../settings';
import { diagnose, exitCodeOf, type Diagnosis } from './diagnosis';
import { humanDiagnosis } from './human';
import { observe, type Seen } from './observe';

interface DoctorArguments {
  kubeconfig?: string;
  context?: string;
  namespace?: string[];
  path?: string[];
  all?: boolean;
  format: 'human' | 'json';
  timeout: string;
  config?: string;
}

/** `secret-distribution doctor`. */
export function addDoctor(program: Command, io: CliIo, done: Done): void {
  program
    .command('doctor')
    .description(
      'Says of every distribution of a cluster what is broken first, why, and who mends it how, and whether the cluster is ready. Reads no Secret.',
    )
    .option('--kubeconfig <file>', 'instead of $KUBECONFIG or ~/.kube/config')
    .option('--context <name>', "instead of the file's current context")
    .option('--namespace <names...>', 'chains that touch these namespaces')
    .option('--path <paths...>', 'these Vault paths alone')
    .option('--all', 'names healthy chains too')
    .addOption(
      new Option('--format <format>', 'how verdicts are written')
        .choices(['human', 'json'])
        .default('human'),
    )
    .option('--timeout <duration>', 'the longest wait for the cluster', '30s')
    .option(...configOption)
    .addHelpText(
      'after',
      `
Exit codes:
  0  every chain is ok, pending or has warnings
  1  a chain is broken or stale
  2  used in a wrong way, or the cluster cannot be reached
  3  nothing is known to be broken, but something cannot be seen`,
    )
    .action(async (options: DoctorArguments) => {
      const diagnosis = await examine(options, io);
      io.stdout(
        options.format === 'json'
          ? jsonDiagnosis(diagnosis)
          : humanDiagnosis(diagnosis, {
              colours: io.colours,
              all: options.all ?? false,
            }),
      );
      done(exitCodeOf(diagnosis));
    });
}

async function examine(
  options: DoctorArguments,
  io: CliIo,
): Promise<Diagnosis> {
  const timeoutMs = parseDuration(options.timeout);
  if (!timeoutMs) {
    throw new InputError(
      `--timeout ${options.timeout} is no duration above zero; write it like 30s.`,
    );
  }
  const settings = readSettings(options.config, io);
  const seen = await observe({
    kubeconfig: kubeconfigOf(options, io),
    ...(options.context && { context: options.context }),
    settings,
    timeoutMs,
  });
  assertReached(seen);
  return diagnose(
    seen,
    {
      ...(options.namespace && { namespaces: options.namespace }),
      ...(options.path && { paths: options.path }),
    },
    { settings, now: Date.now() },
  );
}

function kubeconfigOf(options: DoctorArguments, io: CliIo): string {
  const given = options.kubeconfig ?? (io.env.KUBECONFIG || undefined);
  const files = given?.split(delimiter).filter(file => file !== '');
  if (files && files.length > 1) {
    throw new InputError(
      'KUBECONFIG names several files; choose one with --kubeconfig <file>.',
    );
  }
  const file = resolve(
    io.cwd,
    files?.[0] ?? `${io.env.HOME ?? homedir()}/.kube/config`,
  );
  if (!existsSync(file)) {
    throw new InputError(
      `There is no kubeconfig ${file}; name one with --kubeconfig <file>.`,
    );
  }
  return file;
}

/** @throws ServiceUnavailableError when nothing at all was to be seen. */
function assertReached({ unseen }: Seen): void {
  const [first] = unseen;
  const isDark =
    unseen.length > 0 &&
    unseen.every(({ state }) => state === 'starting') &&
    ['PushSecret', 'ExternalSecret', 'Pod'].every(source =>
      unseen.some(each => each.source === source),
    );
  if (isDark) {
    throw new ServiceUnavailableError(
      `The cluster cannot be read: ${first.reason ?? 'it does not answer'}.`,
    );
  }
}

function jsonDiagnosis({
  chains,
  causes,
  readiness,
  unseen,
  skipped,
}: Diagnosis): string {
  return `${JSON.stringify(
    {
      version: 1,
      chains,
      causes: causes.map(({ cause, chains: affected }) => ({
        cause,
        chains: affected.map(({ id }) => id),
      })),
      readiness,
      unseen,
      skipped,
    },
    null,
    2,
  )}\n`;
}
