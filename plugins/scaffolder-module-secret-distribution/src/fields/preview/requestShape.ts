import type {
  DistributionInput,
  PrerequisitesRequest,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { z } from 'zod/v3';
import { pathShape } from '../../form';

const name = z.string().min(1);
const mapping = z.object({ property: name }).passthrough();
const sources = z.array(
  z.object({ path: pathShape, mappings: z.array(mapping) }),
);

/** What a request needs before a plan can be made of it. What is in it is for the plan to judge. */
const requestShape = z
  .object({
    layout: z.object({ type: name, root: z.string() }).passthrough(),
    publish: z
      .object({
        namespace: name,
        source: name,
        path: pathShape,
        mappings: z.array(
          z.object({ secretKey: name, property: name }).passthrough(),
        ),
      })
      .passthrough()
      .optional(),
    sources: sources.optional(),
    consume: z
      .array(
        z
          .object({ namespace: name, sources: sources.optional() })
          .passthrough(),
      )
      .optional(),
  })
  .passthrough();

const prerequisitesShape = z
  .object({
    layout: z.object({ type: name, root: z.string() }).passthrough(),
    store: z.object({ server: name }).passthrough(),
    vault: z.array(name).min(1),
  })
  .passthrough();

/** A request, or the parts of it that nobody has filled in yet. */
export type Checked<T> = { request: T } | { open: readonly string[] };

export function checkRequest(filled: unknown): Checked<DistributionInput> {
  return check<DistributionInput>(requestShape, filled);
}

export function checkPrerequisites(
  filled: unknown,
): Checked<PrerequisitesRequest> {
  return check<PrerequisitesRequest>(prerequisitesShape, filled);
}

function check<T>(shape: z.ZodTypeAny, filled: unknown): Checked<T> {
  const parsed = shape.safeParse(filled);
  return parsed.success
    ? { request: filled as T }
    : {
        open: [
          ...new Set(parsed.error.issues.map(({ path }) => path.join(' › '))),
        ],
      };
}
