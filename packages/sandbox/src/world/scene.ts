import { canary } from '../stories/canary';
import type { StoryScene } from '../stories/types';
import type { KubeObject } from '../types';
import { kubeTime, type Clock } from './clock';
import type { Cluster } from './cluster';

/** @see StoryScene */
export type Scene = StoryScene;

/** @returns what a story may do to `cluster` */
export function createScene(options: {
  cluster: Cluster;
  clock: Clock;
  manager?: string;
}): Scene {
  const { cluster, clock } = options;
  const { objects } = cluster;
  return {
    cluster,
    now: clock.now,
    apply(wanted, manager = options.manager) {
      for (const object of wanted) putObject(cluster, clock, object, manager);
    },
    remove(kind, namespace, name) {
      objects.remove(kind, namespace, name);
    },
    rotate(namespace, name) {
      const secret = objects.get('Secret', namespace, name);
      if (!secret) return;
      const data = Object.fromEntries(
        Object.keys(secret.data ?? {}).map(key => [
          key,
          // An in-place rotation: the user keeps its name.
          key === 'username'
            ? secret.data![key]
            : Buffer.from(canary()).toString('base64'),
        ]),
      );
      objects.apply(
        { ...secret, data },
        { manager: managerOf(secret), at: clock.now() },
      );
    },
    restart(namespace, name) {
      const workload = objects.get('Deployment', namespace, name);
      if (!workload) return;
      const { metadata } = workload.spec.template;
      metadata.annotations = {
        ...metadata.annotations,
        'kubectl.kubernetes.io/restartedAt': kubeTime(clock.now()),
      };
      objects.apply(workload, { manager: 'kubectl-rollout', at: clock.now() });
    },
    forceSync(kind, namespace, name) {
      const object = objects.get(kind, namespace, name);
      if (!object) return;
      object.metadata.annotations = {
        ...object.metadata.annotations,
        'force-sync': String(clock.now().getTime()),
      };
      objects.apply(object, { manager: 'kubectl-annotate', at: clock.now() });
    },
  };
}

/** Turns one set of objects into another: applies the new, removes what is gone. */
export function putObjects(options: {
  cluster: Cluster;
  clock: Clock;
  before: readonly KubeObject[];
  after: readonly KubeObject[];
  /** Objects that somebody else looks after now. */
  others?: readonly KubeObject[];
  manager?: string;
}): void {
  const { cluster, clock, before, after, others = [], manager } = options;
  const kept = new Set([...after, ...others].map(idOf));
  for (const object of before) {
    if (!kept.has(idOf(object))) {
      const { namespace, name } = object.metadata;
      cluster.objects.remove(object.kind, namespace, name);
    }
  }
  for (const object of after) putObject(cluster, clock, object, manager);
}

function putObject(
  cluster: Cluster,
  clock: Clock,
  object: KubeObject,
  manager: string | undefined,
): void {
  const { namespace, name } = object.metadata;
  if (namespace) cluster.ensureNamespace(namespace);
  const live = cluster.objects.get(object.kind, namespace, name);
  cluster.objects.apply(
    live && object.kind === 'Secret' ? withLiveValues(object, live) : object,
    { manager: managerOf(object, manager), at: clock.now() },
  );
}

/** Keys that are there keep their values: only a rotation changes them. */
function withLiveValues(wanted: KubeObject, live: KubeObject): KubeObject {
  return {
    ...wanted,
    data: Object.fromEntries(
      Object.entries(wanted.data ?? {}).map(([key, value]) => [
        key,
        live.data?.[key] ?? value,
      ]),
    ),
  };
}

function managerOf(object: KubeObject, manager = 'helm'): string {
  return object.metadata.labels?.application === 'spilo'
    ? 'postgres-operator'
    : manager;
}

function idOf(object: KubeObject): string {
  return `${object.kind}/${object.metadata.namespace ?? ''}/${
    object.metadata.name
  }`;
}
