import type { KubeObject, KubernetesClient } from '../kubernetes';

const HASH = '7d4b9c';

/**
 * Stands in for the controllers and the kubelet, which the cluster does not have: makes one
 * ReplicaSet and one pod of each Deployment, and gives the pod the status that the kubelet
 * gives when a Secret or a key of it is missing.
 */
export async function playPods(
  kubernetes: KubernetesClient,
  namespace: string,
): Promise<void> {
  const deployments = await kubernetes.list('apps/v1', 'Deployment', namespace);
  for (const { metadata, spec } of deployments) {
    const { name } = metadata;
    const labels = {
      ...spec.template.metadata.labels,
      'pod-template-hash': HASH,
    };
    const replicaSet = await kubernetes.apply(
      {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        metadata: {
          name: `${name}-${HASH}`,
          namespace,
          labels,
          ownerReferences: [owner('Deployment', metadata)],
        },
        spec: {
          replicas: 1,
          selector: { matchLabels: labels },
          template: { ...spec.template, metadata: { labels } },
        },
      },
      'kube-controller-manager',
    );
    const pod = await kubernetes.apply(
      {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name: `${name}-${HASH}-x2x7k`,
          namespace,
          labels,
          ownerReferences: [owner('ReplicaSet', replicaSet.metadata)],
        },
        spec: spec.template.spec,
      },
      'kube-controller-manager',
    );
    await playPod(kubernetes, pod);
  }
}

function owner(kind: string, { name, uid }: KubeObject['metadata']) {
  return { apiVersion: 'apps/v1', kind, name, uid, controller: true };
}

async function playPod(
  kubernetes: KubernetesClient,
  pod: KubeObject,
): Promise<void> {
  // What runs has its values: a Secret that goes away later does not stop it.
  if (pod.status?.phase === 'Running') return;
  const obstacle = await obstacleOf(kubernetes, pod);
  const state = obstacle
    ? { waiting: { reason: 'CreateContainerConfigError', message: obstacle } }
    : { running: { startedAt: new Date().toISOString().replace(/\.\d+/, '') } };
  const ready = obstacle === undefined;
  await kubernetes.setStatus(pod, {
    phase: ready ? 'Running' : 'Pending',
    startTime:
      pod.status?.startTime ?? new Date().toISOString().replace(/\.\d+/, ''),
    conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
    containerStatuses: pod.spec.containers.map((container: any) => ({
      name: container.name,
      image: container.image,
      imageID: '',
      ready,
      started: ready,
      restartCount: 0,
      state,
    })),
  });
}

async function obstacleOf(
  kubernetes: KubernetesClient,
  { metadata, spec }: KubeObject,
): Promise<string | undefined> {
  for (const { valueFrom } of spec.containers[0].env ?? []) {
    const { name, key } = valueFrom.secretKeyRef;
    const secret = await kubernetes.get({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace: metadata.namespace },
    });
    if (!secret) return `secret "${name}" not found`;
    if (!secret.data?.[key]) {
      return `couldn't find key ${key} in Secret ${metadata.namespace}/${name}`;
    }
  }
  return undefined;
}
