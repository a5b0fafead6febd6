import { isError } from '@backstage/errors';
import { Command, CommanderError } from 'commander';
import { addDoctor } from './doctor/command';
import { addImpact } from './impact/command';
import { exitCodes, type ExitCode } from './exitCodes';
import type { CliIo } from './io';
import { addLint } from './lint/command';
import { addRender } from './render/command';
import { version } from '../package.json';

/** What a command ends with. */
export type Done = (code: ExitCode) => void;

/**
 * Runs the command line.
 *
 * @param args - without the interpreter and the script
 * @returns the exit code; never throws for what a person did
 */
export async function run(
  args: readonly string[],
  io: CliIo,
): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const done: Done = said => {
    code = said;
  };
  const program = new Command('secret-distribution')
    .description(
      'Checks, writes and diagnoses the distribution of internal secrets: PushSecret, Vault, ExternalSecret.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr })
    .showHelpAfterError('(see --help)');
  addLint(program, io, done);
  addRender(program, io, done);
  addDoctor(program, io, done);
  addImpact(program, io, done);
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.unusable;
    }
    io.stderr(`error: ${isError(error) ? error.message : String(error)}\n`);
    return exitCodes.unusable;
  }
}
