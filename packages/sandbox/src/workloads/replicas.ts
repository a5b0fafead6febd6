import { createHash } from 'node:crypto';
import type { KubeObject, ResourceStore } from '../types';
import type { Clock } from '../world/clock';

/** Kinds whose pods are made here. */
export const WORKLOAD_KINDS = [
  'Deployment',
  'Rollout',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
] as const;

/** The pod template of a workload of any kind. */
export function podTemplateOf(workload: KubeObject): any {
  return workload.kind === 'CronJob'
    ? workload.spec.jobTemplate.spec.template
    : workload.spec.template;
}

/** Deployment, StatefulSet, … controllers in one: makes a workload's pods and counts them. */
export function createReplicaController(options: {
  objects: ResourceStore;
  clock: Clock;
}): { reconcile(kind: string, namespace: string, name: string): void } {
  const { objects, clock } = options;

  const apply = (object: KubeObject) =>
    objects.apply(object, {
      manager: 'kube-controller-manager',
      at: clock.now(),
    });

  const podsOf = (owner: KubeObject) =>
    objects
      .list('Pod', owner.metadata.namespace)
      .filter(pod => isOwnedBy(pod, owner));

  /** Makes the pods `names` of `owner`, and removes its others. */
  const ensurePods = (owner: KubeObject, template: any, names: string[]) => {
    const hash = hashOf(template);
    for (const pod of podsOf(owner)) {
      const isCurrent =
        pod.metadata.labels?.['pod-template-hash'] === hash &&
        names.includes(pod.metadata.name);
      if (!isCurrent) {
        objects.remove('Pod', pod.metadata.namespace, pod.metadata.name);
      }
    }
    for (const name of names) {
      if (objects.get('Pod', owner.metadata.namespace, name)) continue;
      apply({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name,
          namespace: owner.metadata.namespace,
          labels: { ...template.metadata?.labels, 'pod-template-hash': hash },
          annotations: template.metadata?.annotations ?? {},
          ownerReferences: [ownerReference(owner)],
        },
        spec: { nodeName: 'node-1', ...template.spec },
      });
    }
  };

  /** Rolling update: the older ReplicaSets go when the new one's pods are ready. */
  const roll = (workload: KubeObject) => {
    const template = podTemplateOf(workload);
    const hash = hashOf(template);
    const { namespace } = workload.metadata;
    const replicaSet = apply({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: {
        name: `${workload.metadata.name}-${hash}`,
        namespace,
        labels: { ...template.metadata?.labels, 'pod-template-hash': hash },
        ownerReferences: [ownerReference(workload)],
      },
      spec: {
        replicas: workload.spec.replicas ?? 1,
        selector: workload.spec.selector,
        template,
      },
    });
    const wanted = workload.spec.replicas ?? 1;
    ensurePods(
      replicaSet,
      template,
      Array.from(
        { length: wanted },
        (_, index) =>
          `${replicaSet.metadata.name}-${suffix(
            `${replicaSet.metadata.name}/${index}`,
          )}`,
      ),
    );
    const current = podsOf(replicaSet);
    if (current.filter(isReady).length >= wanted) {
      for (const other of objects.list('ReplicaSet', namespace)) {
        if (
          isOwnedBy(other, workload) &&
          other.metadata.name !== replicaSet.metadata.name
        ) {
          objects.remove('ReplicaSet', namespace, other.metadata.name);
        }
      }
    }
    const all = objects
      .list('ReplicaSet', namespace)
      .filter(one => isOwnedBy(one, workload))
      .flatMap(podsOf);
    return { wanted, pods: all, updated: current.length };
  };

  return {
    reconcile(kind, namespace, name) {
      const workload = objects.get(kind, namespace, name);
      if (!workload) return;
      const template = podTemplateOf(workload);
      let pods: KubeObject[];
      let wanted = workload.spec.replicas ?? 1;
      let updated = wanted;
      switch (kind) {
        case 'Deployment':
        case 'Rollout': {
          ({ wanted, pods, updated } = roll(workload));
          break;
        }
        case 'CronJob': {
          apply({
            apiVersion: 'batch/v1',
            kind: 'Job',
            metadata: {
              name: `${name}-29377440`,
              namespace,
              labels: template.metadata?.labels,
              ownerReferences: [ownerReference(workload)],
            },
            spec: workload.spec.jobTemplate.spec,
          });
          return;
        }
        default: {
          const names =
            kind === 'StatefulSet'
              ? Array.from({ length: wanted }, (_, index) => `${name}-${index}`)
              : [`${name}-${suffix(`${kind}/${name}`)}`];
          ensurePods(workload, template, names);
          pods = podsOf(workload);
        }
      }
      const ready = pods.filter(isReady).length;
      objects.setStatus(kind, namespace, name, {
        ...workload.status,
        observedGeneration: workload.metadata.generation,
        ...counts(kind, { wanted, ready, updated, total: pods.length }),
      });
    },
  };
}

function counts(
  kind: string,
  count: { wanted: number; ready: number; updated: number; total: number },
): any {
  if (kind === 'DaemonSet') {
    return {
      desiredNumberScheduled: 1,
      currentNumberScheduled: count.total,
      numberReady: count.ready,
    };
  }
  if (kind === 'Job') return { active: count.total };
  return {
    replicas: count.total,
    updatedReplicas: count.updated,
    readyReplicas: count.ready,
    availableReplicas: count.ready,
    ...(count.ready < count.wanted
      ? { unavailableReplicas: count.wanted - count.ready }
      : {}),
  };
}

function ownerReference(owner: KubeObject) {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}

function isOwnedBy(object: KubeObject, owner: KubeObject): boolean {
  return Boolean(
    object.metadata.ownerReferences?.some(
      one => one.uid === owner.metadata.uid,
    ),
  );
}

function isReady(pod: KubeObject): boolean {
  return Boolean(
    pod.status?.conditions?.some(
      (one: any) => one.type === 'Ready' && one.status === 'True',
    ),
  );
}

function hashOf(template: any): string {
  return createHash('sha256')
    .update(JSON.stringify(template))
    .digest('hex')
    .slice(0, 10);
}

/** Like the random endings of pod names, but the same every time. */
function suffix(seed: string): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, 5);
}
