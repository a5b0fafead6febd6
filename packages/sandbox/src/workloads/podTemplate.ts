import type { KubeObject, ResourceStore } from '../types';

/** Why a pod's containers cannot be created. */
export interface Obstacle {
  /** `config`: the container's environment; `mount`: a volume; `pull`: the image. */
  at: 'config' | 'mount' | 'pull';
  /** The container it is told of; absent for volumes and images. */
  container?: string;
  /** The kubelet's own text. */
  message: string;
}

/** Names of the Secrets that a pod spec uses. */
export function secretsUsedBy(spec: any): Set<string> {
  const names = new Set<string>();
  for (const container of containersOf(spec)) {
    for (const variable of container.env ?? []) {
      const name = variable.valueFrom?.secretKeyRef?.name;
      if (name) names.add(name);
    }
    for (const source of container.envFrom ?? []) {
      if (source.secretRef?.name) names.add(source.secretRef.name);
    }
  }
  for (const volume of spec?.volumes ?? []) {
    for (const { name } of volumeSecrets(volume)) names.add(name);
  }
  for (const { name } of spec?.imagePullSecrets ?? []) names.add(name);
  return names;
}

/** What stands in a pod's way, in the order in which the kubelet meets it. */
export function findObstacles(
  pod: KubeObject,
  objects: ResourceStore,
): Obstacle[] {
  const { namespace } = pod.metadata;
  const secret = (name: string) => objects.get('Secret', namespace, name);
  const obstacles: Obstacle[] = [];

  for (const volume of pod.spec.volumes ?? []) {
    for (const use of volumeSecrets(volume)) {
      const found = secret(use.name);
      const keyMissing = use.items.find(key => found && !has(found, key));
      if (use.optional) continue;
      if (!found) {
        obstacles.push({
          at: 'mount',
          message: `MountVolume.SetUp failed for volume "${volume.name}" : secret "${use.name}" not found`,
        });
      } else if (keyMissing) {
        obstacles.push({
          at: 'mount',
          message: `MountVolume.SetUp failed for volume "${volume.name}" : references non-existent secret key: ${keyMissing}`,
        });
      }
    }
  }

  for (const { name } of pod.spec.imagePullSecrets ?? []) {
    if (!secret(name)) {
      obstacles.push({
        at: 'pull',
        message: `Unable to retrieve some image pull secrets (${name}); attempting to pull the image may not succeed.`,
      });
    }
  }

  for (const container of containersOf(pod.spec)) {
    const add = (message: string) =>
      obstacles.push({ at: 'config', container: container.name, message });
    for (const source of container.envFrom ?? []) {
      const reference = source.secretRef;
      if (reference && !reference.optional && !secret(reference.name)) {
        add(`secret "${reference.name}" not found`);
      }
    }
    for (const variable of container.env ?? []) {
      const reference = variable.valueFrom?.secretKeyRef;
      if (!reference || reference.optional) continue;
      const found = secret(reference.name);
      if (!found) {
        add(`secret "${reference.name}" not found`);
      } else if (!has(found, reference.key)) {
        add(
          `couldn't find key ${reference.key} in Secret ${namespace}/${reference.name}`,
        );
      }
    }
  }
  return obstacles;
}

/** All containers of a pod spec, init containers first. */
export function containersOf(spec: any): any[] {
  return [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
}

function volumeSecrets(
  volume: any,
): { name: string; items: string[]; optional: boolean }[] {
  const sources = [
    volume.secret && { ...volume.secret, name: volume.secret.secretName },
    ...(volume.projected?.sources ?? []).map((source: any) => source.secret),
  ].filter(Boolean);
  return sources.map(source => ({
    name: source.name,
    items: (source.items ?? []).map((item: any) => item.key),
    optional: Boolean(source.optional),
  }));
}

function has(secret: KubeObject, key: string): boolean {
  return Object.hasOwn(secret.data ?? {}, key);
}
