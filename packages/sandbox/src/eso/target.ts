import type { KubeObject, ResourceStore } from '../types';
import { sha3 } from './status';
import { fillGoTemplate } from './template';

const MANAGED_LABEL = 'reconcile.external-secrets.io/managed';
const CREATED_BY_LABEL = 'reconcile.external-secrets.io/created-by';
const HASH_ANNOTATION = 'reconcile.external-secrets.io/data-hash';
const MANAGER_PREFIX = 'externalsecrets.external-secrets.io/';

/** The target cannot be written and will not be tried again; `condition` is the condition's message. */
export class TargetError extends Error {
  readonly condition: string;

  constructor(condition: string, message: string) {
    super(message);
    this.condition = condition;
  }
}

/** The Target Secret's name. */
export function targetName(object: KubeObject): string {
  return object.spec.target?.name ?? object.metadata.name;
}

/** The Target Secret as it is now. */
export function readTarget(
  objects: ResourceStore,
  object: KubeObject,
): KubeObject | undefined {
  return objects.get('Secret', object.metadata.namespace, targetName(object));
}

/** Deletes what the ExternalSecret wrote under another name before. */
export function deleteOrphans(
  objects: ResourceStore,
  object: KubeObject,
): void {
  const mark = createdBy(object);
  for (const { metadata } of objects.list(
    'Secret',
    object.metadata.namespace,
  )) {
    const isOrphan =
      metadata.labels?.[CREATED_BY_LABEL] === mark &&
      metadata.name !== targetName(object);
    if (isOrphan) objects.remove('Secret', metadata.namespace, metadata.name);
  }
}

/** Deletes the Target Secret. */
export function deleteTarget(objects: ResourceStore, object: KubeObject): void {
  objects.remove('Secret', object.metadata.namespace, targetName(object));
}

/** Whether the target is there, marked and unchanged since ESO wrote it. */
export function isTargetValid(
  object: KubeObject,
  target: KubeObject | undefined,
): boolean {
  const { creationPolicy } = object.spec.target ?? {};
  if (creationPolicy === 'None' || creationPolicy === 'Orphan') return true;
  if (object.status?.conditions?.[0]?.reason === 'SecretDeleted') return true;
  if (!target) return creationPolicy === 'Merge';
  return (
    target.metadata.labels?.[MANAGED_LABEL] === 'true' &&
    (creationPolicy === 'Merge' ||
      target.metadata.annotations?.[HASH_ANNOTATION] ===
        hashOf(target.data ?? {}))
  );
}

/** Whether a Secret carries ESO's mark. */
export function isManagedTarget(secret: KubeObject): boolean {
  return secret.metadata.labels?.[MANAGED_LABEL] === 'true';
}

/** @returns what was done; `undefined` when nothing had to change */
export function writeTarget(options: {
  objects: ResourceStore;
  object: KubeObject;
  existing: KubeObject | undefined;
  data: Record<string, string>;
  at: Date;
}): 'created' | 'updated' | undefined {
  const { objects, object, existing, at } = options;
  const target = object.spec.target ?? {};
  const policy: string = target.creationPolicy ?? 'Owner';
  const name = targetName(object);
  const isShared = policy === 'Merge' || policy === 'CreateOrMerge';

  if (policy === 'Owner' && existing) checkOwner(object, existing);
  if (existing?.immutable) {
    throw new TargetError(
      'could not update secret, target is immutable',
      `unable to update secret ${name}: secret is immutable`,
    );
  }

  const written = encode(applyTemplate(target.template, options.data));
  const data = isShared ? { ...existing?.data, ...written } : written;
  // Without a template the ExternalSecret's own labels and annotations are copied.
  const marks = target.template
    ? target.template.metadata ?? {}
    : object.metadata;
  const wanted: KubeObject = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name,
      namespace: object.metadata.namespace,
      labels: {
        ...(isShared ? existing?.metadata.labels : undefined),
        ...marks.labels,
        [MANAGED_LABEL]: 'true',
        ...(policy === 'Owner'
          ? { [CREATED_BY_LABEL]: createdBy(object) }
          : {}),
      },
      annotations: {
        ...(isShared ? existing?.metadata.annotations : undefined),
        ...marks.annotations,
        [HASH_ANNOTATION]: hashOf(data),
      },
      ...(policy === 'Owner'
        ? {
            ownerReferences: [
              {
                apiVersion: object.apiVersion,
                kind: object.kind,
                name: object.metadata.name,
                uid: object.metadata.uid ?? '',
                controller: true,
                blockOwnerDeletion: true,
              },
            ],
          }
        : {}),
    },
    type: target.template?.type ?? existing?.type ?? 'Opaque',
    ...(target.immutable ? { immutable: true } : {}),
    data,
  };
  const before = existing?.metadata.resourceVersion;
  const after = objects.apply(wanted, {
    manager: fieldManager(object.metadata.name),
    at,
  });
  if (!existing) return 'created';
  return after.metadata.resourceVersion === before ? undefined : 'updated';
}

function createdBy({ metadata }: KubeObject): string {
  return sha3(`${metadata.namespace}/${metadata.name}`);
}

function checkOwner(object: KubeObject, existing: KubeObject): void {
  const owner = existing.metadata.ownerReferences?.find(one => one.controller);
  if (!owner || owner.uid === object.metadata.uid) return;
  const mutating = `unable to mutate secret ${existing.metadata.name}: `;
  if (owner.kind === 'ExternalSecret') {
    throw new TargetError(
      'target is owned by another ExternalSecret',
      `${mutating}secret is owned by another ExternalSecret: ${owner.name}`,
    );
  }
  throw new TargetError(
    'failed to take ownership of target secret',
    `${mutating}could not set controller reference on secret: Object ${existing.metadata.namespace}/${existing.metadata.name} is already owned by another ${owner.kind} controller ${owner.name}`,
  );
}

function applyTemplate(
  template: { data?: Record<string, string>; mergePolicy?: string } | undefined,
  data: Record<string, string>,
): Record<string, string> {
  if (!template?.data) return data;
  const filled: Record<string, string> = {};
  for (const [key, text] of Object.entries(template.data)) {
    try {
      filled[key] = fillGoTemplate(text, data, key);
    } catch (error) {
      throw new Error(
        `could not apply template: could not execute template: could not execute template: unable to execute template at key ${key}: ${
          (error as Error).message
        }`,
      );
    }
  }
  return template.mergePolicy === 'Merge' ? { ...data, ...filled } : filled;
}

function encode(data: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      Buffer.from(value).toString('base64'),
    ]),
  );
}

function hashOf(data: Record<string, string>): string {
  return sha3(
    JSON.stringify(
      Object.entries(data).sort(([a], [b]) => Number(a > b) - Number(a < b)),
    ),
  );
}

/** A field manager's name may have 128 characters; ESO hashes from 63 on. */
function fieldManager(name: string): string {
  const plain = `${MANAGER_PREFIX}${name}`;
  return name.length <= 63 ? plain : `${MANAGER_PREFIX}sha3/${sha3(name)}`;
}
