import { z } from 'zod/v4';
import type { Meta, ObjectKind } from '../facts/types';
import { count, flag, list, name, object, optionalText, time } from './fields';
import { gitOpsOwner } from './gitOps';

const owner = z.object({
  apiVersion: optionalText(253),
  kind: optionalText(63),
  name: optionalText(253),
  controller: flag,
});

const shape = {
  name,
  uid: optionalText(128),
  generation: count,
  creationTimestamp: time,
  deletionTimestamp: time,
  labels: object,
  annotations: object,
  ownerReferences: list(owner),
  managedFields: list(z.unknown()),
};

/** `metadata` of a namespaced object. */
export const namespaced = z.object({ ...shape, namespace: name });
/** `metadata` of a cluster-scoped object. */
export const clusterScoped = z.object({
  ...shape,
  namespace: z
    .undefined({ error: 'must be absent, the kind has none' })
    .optional(),
});

export type Metadata =
  | z.output<typeof namespaced>
  | z.output<typeof clusterScoped>;

const NOTHING: Readonly<Record<string, string>> = Object.freeze({});
const MAX_VALUE = 1024;

/** Marks whose value matters. Everything else is dropped at the door. */
const keptKeys =
  /^(?:(?:[a-z0-9-]{1,63}\.)?backstage\.io|secret-distribution\.io|(?:kustomize|helm)\.toolkit\.fluxcd\.io|argocd\.argoproj\.io|(?:secret\.|deployment\.)?reloader\.stakater\.com|secrets\.exclude\.reloader\.stakater\.com)\/[A-Za-z0-9._-]{1,63}$|^app\.kubernetes\.io\/(?:name|instance|part-of|managed-by)$|^reconcile\.external-secrets\.io\/(?:managed|created-by)$|^generate\.kyverno\.io\/[a-z-]{1,63}$/;
/** Marks of which the name alone is kept. */
const namedKeys =
  /^vault\.(?:hashicorp\.com|security\.banzaicloud\.io|security\.bank-vaults\.io)\/[A-Za-z0-9._-]{1,63}$/;

/**
 * What is kept of labels or annotations: Backstage's, this product's, GitOps and reloader
 * marks, the common application labels, and the bare names of Vault injectors' annotations.
 *
 * Never `kubectl.kubernetes.io/last-applied-configuration`, which can hold a Secret's data, and
 * never ESO's `data-hash`, by which a weak secret can be guessed (facts 0.9).
 *
 * @public
 */
export function keptMetadata(
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  return filtered(given, key => {
    if (namedKeys.test(key)) {
      return '';
    }
    const value = given[key];
    return keptKeys.test(key) && isPlain(value) ? value : undefined;
  });
}

/** All well-formed labels, for selectors: by Kubernetes' own rule a label has 63 characters at most. */
export function selectableLabels(
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  return filtered(given, key => {
    const value = given[key];
    return /^(?:[a-z0-9.-]{1,253}\/)?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/.test(
      key,
    ) &&
      typeof value === 'string' &&
      /^[A-Za-z0-9._-]{0,63}$/.test(value)
      ? value
      : undefined;
  });
}

function filtered(
  given: Readonly<Record<string, unknown>>,
  valueOf: (key: string) => string | undefined,
): Readonly<Record<string, string>> {
  let kept: Record<string, string> | undefined;
  for (const key of Object.keys(given)) {
    const value = key.length <= 317 ? valueOf(key) : undefined;
    if (value !== undefined) {
      kept ??= {};
      kept[key] = value;
    }
  }
  return kept ?? NOTHING;
}

function isPlain(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= MAX_VALUE &&
    // Lists of paths may be written over several lines.
    // eslint-disable-next-line no-control-regex
    !/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(value)
  );
}

/** What is kept of an object's metadata. */
export function metaOf(
  cluster: string,
  kind: ObjectKind,
  metadata: Metadata,
  labels = keptMetadata(metadata.labels),
): Meta {
  const gitOps = gitOpsOwner(kind, metadata);
  return {
    ...identityOf(cluster, metadata),
    labels,
    annotations: keptMetadata(metadata.annotations),
    owners: metadata.ownerReferences.flatMap(
      ({ kind: ownerKind, name: ownerName, controller }) =>
        ownerKind && ownerName
          ? [
              {
                kind: ownerKind,
                name: ownerName,
                controller: controller ?? false,
              },
            ]
          : [],
    ),
    ...(gitOps && { gitOps }),
  };
}

const NO_OWNERS: Meta['owners'] = Object.freeze([]);

/** As {@link metaOf} without labels, annotations and owners: there are many pods. */
export function leanMetaOf(cluster: string, metadata: Metadata): Meta {
  return {
    ...identityOf(cluster, metadata),
    labels: NOTHING,
    annotations: NOTHING,
    owners: NO_OWNERS,
  };
}

function identityOf(cluster: string, metadata: Metadata) {
  const { namespace, uid, generation, creationTimestamp, deletionTimestamp } =
    metadata;
  return {
    cluster,
    ...(namespace !== undefined && { namespace }),
    name: metadata.name,
    ...(uid !== undefined && { uid }),
    ...(generation !== undefined && { generation }),
    ...(creationTimestamp !== undefined && { createdAt: creationTimestamp }),
    ...(deletionTimestamp !== undefined && {
      deletingSince: deletionTimestamp,
    }),
  };
}
