import { findingOutput } from './findings';
import type { Zod } from './zod';

/** What was planned. */
export const planOutput = {
  changed: (z: Zod) =>
    z.boolean().describe('Whether anything differs from what was requested'),
  files: (z: Zod) => z.array(z.string()).describe('The files that change'),
  diff: (z: Zod) => z.string().describe('A unified diff of the change'),
  manifests: (z: Zod) =>
    z
      .array(z.object({ path: z.string(), yaml: z.string() }))
      .describe('Everything that was requested, changed or not'),
  findings: (z: Zod) =>
    z
      .array(findingOutput(z))
      .describe('What the rules say that refuses nothing'),
  summary: (z: Zod) => z.string().describe('What is done, in one line'),
};

/** What became of a change. */
export const changeOutput = {
  ...planOutput,
  outcome: (z: Zod) =>
    z
      .enum(['unchanged', 'dryRun', 'proposed', 'updated', 'alreadyProposed'])
      .describe('What became of it'),
  base: (z: Zod) => z.string().describe('The branch to be changed'),
  baseSha: (z: Zod) => z.string().describe('Its commit that was planned on'),
  branch: (z: Zod) =>
    z.string().optional().describe('The branch that holds the change'),
  sha: (z: Zod) =>
    z.string().optional().describe('The commit that holds the change'),
  url: (z: Zod) =>
    z.string().optional().describe('Where the pull request is read'),
};

/** An object that a change alters, and what there was of it before. */
export const awaitedObject = (z: Zod) =>
  z.object({
    kind: z.enum(['PushSecret', 'ExternalSecret']),
    namespace: z.string(),
    name: z.string(),
    entityRef: z.string().optional(),
    generations: z.record(z.string(), z.number()).optional(),
  });

/** What a proposal says besides. */
export const proposeOutput = {
  ...changeOutput,
  objects: (z: Zod) =>
    z
      .array(awaitedObject(z))
      .describe(
        'The PushSecrets and ExternalSecrets whose spec the change alters, with the generation that each cluster had: what secret-distribution:await waits for',
      ),
};

/** What a retirement says besides. */
export const retirementOutput = {
  ...changeOutput,
  order: (z: Zod) =>
    z.array(z.string()).describe('What ends, in the order in which it must'),
  breaks: (z: Zod) =>
    z
      .array(z.string())
      .describe('ExternalSecrets that are left without a publisher'),
  afterwards: (z: Zod) =>
    z
      .array(z.object({ text: z.string(), command: z.string().optional() }))
      .describe('What is left to be done by hand once it is applied'),
};
