import { decisionAnswers } from './decision';
import { entityRef, repositoryFields, vaultPath } from './repository';
import type { Zod } from './zod';

const texts = (z: Zod) => z.record(z.string());

const manifestFields = (z: Zod) => ({
  name: z
    .string()
    .optional()
    .describe("The manifest's name; {datasource}-{instance} when absent"),
  namespace: z.string(),
  labels: texts(z).optional(),
  annotations: texts(z).optional(),
  refreshInterval: z
    .string()
    .optional()
    .describe('A Go duration such as 1h, the default'),
  application: z.string().optional(),
  entityRef: entityRef(z)
    .optional()
    .describe("The component of this side; the request's when absent"),
});

const publish = (z: Zod) =>
  z
    .object({
      ...manifestFields(z),
      source: z
        .string()
        .describe('The Source Secret, in the same namespace (SD-B4)'),
      path: vaultPath(z),
      mappings: z
        .array(z.object({ secretKey: z.string(), property: z.string() }))
        .describe('Which key becomes which property (SD-B2)'),
      template: texts(z)
        .optional()
        .describe('Endpoint data that the Source Secret does not have'),
      deletionPolicy: z
        .enum(['None', 'Delete'])
        .optional()
        .describe('Delete removes the path together with the PushSecret'),
    })
    .describe('The PushSecret to be written');

const sources = (z: Zod) =>
  z.array(
    z.object({
      path: vaultPath(z),
      mappings: z.array(
        z.object({
          property: z.string(),
          secretKey: z
            .string()
            .optional()
            .describe("The key in the Target Secret; the property's name"),
        }),
      ),
    }),
  );

const targetTemplate = (z: Zod) =>
  z
    .object({ type: z.string().optional(), data: texts(z) })
    .describe('Composes the Target Secret, such as a connection string');

const workload = (z: Zod) =>
  z
    .object({
      kind: z.enum(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob']),
      name: z.string(),
      container: z.string(),
      use: z.union([
        z.object({ how: z.literal('volume'), mountPath: z.string() }),
        z.object({ how: z.literal('env'), variables: texts(z) }),
        z.object({ how: z.literal('envFrom') }),
      ]),
      reload: z
        .boolean()
        .optional()
        .describe('Lets Reloader restart it when the Target Secret changes'),
      folder: z
        .string()
        .optional()
        .describe('The folder of the kustomization that builds the workload'),
    })
    .describe('The workload that gets the Target Secret, by a patch');

const consume = (z: Zod) =>
  z.object({
    ...manifestFields(z),
    sources: sources(z)
      .optional()
      .describe("What is pulled (SD-C2); the request's sources when absent"),
    target: z
      .string()
      .optional()
      .describe('The Target Secret; named as the manifest when absent'),
    template: targetTemplate(z).optional(),
    workload: workload(z).optional(),
  });

/** One distribution, or one side of it, in one repository. */
export const distributionInput = (z: Zod) =>
  z
    .object({
      ...repositoryFields(z),
      entityRef: entityRef(z).optional(),
      answers: decisionAnswers(z)
        .optional()
        .describe('The answers to the decision, checked once more'),
      publish: publish(z).optional(),
      sources: sources(z)
        .optional()
        .describe(
          'What every consumer pulls; everything published when absent',
        ),
      template: targetTemplate(z).optional(),
      refreshInterval: z.string().optional().describe('For every manifest'),
      consume: z
        .array(consume(z))
        .optional()
        .describe('The ExternalSecrets to be written'),
    })
    .describe('What is distributed; holds no secret value');
