import { InputError, NotFoundError } from '@backstage/errors';
import {
  impactChangeKinds,
  impactOf,
  type ImpactChange,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Argument, Option, type Command } from 'commander';
import {
  clusterOptions,
  seeCluster,
  type ClusterArguments,
} from '../doctor/cluster';
import { exitCodes } from '../exitCodes';
import type { CliIo } from '../io';
import type { Done } from '../program';
import { configOption } from '../settings';
import { humanImpact } from './human';

/** How a change is written on the command line. */
const words: Readonly<Record<ImpactChange['kind'], string>> = {
  retire: 'retire',
  renamePath: 'rename-path',
  renameKey: 'rename-key',
  rotate: 'rotate',
  removeConsumer: 'remove-consumer',
};

interface ImpactArguments extends ClusterArguments {
  path: string;
  to?: string;
  key?: string;
  consumer?: string;
  format: 'human' | 'json';
}

/** `secret-distribution impact`. */
export function addImpact(program: Command, io: CliIo, done: Done): void {
  const command = program
    .command('impact')
    .description(
      'Says what a change of a distribution would mean: who has to do with it, what breaks if all is done at once, and the order in which nothing does. Changes nothing, reads no Secret.',
    )
    .addArgument(
      new Argument('<change>', 'what you think of doing').choices(
        Object.values(words),
      ),
    )
    .requiredOption('--path <path>', 'the Vault path, below the mount')
    .option('--to <name>', 'the new name of the path or of the key')
    .option('--key <property>', 'for rename-key, the property')
    .option('--consumer <namespace/name>', 'for remove-consumer');
  clusterOptions(command)
    .addOption(
      new Option('--format <format>', 'how it is written')
        .choices(['human', 'json'])
        .default('human'),
    )
    .option(...configOption)
    .addHelpText(
      'after',
      `
Exit codes:
  0  nothing breaks, even if all is done at once
  1  something breaks unless the order is kept
  2  used in a wrong way, or the cluster cannot be reached
  3  nothing is known to break, but something cannot be seen`,
    )
    .action(async (word: string, options: ImpactArguments) => {
      const { seen, settings } = await seeCluster(options, io);
      const impact = impactOf(
        seen.view,
        options.path,
        changeOf(word, options),
        { settings, now: Date.now() },
      );
      if (!impact) {
        throw new NotFoundError(
          options.consumer
            ? `The cluster has no ${options.path} with the ExternalSecret ${options.consumer}.`
            : `The cluster has no ${options.path}: nobody publishes or pulls it.`,
        );
      }
      io.stdout(
        options.format === 'json'
          ? `${JSON.stringify({ version: 1, ...impact }, null, 2)}\n`
          : humanImpact(impact, { colours: io.colours }),
      );
      const isBlind = seen.unseen.some(({ source }) => source !== 'Event');
      const nothing = isBlind ? exitCodes.unknown : exitCodes.ok;
      done(impact.breaks.length > 0 ? exitCodes.found : nothing);
    });
}

function changeOf(
  word: string,
  { consumer, key, to }: ImpactArguments,
): ImpactChange {
  const kind = impactChangeKinds.find(each => words[each] === word);
  switch (kind) {
    case undefined:
      throw new InputError(`There is no change ${word}.`);
    case 'renamePath':
      return { kind, ...(to && { to }) };
    case 'renameKey':
      return { kind, ...(key && { property: key }), ...(to && { to }) };
    case 'removeConsumer':
      return { kind, ...(consumer && { consumer }) };
    default:
      return { kind };
  }
}
