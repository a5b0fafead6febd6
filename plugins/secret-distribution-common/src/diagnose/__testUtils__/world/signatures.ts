import type { Signature } from '../../../grammar';
import { PATH } from './moments';

/** What Vault answered to a push or a pull. */
export function vaultHttp(
  given: Partial<Extract<Signature, { type: 'vaultHttp' }>> = {},
): Signature {
  return {
    type: 'vaultHttp',
    during: 'push',
    method: 'PUT',
    mount: 'secret',
    area: 'metadata',
    path: PATH,
    code: 403,
    detail: 'permissionDenied',
    ...given,
  };
}

/** A refused login. */
export function login(
  given: Partial<Extract<Signature, { type: 'vaultHttp' }>> = {},
): Signature {
  return vaultHttp({
    during: 'login',
    mount: 'auth',
    area: 'login',
    path: 'kubernetes/login',
    ...given,
  });
}
