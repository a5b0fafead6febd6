/** The values of the fields. They may come from an address or from another version: nothing is taken as given. */
import type {
  ConsumerInput,
  DecisionAnswers,
  PullMapping,
  PushMapping,
  SourceChoice,
  VaultPathParts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { z } from 'zod/v3';

const word = z.string().max(600);

/** The answers to the tree's questions. */
export const decisionShape = z.object({
  about: z.enum(['secret', 'config']),
  generatedInCluster: z.boolean().optional(),
  sameNamespace: z.boolean().optional(),
  crossNamespaceRequired: z.boolean().optional(),
  internalEndpoint: z.boolean().optional(),
  severalNamespacesDiscover: z.boolean().optional(),
  origin: z
    .enum([
      'operator',
      'controller',
      'internalService',
      'human',
      'cloudProvider',
      'thirdParty',
    ])
    .optional(),
  bootstrapPhase: z.boolean().optional(),
  neverChanges: z.boolean().optional(),
}) satisfies z.ZodType<DecisionAnswers>;

/** A Source Secret. */
export const sourceShape = z.object({
  preset: word.optional(),
  namespace: word.optional(),
  answers: z.record(word).optional(),
  secret: word.optional(),
  madeBy: z.enum(['cluster', 'person']).optional(),
  endpoint: z
    .object({ host: word.optional(), port: word.optional() })
    .optional(),
}) satisfies z.ZodType<SourceChoice>;

/** The parts of a path. */
export const pathShape = z.object({
  kind: z.enum(['secret', 'config']),
  datasource: word,
  instance: word,
}) satisfies z.ZodType<VaultPathParts>;

/** What is published as what, and what consumers get. */
export interface KeysValue {
  push: readonly PushMapping[];
  pull: readonly PullMapping[];
  /** What the table was filled from, to be filled anew when that changes. */
  from?: string;
}

const mappings = <T extends z.ZodRawShape>(shape: T) =>
  z.array(z.object(shape)).max(100);

/** The table of keys. */
export const keysShape = z.object({
  push: mappings({ secretKey: word, property: word }),
  pull: mappings({ property: word, secretKey: word.optional() }),
  from: word.optional(),
}) satisfies z.ZodType<KeysValue>;

/** A composed key of the Target Secret. */
export const connectionShape = z.object({
  format: word.optional(),
  key: word.optional(),
  database: word.optional(),
  data: z.record(z.string().max(2_000)).optional(),
  /** What is pulled of the path of the secret. */
  secretMappings: mappings({ property: word }).optional(),
  /** What is pulled of the path of the endpoint. */
  configMappings: mappings({ property: word }).optional(),
});

/** A composed key of the Target Secret. */
export type ConnectionValue = z.output<typeof connectionShape>;

const workloadShape = z.object({
  kind: z.enum(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob']),
  name: word,
  container: word,
  folder: word.optional(),
  use: z.union([
    z.object({ how: z.literal('volume'), mountPath: word }),
    z.object({ how: z.literal('env'), variables: z.record(word) }),
    z.object({ how: z.literal('envFrom') }),
  ]),
  reload: z.boolean().optional(),
});

/** Who consumes, and how. */
export const consumersShape = z
  .array(
    z.object({
      namespace: word,
      target: word.optional(),
      workload: workloadShape.optional(),
    }),
  )
  .max(50) satisfies z.ZodType<readonly ConsumerInput[]>;

/** One who consumes. */
export type ConsumerValue = z.output<typeof consumersShape>[number];

/** The workload of one who consumes. */
export type WorkloadValue = NonNullable<ConsumerValue['workload']>;

const objectName = z.object({ namespace: word, name: word });

/** What ends. */
export const retirementShape = z.object({
  path: pathShape.optional(),
  publisher: objectName.optional(),
  consumers: z.array(objectName).max(500).optional(),
  knownConsumers: z.array(objectName).max(500).optional(),
});

/** What ends. */
export type RetirementValue = z.output<typeof retirementShape>;

/** @returns the value, or `undefined` when it does not have the shape. */
export function read<T extends z.ZodTypeAny>(
  shape: T,
  value: unknown,
): z.output<T> | undefined {
  const parsed = shape.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}
