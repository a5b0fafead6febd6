import type { Signature } from '../grammar/types';
import { blameServer } from './blameVault';
import type { Charge } from './charge';
import { storeKey } from './params';
import type { Scene } from './scene';
import { chargeOf, type Witness } from './witness';

type VaultHttp = Extract<Signature, { type: 'vaultHttp' }>;

/** Charges a refused login to the role, its bindings or the auth method (B.4 #16, #21). */
export function blameLogin(
  signature: VaultHttp,
  witness: Witness,
  scene: Scene,
): Charge {
  const server = blameServer(signature, witness, scene);
  if (server) {
    return server;
  }
  const base = chargeOf(
    witness,
    scene,
    `Vault refused the login with ${signature.code}.`,
  );
  return {
    cause: causeOf(signature),
    ...base,
    params: { ...base.params, code: String(signature.code) },
    about: [storeKey(witness.store, scene)],
  };
}

function causeOf({ detail, path, method }: VaultHttp): Charge['cause'] {
  switch (detail) {
    case 'invalidRole':
      return 'store.auth-role';
    case 'serviceAccountNotAuthorized':
      return 'store.auth-service-account';
    case 'namespaceNotAuthorized':
      return 'store.auth-namespace';
    default:
      return method === 'GET' && path.endsWith('lookup-self')
        ? 'store.auth-no-default-policy'
        : 'store.auth-refused';
  }
}
