import type { ObjectRef } from '../facts/types';
import type { Metadata } from './metadata';

/**
 * The workload that owns the pod, through its ReplicaSet or Job, whose names tell theirs.
 * `undefined` for a pod that is a workload itself: nothing owns it, or nothing that is read.
 */
export function workloadOf({
  namespace,
  labels,
  ownerReferences,
}: Metadata): ObjectRef | undefined {
  const owner = ownerReferences.find(({ controller }) => controller);
  if (!owner?.name) {
    return undefined;
  }
  const { kind, name } = owner;
  switch (kind) {
    case 'ReplicaSet':
      return {
        namespace,
        ...(withoutHash('Deployment', name, labels['pod-template-hash']) ??
          withoutHash(
            'Rollout',
            name,
            labels['rollouts-pod-template-hash'],
          ) ?? { kind, name }),
      };
    case 'Job': {
      // A CronJob names its Jobs after the minute that they were due.
      const cronJob = /^(.{1,240})-\d{8,10}$/.exec(name)?.[1];
      return cronJob
        ? { kind: 'CronJob', namespace, name: cronJob }
        : { kind, namespace, name };
    }
    case 'StatefulSet':
    case 'DaemonSet':
      return { kind, namespace, name };
    default:
      return undefined;
  }
}

function withoutHash(
  kind: 'Deployment' | 'Rollout',
  replicaSet: string,
  hash: unknown,
): { kind: typeof kind; name: string } | undefined {
  const end = replicaSet.lastIndexOf('-');
  return typeof hash === 'string' && end > 0
    ? { kind, name: replicaSet.slice(0, end) }
    : undefined;
}
