import { Option, type Command } from 'commander';
import type { CliIo } from '../io';
import type { Done } from '../program';
import { configOption } from '../settings';
import { clusterOptions, seeCluster, type ClusterArguments } from './cluster';
import { diagnose, exitCodeOf, type Diagnosis } from './diagnosis';
import { humanDiagnosis } from './human';

interface DoctorArguments extends ClusterArguments {
  namespace?: string[];
  path?: string[];
  all?: boolean;
  format: 'human' | 'json';
}

/** `secret-distribution doctor`. */
export function addDoctor(program: Command, io: CliIo, done: Done): void {
  const command = program
    .command('doctor')
    .description(
      'Says of every distribution of a cluster what is broken first, why, and who mends it how, and whether the cluster is ready. Reads no Secret.',
    );
  clusterOptions(command)
    .option('--namespace <names...>', 'chains that touch these namespaces')
    .option('--path <paths...>', 'these Vault paths alone')
    .option('--all', 'names healthy chains too')
    .addOption(
      new Option('--format <format>', 'how verdicts are written')
        .choices(['human', 'json'])
        .default('human'),
    )
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
  const { seen, settings } = await seeCluster(options, io);
  return diagnose(
    seen,
    {
      ...(options.namespace && { namespaces: options.namespace }),
      ...(options.path && { paths: options.path }),
    },
    { settings, now: Date.now() },
  );
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
