import type {
  EventCauseFact,
  ExternalSecretFact,
  ObjectRef,
  PushSecretFact,
} from '../../../facts';
import type { Signature } from '../../../grammar';
import { MINUTE, NOW, PATH } from './moments';
import { absentPath, pod, red } from './facts';
import type { World } from './world';

/** An ExternalSecret whose condition is general, as all are, and the Event that tells the cause. */
export function failPull(
  world: World,
  signature: Signature,
  given: Partial<ExternalSecretFact> = {},
): void {
  const [first] = world.externalSecrets;
  world.externalSecrets[0] = {
    ...first,
    refreshedAt: undefined,
    boundTo: undefined,
    syncedGeneration: undefined,
    ready: red('SecretSyncedError', { type: 'generic', about: 'pull' }),
    ...given,
  };
  world.events.push(
    event(
      {
        kind: 'ExternalSecret',
        namespace: first.meta.namespace,
        name: first.meta.name,
      },
      'UpdateFailed',
      signature,
      world.cluster,
    ),
  );
}

/** A PushSecret whose condition tells the cause. */
export function failPush(
  world: World,
  signature: Signature,
  given: Partial<PushSecretFact> = {},
): void {
  world.pushSecrets[0] = {
    ...world.pushSecrets[0],
    refreshedAt: undefined,
    syncedGeneration: undefined,
    everPushed: [],
    ready: red('Errored', signature),
    ...given,
  };
}

/** A store whose condition is general, and the Event that tells the cause. */
export function failStore(world: World, signature: Signature): void {
  const [first] = world.stores;
  world.stores[0] = {
    ...first,
    ready: red('InvalidProviderConfig', {
      type: 'generic',
      about: 'storeClient',
    }),
  };
  world.events.push(
    event(
      { kind: first.kind, name: first.meta.name },
      'InvalidProviderConfig',
      signature,
      world.cluster,
    ),
  );
}

/** The path was never written and the pods never started. */
export function failDownstream(world: World): void {
  world.vaultPaths = [absentPath({ cluster: world.cluster })];
  failPull(world, { type: 'secretAbsent', key: PATH, entry: 0 });
  failPods(world);
}

/** The pods wait for the Target Secret. */
export function failPods(world: World): void {
  world.pods = [
    pod(
      {
        phase: 'Pending',
        ready: false,
        startedAt: undefined,
        trouble: {
          signature: { type: 'podSecretMissing', secret: 'temporal-db' },
          since: NOW - 24 * MINUTE,
        },
      },
      world.cluster,
    ),
  ];
}

export function event(
  object: ObjectRef,
  reason: string,
  signature: Signature,
  cluster = 'platform',
): EventCauseFact {
  return {
    type: 'EventCause',
    cluster,
    object,
    reason,
    signature,
    firstSeenAt: NOW - 25 * MINUTE,
    lastSeenAt: NOW - 4 * MINUTE,
    times: 6,
  };
}
