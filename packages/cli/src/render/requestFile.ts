import { InputError } from '@backstage/errors';
import type {
  DistributionRequest,
  FrameworkSettings,
  PrerequisitesRequest,
  VaultPathParts,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { partsOfPath } from './pathParts';

/** What is rendered. */
export type RenderRequest =
  | { distribution: DistributionRequest }
  | { prerequisites: PrerequisitesRequest };

const example = `layout: { type: perNamespace, root: platform }
publish:
  namespace: databases
  source: temporal-credentials
  path: platform-data/postgres/temporal
  mappings:
    - { secretKey: username, property: username }
consume:
  - namespace: temporal
    target: temporal-db
    sources:
      - path: platform-data/postgres/temporal
        mappings: [{ property: username }]`;

/**
 * Reads a request file: a distribution, or `prerequisites`.
 *
 * @throws InputError that names the first field that is wrong, with an example
 */
export function parseRequest(
  text: string,
  file: string,
  settings: FrameworkSettings,
): RenderRequest {
  let data: unknown;
  try {
    data = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    throw new InputError(`${file} is no YAML: ${reason}`);
  }
  const schema = requestSchema(value => partsOfPath(value, settings));
  const parsed = schema.safeParse(data);
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new InputError(
      `${file}: ${
        path.join('.') || 'the request'
      }: ${message}. An example:\n${example}`,
    );
  }
  const { prerequisites: asked, layout: place, ...distribution } = parsed.data;
  return asked
    ? { prerequisites: { ...asked, layout: place } }
    : { distribution: { ...distribution, layout: place } };
}

const texts = z.record(z.string(), z.string());

const layout = z.strictObject({
  type: z.enum([
    'flat',
    'perNamespace',
    'perApplication',
    'kustomize',
    'argocd',
    'flux',
  ]),
  root: z.string().default(''),
  pathTemplate: z.string().optional(),
  kustomization: z.boolean().default(true),
  flux: z
    .strictObject({
      namespace: z.string().optional(),
      source: z.string().optional(),
    })
    .optional(),
});

const manifest = {
  name: z.string().optional(),
  namespace: z.string(),
  labels: texts.optional(),
  annotations: texts.optional(),
  refreshInterval: z.string().optional(),
  application: z.string().optional(),
};

const workload = z.strictObject({
  kind: z.enum(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob']),
  name: z.string(),
  container: z.string(),
  folder: z.string().optional(),
  use: z.discriminatedUnion('how', [
    z.strictObject({ how: z.literal('volume'), mountPath: z.string() }),
    z.strictObject({ how: z.literal('env'), variables: texts }),
    z.strictObject({ how: z.literal('envFrom') }),
  ]),
  reload: z.boolean().optional(),
});

const prerequisites = z.strictObject({
  cluster: z.string().optional(),
  store: z.strictObject({
    server: z.string(),
    namespace: z.string().optional(),
    caProvider: z
      .strictObject({
        type: z.enum(['Secret', 'ConfigMap']),
        name: z.string(),
        namespace: z.string(),
        key: z.string(),
      })
      .optional(),
  }),
  vault: z.array(z.enum(['hcl', 'terraform', 'crossplane'])).default(['hcl']),
  providerConfig: z.string().optional(),
  deletes: z.boolean().optional(),
  portal: z
    .strictObject({
      namespace: z.string(),
      serviceAccount: z.string(),
      tier: z.union([z.literal(0), z.literal(1)]).default(0),
    })
    .optional(),
  operatorRights: z.boolean().optional(),
});

function requestSchema(partsOf: (path: string) => VaultPathParts) {
  const path = z.string().transform((value, context) => {
    try {
      return partsOf(value);
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as Error).message });
      return z.NEVER;
    }
  });
  return z.strictObject({
    layout: layout.prefault({ type: 'flat' }),
    application: z.string().optional(),
    cluster: z.string().optional(),
    entityRef: z.string().optional(),
    publish: z
      .strictObject({
        ...manifest,
        source: z.string(),
        path,
        mappings: z.array(
          z.strictObject({ secretKey: z.string(), property: z.string() }),
        ),
        template: texts.optional(),
        deletionPolicy: z.enum(['None', 'Delete']).optional(),
      })
      .optional(),
    consume: z
      .array(
        z.strictObject({
          ...manifest,
          target: z.string().optional(),
          sources: z.array(
            z.strictObject({
              path,
              mappings: z.array(
                z.strictObject({
                  property: z.string(),
                  secretKey: z.string().optional(),
                }),
              ),
            }),
          ),
          template: z
            .strictObject({ type: z.string().optional(), data: texts })
            .optional(),
          workload: workload.optional(),
        }),
      )
      .optional(),
    prerequisites: prerequisites.optional(),
  });
}
