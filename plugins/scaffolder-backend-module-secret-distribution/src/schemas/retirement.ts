import { entityRef, repositoryFields, vaultPath } from './repository';
import type { Zod } from './zod';

const manifestRef = (z: Zod) => ({ namespace: z.string(), name: z.string() });

const target = (z: Zod) => ({
  ...manifestRef(z),
  application: z.string().optional(),
  file: z
    .string()
    .optional()
    .describe('The file that holds it, when it is not where the layout says'),
});

/** What ends. */
export const retirementInput = (z: Zod) =>
  z
    .object({
      ...repositoryFields(z),
      entityRef: entityRef(z).optional(),
      path: vaultPath(z),
      publisher: z.object(target(z)).optional().describe('The PushSecret'),
      consumers: z
        .array(
          z.object({
            ...target(z),
            entityRef: entityRef(z)
              .optional()
              .describe("The component that consumes; the request's entity"),
            workload: z
              .object({
                kind: z.enum([
                  'Deployment',
                  'StatefulSet',
                  'DaemonSet',
                  'CronJob',
                ]),
                name: z.string(),
                folder: z.string().optional(),
              })
              .optional()
              .describe('The workload whose patch is removed too'),
          }),
        )
        .optional()
        .describe('The ExternalSecrets that end'),
      knownConsumers: z
        .array(z.object(manifestRef(z)))
        .optional()
        .describe('ExternalSecrets that the cluster is known to have'),
      evenIfItBreaks: z
        .boolean()
        .optional()
        .describe('Retires the publisher although consumers are left'),
    })
    .describe('What ends; consumers end before their publisher');
