import type { StoreUse } from '../assemble';
import { refOfStore } from './params';
import { statementOf } from './statement';
import { storeAdmits } from './storeConditions';
import type { Scene } from './scene';
import { isLive } from './sight';
import type { Witness } from './witness';

/**
 * Whether the cause that a resource names is gone by now, so that it only waits for its next
 * try. Judged by fresher evidence alone: when in doubt, it is not mended.
 */
export function isMended(witness: Witness, scene: Scene): boolean {
  const { signature, at } = witness.statement;
  const { trunk, view } = scene;
  switch (signature.type) {
    case 'vaultHttp':
      if (signature.detail === 'sealed') {
        return vaultAnswers(scene);
      }
      return signature.during === 'login' && storeWorksSince(witness, scene);
    case 'network':
    case 'caConfig':
    case 'serviceAccountMissing':
    case 'tokenRefused':
      return storeWorksSince(witness, scene);
    case 'storeNotFound':
      return (
        isLive(view, signature.kind) &&
        view.store(
          { kind: signature.kind, kindGiven: true, name: signature.name },
          witness.statement.ref.namespace ?? '',
        ) !== undefined
      );
    case 'storeNotReady':
      return witness.store !== undefined && isReadyAgain(witness.store, scene);
    case 'storeDenied':
      return (
        isLive(view, 'ClusterSecretStore') &&
        witness.store?.fact !== undefined &&
        storeAdmits(witness.store.fact, signature.namespace) === true
      );
    case 'sourceUnavailable':
      return (
        isLive(view, 'Secret') &&
        at !== undefined &&
        (trunk.source?.meta.createdAt ?? 0) > at
      );
    default:
      return false;
  }
}

/** The store is ready, or only waits to be checked again. */
export function isReadyAgain(store: StoreUse, scene: Scene): boolean {
  const { view } = scene;
  const ready = store.fact?.ready;
  if (!ready || !isLive(view, store.ref.kind)) {
    return false;
  }
  if (ready.status === 'True') {
    return true;
  }
  const statement = statementOf(view, refOfStore(store), ready);
  return (
    statement.signature.type !== 'storeNotReady' &&
    isMended({ statement, store }, scene)
  );
}

function vaultAnswers({ view }: Scene): boolean {
  return isLive(view, 'Vault') && view.vault()?.state === 'active';
}

/** A store that became ready after the failure logged in since. A referent store is never really checked. */
function storeWorksSince(witness: Witness, { view }: Scene): boolean {
  const { fact, ref } = witness.store ?? {};
  const { at } = witness.statement;
  const auth = fact?.vault?.auth;
  return (
    ref !== undefined &&
    isLive(view, ref.kind) &&
    fact?.ready?.status === 'True' &&
    fact.ready.reason === 'Valid' &&
    !(auth?.method === 'kubernetes' && auth.referent) &&
    at !== undefined &&
    (fact.ready.since ?? 0) > at
  );
}
