import { awaitedObject } from './change';
import { entityRef, vaultPath } from './repository';
import type { Zod } from './zod';

/** Which chains are waited for, and how long. */
export const awaitInput = {
  entityRef,
  path: (z: Zod) =>
    z
      .union([vaultPath(z), z.string()])
      .optional()
      .describe(
        'The path, as its parts or as platform-data/postgres/temporal; every path of the component when absent',
      ),
  cluster: (z: Zod) => z.string().optional().describe('Only in this cluster'),
  role: (z: Zod) =>
    z
      .enum(['producer', 'consumer'])
      .optional()
      .describe('Only as that side of the distribution'),
  objects: (z: Zod) =>
    z
      .array(
        // A step that was left out has no output.
        z.union([awaitedObject(z), z.array(awaitedObject(z)), z.literal('')]),
      )
      .optional()
      .describe(
        'The output "objects" of the steps that proposed the change: a chain counts once the cluster has them as they were proposed. Without it a chain that was healthy before is healthy at once.',
      ),
  timeout: (z: Zod) =>
    z
      .object({
        hours: z.number().min(0).optional(),
        minutes: z.number().min(0).optional(),
        seconds: z.number().min(0).optional(),
      })
      .optional()
      .describe(
        'How long; 15 minutes when absent. A rotation may take push interval and pull interval (SD-R1).',
      ),
};

/** How it is when the wait is over. */
export const awaitOutput = {
  state: (z: Zod) =>
    z
      .enum(['ok', 'warning', 'pending', 'unknown', 'stale', 'broken', 'none'])
      .describe('The worst state of the chains; none when there are none'),
  sentence: (z: Zod) => z.string().describe('The verdict in one sentence'),
};
