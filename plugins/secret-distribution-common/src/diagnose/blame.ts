import type { Signature } from '../grammar/types';
import { blameLogin } from './blameLogin';
import type { Charge } from './charge';
import { blameNetwork, blameStore } from './blameStore';
import { blameVault } from './blameVault';
import { storeKey, subjectOf } from './params';
import type { Scene } from './scene';
import { chargeOf, type Witness } from './witness';

/**
 * Charges what a resource says to what is really broken: a 4xx or 5xx of Vault to policy, auth
 * or server, never to the resource that printed it (B.5 a).
 *
 * @returns `undefined` when the meaning depends on the rest of the chain, such as "secret does not exist".
 */
export function blame(witness: Witness, scene: Scene): Charge | undefined {
  const { signature } = witness.statement;
  if (signature.type === 'vaultHttp') {
    return signature.area === 'login' || signature.during === 'login'
      ? blameLogin(signature, witness, scene)
      : blameVault(signature, witness, scene);
  }
  return (
    blameNetwork(signature, witness, scene) ??
    blameStore(signature, witness, scene) ??
    blameTarget(signature, witness, scene) ??
    blamePush(signature, witness, scene)
  );
}

function blameTarget(
  signature: Signature,
  witness: Witness,
  scene: Scene,
): Charge | undefined {
  const { ref } = witness.statement;
  const about = [subjectOf(ref)];
  const charge = (
    cause: Charge['cause'],
    says: string,
    params: Record<string, string> = {},
  ): Charge => {
    const base = chargeOf(witness, scene, says);
    return {
      cause,
      ...base,
      params: { ...base.params, target: witness.target ?? ref.name, ...params },
      about,
    };
  };
  switch (signature.type) {
    case 'targetOwnedByExternalSecret':
      return charge(
        'target.owned-by-other',
        'The target is owned by another ExternalSecret.',
        { owner: signature.owner ? ` (${signature.owner})` : '' },
      );
    case 'targetOwnedByController':
      return charge(
        'target.owned-by-controller',
        'The target is owned by another controller.',
        {
          owner: signature.owner
            ? ` (${[signature.ownerKind, signature.owner]
                .filter(Boolean)
                .join(' ')})`
            : '',
        },
      );
    case 'targetImmutable':
      return charge('target.immutable', 'The target is immutable.');
    case 'secretWriteForbidden':
      return signature.why === 'rbac'
        ? {
            ...charge(
              'target.write-forbidden',
              'Kubernetes forbids writing the Secret.',
            ),
            about: [ref.namespace ?? ''],
          }
        : charge('target.write-refused', 'Writing the Secret was refused.', {
            why:
              signature.why === 'quota'
                ? 'its quota is used up'
                : 'an admission webhook refuses it',
          });
    case 'templateFailed':
      return charge('pull.template-failed', 'The template cannot be applied.');
    case 'invalidSecretKeys':
      return charge('pull.invalid-keys', 'The names of keys are not valid.');
    default:
      return undefined;
  }
}

function blamePush(
  signature: Signature,
  witness: Witness,
  scene: Scene,
): Charge | undefined {
  const { ref } = witness.statement;
  switch (signature.type) {
    case 'notManagedByEso':
      return blameOwnership(witness, scene);
    case 'notJson': {
      const base = chargeOf(
        witness,
        scene,
        'A value without a property is not a JSON object.',
      );
      const bare = scene.trunk.entries.find(
        ({ property }) => property === undefined,
      );
      return {
        cause: 'push.not-json',
        ...base,
        params: { ...base.params, secretKey: bare?.secretKey ?? '<key>' },
        about: [subjectOf(ref)],
      };
    }
    case 'duplicateRemoteKey':
      return {
        cause: 'push.duplicate-remote-key',
        ...chargeOf(witness, scene, 'Two mappings have one destination.'),
        about: [subjectOf(ref)],
      };
    case 'dataToFailed':
      return {
        cause: 'push.data-to-failed',
        ...chargeOf(witness, scene, 'dataTo cannot be expanded.'),
        about: [subjectOf(ref)],
      };
    case 'unrecognised':
      return {
        cause: 'unrecognised-error',
        ...chargeOf(witness, scene, 'An error that the portal does not know.'),
        about: [subjectOf(ref)],
        place: placeOf(ref.kind),
      };
    default:
      return undefined;
  }
}

/** The same words mean a foreign path, or a store of the wrong KV version (B.4 #12, #13). */
function blameOwnership(witness: Witness, scene: Scene): Charge {
  const base = chargeOf(
    witness,
    scene,
    'The path is not marked as managed by External Secrets Operator.',
  );
  const wrongVersion =
    witness.store?.fact?.vault?.version === 'v1' &&
    scene.view.vault()?.kvVersion !== '1';
  return wrongVersion
    ? {
        cause: 'store.kv-version',
        ...base,
        about: [storeKey(witness.store, scene)],
      }
    : { cause: 'push.not-ours', ...base, about: [scene.trunk.path] };
}

function placeOf(kind: string): Charge['place'] {
  switch (kind) {
    case 'PushSecret':
      return 'push';
    case 'ExternalSecret':
      return 'pull';
    default:
      return 'store';
  }
}
