import type { Signature } from '../grammar/types';
import type { Charge } from './charge';
import { storeKey, subjectOf } from './params';
import type { Scene } from './scene';
import { chargeOf, type Witness } from './witness';

const networkProblems = {
  refused: 'connection refused',
  dns: 'its name does not resolve',
  timeout: 'no answer in time',
  other: 'network error',
};

/** Charges what keeps External Secrets Operator from reaching Vault (B.4 #22, #23). */
export function blameNetwork(
  signature: Signature,
  witness: Witness,
  scene: Scene,
): Charge | undefined {
  const about = [storeKey(witness.store, scene)];
  if (signature.type === 'caConfig') {
    return {
      cause: 'store.ca',
      ...chargeOf(witness, scene, 'The certificate authority cannot be used.'),
      about,
    };
  }
  if (signature.type !== 'network') {
    return undefined;
  }
  if (signature.problem === 'tls') {
    return {
      cause: 'vault.tls',
      ...chargeOf(witness, scene, "Vault's certificate is not trusted."),
      about,
    };
  }
  const problem = networkProblems[signature.problem];
  const base = chargeOf(witness, scene, `Vault: ${problem}.`);
  return {
    cause: 'vault.unreachable',
    ...base,
    params: { ...base.params, problem },
    about,
  };
}

/** Charges a store that is missing, closed, or names a ServiceAccount that is not there (B.4 #17, #19, #20, #30). */
export function blameStore(
  signature: Signature,
  witness: Witness,
  scene: Scene,
): Charge | undefined {
  const { ref } = witness.statement;
  const place = ref.kind === 'PushSecret' ? 'push' : 'pull';
  switch (signature.type) {
    case 'storeNotFound': {
      const meant =
        signature.kind === 'SecretStore' &&
        scene.view.store(
          {
            kind: 'ClusterSecretStore',
            kindGiven: true,
            name: signature.name,
          },
          ref.namespace ?? '',
        );
      const base = chargeOf(
        witness,
        scene,
        `${signature.kind} ${signature.name} was not found.`,
      );
      const params = {
        ...base.params,
        storeKind: signature.kind,
        storeName: signature.name,
        store: signature.name,
      };
      return meant
        ? {
            cause: 'store.kind-omitted',
            ...base,
            params,
            about: [subjectOf(ref)],
            place,
          }
        : {
            cause: 'store.not-found',
            ...base,
            params,
            about: [
              storeKey(
                {
                  ref: {
                    kind: signature.kind,
                    kindGiven: true,
                    name: signature.name,
                  },
                  namespace: ref.namespace ?? '',
                },
                scene,
              ),
            ],
          };
    }
    case 'storeDenied': {
      const base = chargeOf(
        witness,
        scene,
        `The store ${signature.store} refuses the namespace ${signature.namespace}.`,
      );
      return {
        cause: 'store.denied',
        ...base,
        params: {
          ...base.params,
          storeName: signature.store,
          namespace: signature.namespace,
        },
        about: [`ClusterSecretStore/${signature.store}`, signature.namespace],
      };
    }
    case 'serviceAccountMissing': {
      const base = chargeOf(
        witness,
        scene,
        `The ServiceAccount ${signature.name} was not found.`,
      );
      return {
        cause: 'store.service-account-missing',
        ...base,
        params: { ...base.params, serviceAccount: signature.name },
        about: [storeKey(witness.store, scene)],
      };
    }
    case 'tokenRefused': {
      const base = chargeOf(
        witness,
        scene,
        `No token of the ServiceAccount ${signature.name} was given out.`,
      );
      return {
        cause: 'store.token-refused',
        ...base,
        params: { ...base.params, serviceAccount: signature.name },
        about: [storeKey(witness.store, scene)],
      };
    }
    case 'providerReadOnly':
      return {
        cause: 'store.read-only-provider',
        ...chargeOf(witness, scene, 'The provider cannot push.'),
        about: [storeKey(witness.store, scene)],
      };
    default:
      return undefined;
  }
}
