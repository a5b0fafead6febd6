import type { StoreUse } from '../../assemble';
import type { ObjectRef } from '../../facts/types';
import type { Chain, LinkState } from '../../model/types';
import { blame } from '../blame';
import type { Charge } from '../charge';
import { isReadyAgain } from '../mended';
import {
  objectParams,
  refOfStore,
  sceneParams,
  storeKey,
  storeParams,
  subjectOf,
} from '../params';
import type { Scene } from '../scene';
import { blindNote, sightOf } from '../sight';
import { statementOf } from '../statement';
import { storeAdmits } from '../storeConditions';
import { chargeOf } from '../witness';

/** The store that a chain stands on, and the evidence against it. */
export interface StoreReading {
  store?: NonNullable<Chain['store']>;
  charges: readonly Charge[];
}

/** Judges the stores of both ends; the one that is shown is the consumer's, else the publisher's. */
export function readStores(
  scene: Scene,
  works: { push: boolean; pull: boolean },
): StoreReading {
  const { trunk, branch } = scene;
  const push =
    trunk.store &&
    trunk.publisher &&
    readStore(trunk.store, refOf(trunk.publisher), works.push, scene);
  const pull =
    branch?.store &&
    readStore(branch.store, refOf(branch.externalSecret), works.pull, scene);
  const shown = worse(push, pull);
  return {
    store: shown?.store,
    charges: [...(push?.charges ?? []), ...(pull?.charges ?? [])],
  };
}

function worse(
  push: StoreReading | undefined,
  pull: StoreReading | undefined,
): StoreReading | undefined {
  return push && push.charges.length > 0 && pull?.charges.length === 0
    ? push
    : pull ?? push;
}

function readStore(
  use: StoreUse,
  user: ObjectRef,
  works: boolean,
  scene: Scene,
): StoreReading {
  const { view } = scene;
  const sight = sightOf(view, use.ref.kind);
  const charges = [...namespaced(use, user, scene)];
  const judged = (
    state: LinkState,
    note: string,
    more: readonly Charge[] = [],
  ): StoreReading => ({
    store: { ref: refOfStore(use), state, note },
    charges: [...more, ...charges],
  });
  if (works && sight.sees !== 'now') {
    return judged('ok', 'It works for this chain.');
  }
  if (sight.sees === 'nothing') {
    return judged('unknown', blindNote(sight.why, `${use.ref.kind}s`));
  }
  if (!use.fact) {
    return judged('missing', 'It does not exist.', [
      missingCharge(use, user, scene),
    ]);
  }
  if (storeAdmits(use.fact, use.namespace) === false) {
    return judged('broken', `It is closed to ${use.namespace}.`, [
      deniedCharge(use, user, scene),
    ]);
  }
  const { ready } = use.fact;
  if (ready?.status === 'False' && isReadyAgain(use, scene)) {
    return judged('pending', 'Mended; it is checked again soon.');
  }
  if (ready?.status === 'False') {
    return judged('broken', 'It is not ready.', [failureCharge(use, scene)]);
  }
  const wrong = addressCharge(use, works, scene);
  if (works) {
    return judged('ok', 'It works for this chain.', wrong);
  }
  const auth = use.fact.vault?.auth;
  if (auth?.method === 'kubernetes' && auth.referent) {
    return judged(
      'unknown',
      'External Secrets Operator does not check a login whose ServiceAccount has no namespace.',
      wrong,
    );
  }
  return ready?.status === 'True' && ready.reason === 'Valid'
    ? judged('ok', 'It logs in.', wrong)
    : judged('unknown', 'It was not checked yet.', wrong);
}

function namespaced(use: StoreUse, user: ObjectRef, scene: Scene): Charge[] {
  if (use.ref.kind !== 'SecretStore' || !use.fact) {
    return [];
  }
  return [
    {
      cause: 'store.namespaced',
      ...about(use, user, scene, 'It names a SecretStore.'),
      about: [subjectOf(user)],
    },
  ];
}

function missingCharge(use: StoreUse, user: ObjectRef, scene: Scene): Charge {
  const name = use.ref.name ?? '';
  const statement = {
    ref: user,
    signature: { type: 'storeNotFound', kind: use.ref.kind, name } as const,
  };
  return blame({ statement, store: use }, scene)!;
}

function deniedCharge(use: StoreUse, user: ObjectRef, scene: Scene): Charge {
  const statement = {
    ref: user,
    signature: {
      type: 'storeDenied',
      store: use.ref.name ?? '',
      namespace: use.namespace,
    } as const,
  };
  return blame({ statement, store: use }, scene)!;
}

function failureCharge(use: StoreUse, scene: Scene): Charge {
  const fact = use.fact!;
  const statement = statementOf(scene.view, refOfStore(use), fact.ready!);
  const witness = { statement, store: use };
  const charge = blame(witness, scene);
  // A store's condition is generic; without its Event the reason is lost.
  return charge && charge.cause !== 'unrecognised-error'
    ? charge
    : {
        cause:
          statement.signature.type === 'unrecognised' &&
          fact.ready?.signature?.type !== 'generic'
            ? 'unrecognised-error'
            : 'store.not-ready',
        ...chargeOf(witness, scene, 'It is not ready.'),
        about: [storeKey(use, scene)],
        place: 'store',
      };
}

/** Mount and KV version: an error for a chain that fails, a warning for one that works. */
function addressCharge(use: StoreUse, works: boolean, scene: Scene): Charge[] {
  const vault = use.fact?.vault;
  const { settings, view } = scene;
  if (!vault) {
    return [];
  }
  const severity = works ? ('warning' as const) : ('error' as const);
  const base = (says: string, params: Record<string, string> = {}) => ({
    params: { ...sceneParams(scene), ...storeParams(use, scene), ...params },
    evidence: [{ subject: subjectOf(refOfStore(use)), says }],
    about: [storeKey(use, scene)],
    severity,
    dependent: true,
  });
  if (vault.path === undefined || vault.path === '') {
    return [
      {
        cause: 'trap.no-mount',
        ...base('It has no path.', {
          wrongMount: scene.trunk.path.split('/')[0],
        }),
      },
    ];
  }
  if (trimmed(vault.path) !== settings.mount) {
    return [
      {
        cause: 'store.mount',
        ...base(`Its path is ${vault.path}.`, {
          wrongMount: trimmed(vault.path),
        }),
      },
    ];
  }
  if (vault.version === 'v1' && view.vault()?.kvVersion !== '1') {
    return [{ cause: 'store.kv-version', ...base('It has version v1.') }];
  }
  return [];
}

function trimmed(path: string): string {
  return path.replace(/^\/+|\/+$/g, '');
}

function about(use: StoreUse, user: ObjectRef, scene: Scene, says: string) {
  return {
    params: {
      ...sceneParams(scene),
      ...storeParams(use, scene),
      ...objectParams(user),
    },
    evidence: [{ subject: subjectOf(user), says }],
  };
}

function refOf(fact: {
  type: 'PushSecret' | 'ExternalSecret';
  meta: { namespace?: string; name: string };
}): ObjectRef {
  return {
    kind: fact.type,
    namespace: fact.meta.namespace,
    name: fact.meta.name,
  };
}
