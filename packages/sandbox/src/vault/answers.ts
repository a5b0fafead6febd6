import { randomUUID } from 'node:crypto';
import type { VaultResponse } from '../types';

/** Vault's envelope around data. */
export function answer(
  data: unknown,
  extra: { status?: number; auth?: unknown; warnings?: string[] } = {},
): VaultResponse {
  return {
    status: extra.status ?? 200,
    body: {
      request_id: randomUUID(),
      lease_id: '',
      renewable: false,
      lease_duration: 0,
      data: data ?? null,
      wrap_info: null,
      warnings: extra.warnings ?? null,
      auth: extra.auth ?? null,
    },
  };
}

/** Success without a body. */
export function done(): VaultResponse {
  return { status: 204 };
}

/** An error as Vault words it; without texts it is Vault's bare 404. */
export function failure(status: number, ...errors: string[]): VaultResponse {
  return { status, body: { errors } };
}

/** No policy of the token allows the operation. */
export function permissionDenied(): VaultResponse {
  return failure(403, '1 error occurred:\n\t* permission denied\n\n');
}

/** The token is unknown, revoked or expired. */
export function invalidToken(): VaultResponse {
  return failure(
    403,
    '2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n',
  );
}
