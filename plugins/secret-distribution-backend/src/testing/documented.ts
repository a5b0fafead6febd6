import { mockErrorHandler } from '@backstage/backend-test-utils';
import express from 'express';
import request from 'supertest';
import { createOpenApiRouter } from '../schema/openapi';

/**
 * Holds an answer to `openapi.yaml`.
 *
 * @returns what is wrong with it, `undefined` when it is as documented
 */
export async function deviation(
  route: string,
  answer: unknown,
): Promise<string | undefined> {
  const documented = await createOpenApiRouter({
    validatorOptions: { validateRequests: false, validateResponses: true },
  });
  documented.use((_, res) => {
    res.json(answer);
  });
  const { status, text } = await request(
    express().use(documented).use(mockErrorHandler()),
  ).get(route);
  return status === 200 ? undefined : text;
}
