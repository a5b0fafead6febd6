import { mockErrorHandler } from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { createOpenApiRouter } from '../schema/openapi';

/** Compiling the schemas takes long enough to do it once. */
let documented: ReturnType<typeof createOpenApiRouter> | undefined;

/**
 * Holds an answer to `openapi.yaml`.
 *
 * @returns what is wrong with it, `undefined` when it is as documented
 */
export async function deviation(
  route: string,
  answer: unknown,
): Promise<string | undefined> {
  documented ??= createOpenApiRouter({
    validatorOptions: { validateRequests: false, validateResponses: true },
  });
  const app = express().use(await documented);
  app.use((_, res) => res.json(answer));
  const { status, text } = await request(app.use(mockErrorHandler())).get(
    route,
  );
  return status === 200 ? undefined : text;
}
