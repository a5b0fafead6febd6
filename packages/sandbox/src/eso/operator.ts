import type { KubeObject, ResourceStore, StoreEvent } from '../types';
import type { Clock } from '../world/clock';
import { createEventRecorder } from '../world/events';
import { WorkQueue, type Outcome, type Turn } from '../world/workQueue';
import { createExternalSecretController } from './externalSecretController';
import { keyOf, parseKey } from './keys';
import { createPushSecretController } from './pushSecretController';
import { DEFAULT_INTERVAL_MS, durationMs, syncedVersion } from './status';
import { createStoreController } from './storeController';
import { Stores } from './stores';
import { isManagedTarget } from './target';
import type { VaultTransport } from './vaultClient';

/** External Secrets Operator in one cluster. */
export interface Operator {
  /** Starts the timers; what became due meanwhile runs at once, as after a restart. */
  start(): void;
  /** Stops the timers; what happens meanwhile is noticed at the next start. */
  stop(): void;
  /** Stops for good. */
  close(): void;
  setSpeed(speed: number): void;
  /**
   * Runs at once all that is due, and what follows from it.
   *
   * @param isDue - objects whose interval counts as passed
   */
  settle(isDue?: (object: KubeObject) => boolean): void;
}

const KINDS = [
  'ClusterSecretStore',
  'SecretStore',
  'PushSecret',
  'ExternalSecret',
] as const;
type Kind = (typeof KINDS)[number];

/**
 * The cluster's times are whole seconds: were a pull in the second of its push, their order could
 * not be told, and never is it so quick in a real one.
 */
const PULL_LATENCY_MS = 1_500;

/** Nothing in a cluster takes more rounds than that to come to rest. */
const MOST_ROUNDS = 20;

/**
 * How long an object has to wait for its next turn, ms by the wall clock; 0 for one that is
 * not ready; `undefined` when it waits for nothing.
 */
export function untilDue(object: KubeObject, now: Date): number | undefined {
  const refreshedAt = Date.parse(object.status?.refreshTime ?? '');
  const isReady = object.status?.conditions?.[0]?.status === 'True';
  if (Number.isNaN(refreshedAt) || !isReady) return 0;
  const intervalMs =
    durationMs(object.spec.refreshInterval) ?? DEFAULT_INTERVAL_MS;
  return intervalMs > 0
    ? Math.max(0, refreshedAt + intervalMs - now.getTime())
    : undefined;
}

/** @returns an operator that works on `objects` and reaches Vault through `transport` */
export function createOperator(options: {
  objects: ResourceStore;
  transport: VaultTransport;
  clock: Clock;
  speed: number;
}): Operator {
  const { objects, clock } = options;
  const stores = new Stores({
    objects,
    transport: options.transport,
  });
  const recorder = (component: string) =>
    createEventRecorder({ store: objects, clock, component });
  const common = { objects, stores, clock };
  const controllers: Record<
    Kind,
    { reconcile(key: string, turn: Turn): Outcome }
  > = {
    ClusterSecretStore: createStoreController({
      ...common,
      kind: 'ClusterSecretStore',
      events: recorder('cluster-secret-store'),
    }),
    SecretStore: createStoreController({
      ...common,
      kind: 'SecretStore',
      events: recorder('secret-store'),
    }),
    PushSecret: createPushSecretController({
      ...common,
      events: recorder('pushsecret'),
    }),
    ExternalSecret: createExternalSecretController({
      ...common,
      events: recorder('external-secrets'),
    }),
  };
  const queues = new Map<string, WorkQueue>(
    KINDS.map(kind => [
      kind,
      new WorkQueue({
        speed: options.speed,
        ...(kind === 'ExternalSecret' && { latencyMs: PULL_LATENCY_MS }),
        reconcile: (key, turn) => controllers[kind].reconcile(key, turn),
      }),
    ]),
  );
  /** The state of labels, annotations and spec that was last seen, to tell status updates apart. */
  const seen = new Map<string, string>();

  const wakeTargetsOwner = ({ object }: StoreEvent) => {
    if (!isManagedTarget(object)) return;
    const owner = object.metadata.ownerReferences?.find(
      one => one.kind === 'ExternalSecret',
    );
    if (owner) {
      queues
        .get('ExternalSecret')
        ?.wake(`${object.metadata.namespace ?? ''}/${owner.name}`);
    }
  };

  const onEvent = (event: StoreEvent) => {
    const { object, type } = event;
    if (object.kind === 'Secret') return wakeTargetsOwner(event);
    const queue = queues.get(object.kind);
    if (!queue) return undefined;
    const key = keyOf(object);
    const id = `${object.kind} ${key}`;
    if (type === 'DELETED') {
      seen.delete(id);
      queue.forget(key);
      return undefined;
    }
    const mark = `${syncedVersion(object)} ${
      object.metadata.deletionTimestamp ?? ''
    }`;
    if (seen.get(id) !== mark) {
      seen.set(id, mark);
      queue.wake(key);
    }
    return undefined;
  };
  const unsubscribe = objects.subscribe(onEvent);

  const resume = (kind: Kind) => {
    for (const object of objects.list(kind)) {
      const wait = untilDue(object, clock.now());
      if (wait !== undefined) queues.get(kind)?.after(keyOf(object), wait);
    }
  };

  const stop = () => {
    for (const queue of queues.values()) queue.stop();
  };

  return {
    start() {
      KINDS.forEach(resume);
      for (const queue of queues.values()) queue.start();
    },
    stop,
    close() {
      unsubscribe();
      stop();
    },
    setSpeed(speed) {
      for (const queue of queues.values()) queue.setSpeed(speed);
    },
    settle(isDue = () => false) {
      for (const kind of KINDS) {
        queues.get(kind)?.runDue(key => {
          const { namespace, name } = parseKey(key);
          const object = objects.get(kind, namespace, name);
          return object !== undefined && isDue(object);
        });
      }
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const ran = KINDS.map(kind => queues.get(kind)?.runDue());
        if (!ran.includes(true)) return;
      }
    },
  };
}
