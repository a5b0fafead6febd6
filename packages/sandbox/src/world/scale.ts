import { canary } from '../stories/canary';
import { secret, externalSecret, pushSecret } from '../stories/objects';
import { syncedVersion } from '../eso';
import type { KubeObject } from '../types';
import { PRODUCER_NAMESPACE, storeManifest } from './baseline';
import { kubeTime } from './clock';
import type { Cluster } from './cluster';

/** The cluster that a benchmark looks at. */
export const SCALE_CLUSTER = 'scale';

const MINUTE_MS = 60_000;

/** How many objects to make. */
export interface Scale {
  externalSecrets: number;
  pushSecrets: number;
  pods: number;
}

/** The scale that the numbers are promised for. */
export const promisedScale: Scale = {
  externalSecrets: 5_000,
  pushSecrets: 1_000,
  pods: 20_000,
};

/**
 * Fills a cluster with healthy chains as they would be after their first sync. No controller
 * works on them: the objects only change when somebody changes them.
 *
 * Component `scale-<n>` consumes what `PushSecret scale-<n mod pushSecrets>` publishes, in
 * namespace `scale-<n>`.
 */
export function addScale(cluster: Cluster, scale: Scale): void {
  cluster.settle();
  cluster.close();
  const token = cluster.vault.createToken({
    policies: ['root'],
    ttlSeconds: 600,
  });
  const second = Math.floor(Date.now() / 1000) * 1000;
  const pushedAt = new Date(second - 10 * MINUTE_MS);
  const pulledAt = new Date(second - 5 * MINUTE_MS);
  cluster.vault.setNow(() => pushedAt);
  const pathOf = (index: number) => `platform-data/postgres/scale-${index}`;

  cluster.objects.apply(storeManifest(), { manager: 'argocd-controller' });
  for (let index = 0; index < scale.pushSecrets; index += 1) {
    const path = pathOf(index);
    const source = `scale-${index}.platform-postgres.credentials.postgresql.acid.zalan.do`;
    put(cluster, secret(PRODUCER_NAMESPACE, source, ['username', 'password']));
    publish(cluster, token, path);
    const object = put(
      cluster,
      pushSecret({
        name: `scale-${index}`,
        source,
        entries: [
          { path, property: 'username' },
          { path, property: 'password' },
        ],
      }),
    );
    cluster.objects.setStatus(
      'PushSecret',
      PRODUCER_NAMESPACE,
      object.metadata.name,
      synced(object, pushedAt, 'Synced', 'PushSecret synced successfully'),
    );
  }

  const podsEach = Math.max(1, Math.floor(scale.pods / scale.externalSecrets));
  for (let index = 0; index < scale.externalSecrets; index += 1) {
    const name = `scale-${index}`;
    const path = pathOf(index % scale.pushSecrets);
    cluster.ensureNamespace(name);
    const object = put(
      cluster,
      externalSecret({
        name: 'database',
        namespace: name,
        component: name,
        entries: [
          { path, property: 'username' },
          { path, property: 'password' },
        ],
      }),
    );
    cluster.objects.setStatus('ExternalSecret', name, 'database', {
      ...synced(object, pulledAt, 'SecretSynced', 'secret synced'),
      binding: { name: 'database' },
    });
    addWorkload(cluster, name, podsEach, pulledAt);
  }
  cluster.vault.setNow(undefined);
}

function publish(cluster: Cluster, token: string, path: string): void {
  cluster.vault.request({
    method: 'PUT',
    path: `secret/metadata/${path}`,
    token,
    body: { custom_metadata: { 'managed-by': 'external-secrets' } },
  });
  cluster.vault.request({
    method: 'PUT',
    path: `secret/data/${path}`,
    token,
    body: { data: { username: canary(), password: canary() } },
  });
}

function synced(
  object: KubeObject,
  now: Date,
  reason: string,
  message: string,
) {
  return {
    refreshTime: kubeTime(now),
    syncedResourceVersion: syncedVersion(object),
    conditions: [
      {
        type: 'Ready',
        status: 'True',
        reason,
        message,
        lastTransitionTime: kubeTime(now),
      },
    ],
  };
}

function addWorkload(
  cluster: Cluster,
  name: string,
  pods: number,
  now: Date,
): void {
  const labels = { app: name, 'backstage.io/kubernetes-id': name };
  const podSpec = {
    containers: [
      {
        name: 'app',
        image: 'registry.example.com/app:1.0.0',
        env: ['username', 'password'].map(key => ({
          name: `DB_${key.toLocaleUpperCase('en-US')}`,
          valueFrom: { secretKeyRef: { name: 'database', key } },
        })),
      },
    ],
  };
  const workload = put(cluster, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: name, labels },
    spec: {
      replicas: pods,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels }, spec: podSpec },
    },
  });
  cluster.objects.setStatus('Deployment', name, name, {
    observedGeneration: 1,
    replicas: pods,
    readyReplicas: pods,
  });
  const replicaSet = put(cluster, {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${name}-5f7c9d8b64`,
      namespace: name,
      labels,
      ownerReferences: [ownedBy(workload)],
    },
    spec: {
      replicas: pods,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels }, spec: podSpec },
    },
  });
  const at = kubeTime(now);
  for (let index = 0; index < pods; index += 1) {
    const podName = `${replicaSet.metadata.name}-p${index}`;
    put(cluster, {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        name: podName,
        namespace: name,
        labels: { ...labels, 'pod-template-hash': '5f7c9d8b64' },
        ownerReferences: [ownedBy(replicaSet)],
      },
      spec: podSpec,
    });
    cluster.objects.setStatus('Pod', name, podName, {
      phase: 'Running',
      startTime: at,
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: at }],
      containerStatuses: [
        {
          name: 'app',
          ready: true,
          restartCount: 0,
          state: { running: { startedAt: at } },
        },
      ],
    });
  }
}

function put(cluster: Cluster, object: KubeObject): KubeObject {
  return cluster.objects.apply(object, { manager: 'argocd-controller' });
}

function ownedBy(owner: KubeObject) {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid ?? '',
    controller: true,
  };
}
