import { z } from 'zod/v4';
import {
  flag,
  list,
  object,
  optional,
  optionalName,
  optionalText,
  text,
} from './fields';

/**
 * The parts of a pod's spec that name Secrets or tell of Vault. Values of variables, commands
 * and arguments are looked at and never kept.
 */
const container = z.object({
  name: text(253),
  image: z.string({ error: 'must be a text' }).nullish(),
  command: list(z.string({ error: 'must be a text' })),
  args: list(z.string({ error: 'must be a text' })),
  env: list(
    z.object({
      name: text(253),
      value: z.string({ error: 'must be a text' }).nullish(),
      valueFrom: optional(
        z.object({
          secretKeyRef: optional(
            z.object({ name: optionalName, key: text(253), optional: flag }),
          ),
        }),
      ),
    }),
  ),
  envFrom: list(
    z.object({
      secretRef: optional(z.object({ name: optionalName, optional: flag })),
    }),
  ),
  volumeMounts: list(
    z.object({
      name: text(253),
      subPath: optionalText(4096),
      subPathExpr: optionalText(4096),
    }),
  ),
});

const items = optional(
  z.array(z.object({ key: text(253) }), { error: 'must be a list' }),
);
const secretRef = optional(z.object({ name: optionalName }));
const withSecretRef = optional(z.object({ secretRef }));

const volume = z.object({
  name: text(253),
  secret: optional(
    z.object({ secretName: optionalName, items, optional: flag }),
  ),
  projected: optional(
    z.object({
      sources: list(
        z.object({
          secret: optional(
            z.object({ name: optionalName, items, optional: flag }),
          ),
        }),
      ),
    }),
  ),
  csi: optional(
    z.object({
      driver: text(253),
      nodePublishSecretRef: secretRef,
      volumeAttributes: object,
    }),
  ),
  azureFile: optional(z.object({ secretName: optionalName })),
  rbd: withSecretRef,
  cephfs: withSecretRef,
  flexVolume: withSecretRef,
  iscsi: withSecretRef,
  scaleIO: withSecretRef,
  storageos: withSecretRef,
});

export const podSpec = z.object({
  containers: list(container),
  initContainers: list(container),
  ephemeralContainers: list(container),
  volumes: list(volume),
  imagePullSecrets: list(z.object({ name: optionalName })),
});

export type PodSpec = z.output<typeof podSpec>;
export type Container = z.output<typeof container>;
export type Volume = z.output<typeof volume>;

/** All containers: init containers and sidecars, the app's, and those added to debug it. */
export function containersOf(spec: PodSpec): Container[] {
  return [
    ...spec.initContainers,
    ...spec.containers,
    ...spec.ephemeralContainers,
  ];
}
