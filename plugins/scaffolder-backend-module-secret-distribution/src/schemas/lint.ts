import { findingOutput } from './findings';
import type { Zod } from './zod';

export const failOn = (z: Zod) =>
  z
    .enum(['error', 'warning', 'never'])
    .optional()
    .describe('From which weight on a finding fails; error when absent');

export const lintUrl = (z: Zod) =>
  z
    .string()
    .optional()
    .describe(
      'A repository, or a folder of one, as fetch:plain takes it, such as https://github.com/acme/platform/tree/main/clusters; or the address of a plain Git repository',
    );

/** What the rules say to manifests. */
export const lintOutput = {
  findings: (z: Zod) =>
    z.array(findingOutput(z)).describe('In the order of files and lines'),
  unread: (z: Zod) =>
    z
      .array(
        z.object({
          file: z.string(),
          line: z.number().optional(),
          column: z.number().optional(),
          reason: z.string(),
        }),
      )
      .describe('What could not be judged'),
  judged: (z: Zod) => z.number().describe('How many manifests were judged'),
};
