import {
  parseEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';

/** Addresses that the app's `fetchApi` resolves itself. */
export const pluginAddresses = {
  getBaseUrl: async (pluginId: string) => `plugin://${pluginId}`,
};

/** An entity's parts, by its ref. */
export function parts(entity: string | CompoundEntityRef): CompoundEntityRef {
  return typeof entity === 'string' ? parseEntityRef(entity) : entity;
}

/** @throws ResponseError when it is no success */
export async function checked<T>(response: T & { ok: boolean }): Promise<T> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response as unknown as Response);
  }
  return response;
}

/** What a response holds. @throws ResponseError when it is no success */
export async function answer<T>(
  response: Omit<Response, 'json'> & { json(): Promise<T> },
): Promise<T> {
  return (await checked(response)).json();
}

/** The generated code takes lists that may be changed, and changes none. */
export function asQuery<T extends object>(request: T) {
  return request as { [K in keyof T]: Mutable<T[K]> };
}

type Mutable<T> = T extends readonly (infer Item)[] ? Item[] : T;
