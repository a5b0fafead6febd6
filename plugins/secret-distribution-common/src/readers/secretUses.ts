import type { SecretUse } from '../facts/types';
import {
  containersOf,
  type Container,
  type PodSpec,
  type Volume,
} from './podSpec';

/** Every place where a pod references a Secret (facts E.4). */
export function secretUses(spec: PodSpec): SecretUse[] {
  const containers = containersOf(spec);
  return merged([
    ...containers.flatMap(environmentUses),
    ...spec.volumes.flatMap(volume => volumeUses(volume, containers)),
    ...spec.imagePullSecrets.flatMap(({ name }) =>
      name
        ? [{ secretName: name, how: 'imagePull' as const, optional: true }]
        : [],
    ),
  ]);
}

function environmentUses({ name, env, envFrom }: Container): SecretUse[] {
  const variables = env.flatMap(({ valueFrom }): SecretUse[] => {
    const ref = valueFrom?.secretKeyRef;
    return ref?.name
      ? [
          {
            secretName: ref.name,
            keys: [ref.key],
            how: 'env',
            optional: ref.optional ?? false,
            container: name,
          },
        ]
      : [];
  });
  const whole = envFrom.flatMap(({ secretRef }): SecretUse[] =>
    secretRef?.name
      ? [
          {
            secretName: secretRef.name,
            how: 'envFrom',
            optional: secretRef.optional ?? false,
            container: name,
          },
        ]
      : [],
  );
  return [...variables, ...whole];
}

/** One use for each container that mounts the volume, or one without a container. */
function volumeUses(volume: Volume, containers: Container[]): SecretUse[] {
  const mounts = containers.flatMap(container =>
    container.volumeMounts
      .filter(({ name }) => name === volume.name)
      .map(({ subPath, subPathExpr }) => ({
        container: container.name,
        ...((subPath ?? subPathExpr) !== undefined && { subPath: true }),
      })),
  );
  return secretsOf(volume).flatMap(use =>
    mounts.length ? mounts.map(mount => ({ ...use, ...mount })) : [use],
  );
}

function secretsOf(volume: Volume): SecretUse[] {
  const uses: SecretUse[] = [];
  if (volume.secret?.secretName) {
    const { secretName, items, optional } = volume.secret;
    uses.push({
      secretName,
      ...keysOf(items),
      how: 'volume',
      optional: optional ?? false,
    });
  }
  for (const { secret } of volume.projected?.sources ?? []) {
    if (secret?.name) {
      uses.push({
        secretName: secret.name,
        ...keysOf(secret.items),
        how: 'projected',
        optional: secret.optional ?? false,
      });
    }
  }
  const others = [
    volume.azureFile?.secretName,
    volume.csi?.nodePublishSecretRef?.name,
    ...[
      volume.rbd,
      volume.cephfs,
      volume.flexVolume,
      volume.iscsi,
      volume.scaleIO,
      volume.storageos,
    ].map(source => source?.secretRef?.name),
  ];
  for (const secretName of others) {
    if (secretName) {
      uses.push({ secretName, how: 'other', optional: false });
    }
  }
  return uses;
}

function keysOf(items: { key: string }[] | undefined): { keys?: string[] } {
  return items?.length ? { keys: items.map(({ key }) => key) } : {};
}

/** Uses that differ by their keys alone become one. */
function merged(uses: SecretUse[]): SecretUse[] {
  const byPlace = new Map<string, SecretUse>();
  for (const use of uses) {
    const { keys, ...place } = use;
    const id = JSON.stringify([place, keys === undefined]);
    const before = byPlace.get(id);
    byPlace.set(
      id,
      before?.keys && keys
        ? { ...before, keys: [...new Set([...before.keys, ...keys])] }
        : use,
    );
  }
  return [...byPlace.values()];
}
