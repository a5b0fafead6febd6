import { createHash } from 'node:crypto';
import type { ResourceStore, StoreEvent } from '../types';
import type { Clock } from '../world/clock';
import { createEventRecorder } from '../world/events';
import { WorkQueue } from '../world/workQueue';
import { createKubelet } from './kubelet';
import { createReloader } from './reloader';
import { WORKLOAD_KINDS, createReplicaController } from './replicas';

/** The part of a cluster that turns workloads into running pods. */
export interface WorkloadControllers {
  start(): void;
  /** Stops for good. */
  close(): void;
  setSpeed(speed: number): void;
  /** Runs at once all that is due, and what follows from it. */
  settle(): void;
}

const MOST_ROUNDS = 20;
/** A container takes a while to start; its time is a later second than its Secret's. */
const START_LATENCY_MS = 1_500;
const OWNERS = new Set<string>([
  ...WORKLOAD_KINDS,
  'ReplicaSet',
  'ExternalSecret',
]);
const OWNING_KINDS = new Set<string>([...WORKLOAD_KINDS, 'ReplicaSet']);

/** @returns the controllers of one cluster */
export function createWorkloadControllers(options: {
  objects: ResourceStore;
  clock: Clock;
  speed: number;
}): WorkloadControllers {
  const { objects, clock, speed } = options;
  const kubelet = createKubelet({
    objects,
    clock,
    events: createEventRecorder({
      store: objects,
      clock,
      component: 'kubelet',
    }),
  });
  const replicas = createReplicaController({ objects, clock });
  const reloader = createReloader({ objects, clock });
  const pods = new WorkQueue({
    speed,
    latencyMs: START_LATENCY_MS,
    reconcile: key => {
      const [namespace, name] = key.split('/');
      return kubelet.reconcile(namespace, name);
    },
  });
  const workloads = new WorkQueue({
    speed,
    reconcile: key => {
      const [kind, namespace, name] = key.split('/');
      replicas.reconcile(kind, namespace, name);
      return {};
    },
  });
  const hashes = new Map<string, string>();
  const templates = new Map<string, number>();

  const onSecret = ({ type, object }: StoreEvent) => {
    const { namespace, name } = object.metadata;
    for (const pod of objects.list('Pod', namespace)) {
      if ((pod.status?.phase ?? 'Pending') === 'Pending') {
        pods.wake(`${namespace}/${pod.metadata.name}`);
      }
    }
    const key = `${namespace}/${name}`;
    if (type === 'DELETED') {
      hashes.delete(key);
      return;
    }
    const hash = createHash('sha256')
      .update(JSON.stringify(object.data ?? {}))
      .digest('hex');
    const before = hashes.get(key);
    hashes.set(key, hash);
    if (before && before !== hash) reloader.secretChanged(object, hash);
  };

  const onPod = ({ type, object }: StoreEvent) => {
    const { namespace, name, ownerReferences } = object.metadata;
    if (type === 'ADDED') pods.wake(`${namespace}/${name}`);
    if (type === 'DELETED') pods.forget(`${namespace}/${name}`);
    for (const owner of ownerReferences ?? []) {
      const above =
        owner.kind === 'ReplicaSet'
          ? objects.get('ReplicaSet', namespace, owner.name)?.metadata
              .ownerReferences?.[0]
          : owner;
      if (above && OWNING_KINDS.has(above.kind)) {
        workloads.wake(`${above.kind}/${namespace}/${above.name}`);
      }
    }
  };

  const onWorkload = ({ type, object }: StoreEvent) => {
    const key = `${object.kind}/${object.metadata.namespace}/${object.metadata.name}`;
    if (type === 'DELETED') {
      workloads.forget(key);
      templates.delete(key);
      return;
    }
    const { generation = 0 } = object.metadata;
    if (templates.get(key) !== generation) {
      templates.set(key, generation);
      workloads.wake(key);
    }
  };

  const unsubscribe = objects.subscribe(event => {
    const { kind } = event.object;
    if (kind === 'Secret') onSecret(event);
    else if (kind === 'Pod') onPod(event);
    else if ((WORKLOAD_KINDS as readonly string[]).includes(kind)) {
      onWorkload(event);
    }
    if (event.type === 'DELETED') collectGarbage(objects, event);
  });

  return {
    start() {
      pods.start();
      workloads.start();
    },
    close() {
      unsubscribe();
      pods.stop();
      workloads.stop();
    },
    setSpeed(next) {
      pods.setSpeed(next);
      workloads.setSpeed(next);
    },
    settle() {
      for (let round = 0; round < MOST_ROUNDS; round += 1) {
        const ran = [workloads.runDue(), pods.runDue()];
        if (!ran.includes(true)) return;
      }
    },
  };
}

/** What a deleted object owned goes with it. */
function collectGarbage(objects: ResourceStore, { object }: StoreEvent): void {
  if (!OWNERS.has(object.kind)) return;
  for (const kind of ['Secret', 'ReplicaSet', 'Job', 'Pod']) {
    for (const dependent of objects.list(kind, object.metadata.namespace)) {
      const isOwned = dependent.metadata.ownerReferences?.some(
        one => one.uid === object.metadata.uid,
      );
      if (isOwned) {
        objects.remove(
          kind,
          dependent.metadata.namespace,
          dependent.metadata.name,
        );
      }
    }
  }
}
