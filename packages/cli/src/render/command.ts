import { InputError } from '@backstage/errors';
import {
  defaultPathTemplates,
  diffOfChanges,
  planDistribution,
  planPrerequisites,
  type Plan,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Option, type Command } from 'commander';
import { exitCodes } from '../exitCodes';
import { readText } from '../files';
import type { CliIo } from '../io';
import type { Done } from '../program';
import { configOption, readSettings } from '../settings';
import { checkout, writeChanges } from './checkout';
import { requestOfFlags, type RequestFlags } from './flags';
import { parseRequest, type RenderRequest } from './requestFile';

interface RenderArguments extends RequestFlags {
  file?: string;
  into?: string;
  diff?: boolean;
  config?: string;
}

/** `secret-distribution render`. */
export function addRender(program: Command, io: CliIo, done: Done): void {
  program
    .command('render')
    .description(
      'Writes the manifests of a distribution, from flags or from a request file.',
    )
    .option('-f, --file <file>', 'a request in YAML; - reads what is piped in')
    .option('--path <path>', 'such as platform-data/postgres/temporal')
    .option('--from <namespace/secret>', 'the Source Secret to be published')
    .option(
      '--to <namespace/secret...>',
      'namespaces that consume, each with the Target Secret to be made',
    )
    .option(
      '--key <property=key...>',
      'properties, each with its key in the Source Secret where that has another name',
    )
    .option('--refresh-interval <duration>', 'such as 1h, the default')
    .addOption(
      new Option('--layout <layout>', 'where files lie in the repository')
        .choices(Object.keys(defaultPathTemplates))
        .default('flat'),
    )
    .option('--root <folder>', 'the folder that all is below', '')
    .option('--path-template <template>', 'replaces the paths of the layout')
    .option('--application <name>', 'for layouts by application')
    .option('--cluster <name>', 'for layouts by cluster')
    .option('--entity-ref <ref>', 'the catalog entity that this is for')
    .option('--no-kustomization', 'leaves kustomization.yaml alone')
    .option('--into <folder>', 'writes into a checkout instead of the terminal')
    .option('--diff', 'shows what would change in the checkout, writes nothing')
    .option(...configOption)
    .addHelpText(
      'after',
      `
Exit codes:
  0  rendered
  1  refused: a rule would be broken
  2  used in a wrong way, or a file cannot be edited safely`,
    )
    .action(async (options: RenderArguments) => {
      done(await render(options, io));
    });
}

async function render(options: RenderArguments, io: CliIo) {
  const { file, into, diff } = options;
  if (diff && into === undefined) {
    throw new InputError('Name the checkout to compare with: --into <folder>.');
  }
  const settings = readSettings(options.config, io);
  const request: RenderRequest =
    file === undefined
      ? requestOfFlags(options, settings)
      : parseRequest(
          file === '-' ? await io.readStdin() : readText(file, io.cwd),
          file,
          settings,
        );
  const files = checkout(into, io);
  const plan =
    'prerequisites' in request
      ? planPrerequisites(request.prerequisites, files, settings)
      : planDistribution(request.distribution, files, settings);
  tellFindings(plan, io);
  if (plan.refused) {
    return exitCodes.found;
  }
  if (into === undefined) {
    io.stdout(manifestsOf(plan));
  } else if (diff) {
    io.stdout(diffOfChanges(plan.changes, files));
  } else {
    writeChanges(into, plan.changes, io);
  }
  return exitCodes.ok;
}

/** All manifests as one stream, each with the file that it belongs to. */
function manifestsOf({ manifests }: Plan): string {
  return manifests.map(({ path, yaml }) => `# ${path}\n${yaml}`).join('---\n');
}

function tellFindings({ refused = [], findings }: Plan, io: CliIo): void {
  for (const { id, severity, sentence, cure } of [...refused, ...findings]) {
    io.stderr(`${severity}: ${id}: ${sentence}\n  ${cure.text}\n`);
  }
  if (refused.length > 0) {
    io.stderr('Nothing was written.\n');
  }
}
