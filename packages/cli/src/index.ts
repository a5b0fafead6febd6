/**
 * The command `secret-distribution`.
 *
 * @packageDocumentation
 */
import { processIo } from './io';
import { run } from './program';

run(process.argv.slice(2), processIo()).then(
  code => {
    process.exitCode = code;
  },
  error => {
    process.stderr.write(`${error}\n`);
    process.exitCode = 2;
  },
);
