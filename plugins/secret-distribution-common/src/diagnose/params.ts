import type { StoreUse } from '../assemble';
import type { Meta, ObjectRef } from '../facts/types';
import type { DiagnoseContext, Scene } from './scene';

/** `namespace/name`, or the name alone for what has no namespace. */
export function nameOf(meta: Pick<Meta, 'namespace' | 'name'>): string {
  return meta.namespace === undefined
    ? meta.name
    : `${meta.namespace}/${meta.name}`;
}

/** `Kind namespace/name`, as evidence names an object. */
export function subjectOf(ref: ObjectRef): string {
  return `${ref.kind} ${nameOf(ref)}`;
}

/** The parameters that name one object in a sentence and in a command. */
export function objectParams(ref: ObjectRef): Record<string, string> {
  return {
    kind: ref.kind,
    object: nameOf(ref),
    name: ref.name,
    // kubectl ignores the namespace of what has none; its Events are in `default`.
    namespace: ref.namespace ?? 'default',
    resource: ref.kind.toLowerCase(),
  };
}

/** What every text may name: the platform's own names and the path. */
export function sceneParams(
  scene: DiagnoseContext & Pick<Scene, 'view' | 'trunk'>,
): Record<string, string> {
  const { settings, view, trunk } = scene;
  const controller = view.clusterFact()?.controller;
  return {
    cluster: view.cluster,
    path: trunk.path,
    mount: settings.mount,
    secretPrefix: settings.secretPrefix,
    configPrefix: settings.configPrefix,
    expectedStore: settings.storeName,
    role: settings.role,
    authMount: settings.authMount,
    saName: settings.serviceAccount.name,
    saNamespace: settings.serviceAccount.namespace,
    esoNamespace: controller?.namespace ?? settings.serviceAccount.namespace,
    controller: controller?.name ?? 'external-secrets',
  };
}

/** The parameters that name a store and how it logs in. */
export function storeParams(
  store: StoreUse | undefined,
  { settings }: DiagnoseContext,
): Record<string, string> {
  const vault = store?.fact?.vault;
  const kubernetes =
    vault?.auth.method === 'kubernetes' ? vault.auth : undefined;
  const name = store?.ref.name ?? settings.storeName;
  return {
    store: name,
    storeName: name,
    storeKind: store?.ref.kind ?? 'ClusterSecretStore',
    storeResource: (store?.ref.kind ?? 'ClusterSecretStore').toLowerCase(),
    storeNamespace:
      store?.ref.kind === 'SecretStore' ? store.namespace : 'default',
    server: vault?.server ?? 'its address',
    role: kubernetes?.role ?? settings.role,
    authMount: kubernetes?.mountPath ?? settings.authMount,
    saName: kubernetes?.serviceAccount?.name ?? settings.serviceAccount.name,
    saNamespace:
      kubernetes?.serviceAccount?.namespace ??
      settings.serviceAccount.namespace,
  };
}

/** The store as an object of the cluster. */
export function refOfStore({ ref, namespace }: StoreUse): ObjectRef {
  return {
    kind: ref.kind,
    namespace: ref.kind === 'SecretStore' ? namespace : undefined,
    name: ref.name ?? '',
  };
}

/** What a finding about a store is about: one store of the cluster, or a SecretStore of a namespace. */
export function storeKey(
  store: StoreUse | undefined,
  { settings }: DiagnoseContext,
): string {
  const name = store?.ref.name ?? settings.storeName;
  return store?.ref.kind === 'SecretStore'
    ? `SecretStore/${store.namespace}/${name}`
    : `ClusterSecretStore/${name}`;
}

/** What fits into a sentence: longer texts would be cut in the middle of a name. */
const LONGEST_LIST = 100;
const LONGEST_NAME = 60;

/** `a`, `b` and `c` in backquotes, as many as fit into a sentence. */
export function listed(names: readonly string[]): string {
  const shown: string[] = [];
  let length = 0;
  for (const name of names) {
    const short =
      name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
    length += short.length + 4;
    if (length > LONGEST_LIST) {
      break;
    }
    shown.push(`\`${short}\``);
  }
  const more = names.length - shown.length;
  if (more > 0) {
    return `${shown.join(', ')} and ${more} more`;
  }
  if (shown.length < 2) {
    return shown[0] ?? 'nothing';
  }
  return `${shown.slice(0, -1).join(', ')} and ${shown[shown.length - 1]}`;
}
