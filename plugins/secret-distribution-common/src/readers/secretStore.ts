import { z } from 'zod/v4';
import type { StoreFact } from '../facts/types';
import { conditions, readyCondition } from './conditions';
import {
  list,
  someObject,
  optional,
  optionalName,
  optionalText,
  text,
  word,
} from './fields';
import { clusterScoped, metaOf, namespaced } from './metadata';
import { reader, type Reader } from './result';

const kubernetesAuth = z.object({
  mountPath: optionalText(253),
  role: optionalText(253),
  serviceAccountRef: optional(
    z.object({ name: optionalName, namespace: optionalName }),
  ),
});

const vault = z.object({
  server: optionalText(2048),
  path: optionalText(),
  version: word(['v1', 'v2'], 'v2'),
  namespace: optionalText(253),
  auth: optional(z.looseObject({ kubernetes: optional(kubernetesAuth) })),
});

const shape = {
  apiVersion: z.enum(
    ['external-secrets.io/v1', 'external-secrets.io/v1beta1'],
    {
      error: 'must be external-secrets.io/v1 or external-secrets.io/v1beta1',
    },
  ),
  spec: z.object({
    provider: z.looseObject({ vault: optional(vault) }),
    conditions: list(
      z.object({
        namespaceSelector: optional(someObject),
        namespaces: list(text(253)),
        namespaceRegexes: list(text()),
      }),
    ),
  }),
  status: optional(z.object({ conditions })),
};

const clusterStore = z.object({ ...shape, metadata: clusterScoped });
const namespacedStore = z.object({ ...shape, metadata: namespaced });

type Store = z.output<typeof clusterStore> | z.output<typeof namespacedStore>;

function storeFact(
  kind: StoreFact['kind'],
  cluster: string,
  { apiVersion, metadata, spec, status }: Store,
): StoreFact {
  const ready = readyCondition(kind, status?.conditions ?? []);
  return {
    type: 'Store',
    kind,
    meta: metaOf(cluster, kind, metadata),
    apiVersion,
    provider:
      givenKeys(spec.provider).find(key => /^[A-Za-z0-9]{1,63}$/.test(key)) ??
      'unknown',
    ...(spec.provider.vault && {
      vault: vaultOf(kind, spec.provider.vault),
    }),
    conditions: spec.conditions.map(
      ({ namespaces, namespaceRegexes, namespaceSelector }) => ({
        namespaces,
        regexes: namespaceRegexes,
        hasSelector: namespaceSelector !== undefined,
      }),
    ),
    ...(ready && { ready }),
  };
}

/** Reads a ClusterSecretStore. */
export const readClusterSecretStore = reader(
  'ClusterSecretStore',
  clusterStore,
  (cluster, store) => storeFact('ClusterSecretStore', cluster, store),
);

/** Reads a namespaced SecretStore. */
export const readSecretStore = reader(
  'SecretStore',
  namespacedStore,
  (cluster, store) => storeFact('SecretStore', cluster, store),
);

/** Reads a ClusterSecretStore, or a SecretStore when its `kind` says so. @public */
export const readStore: Reader<StoreFact> = (cluster, given, now) => {
  const { kind } = z
    .object({ kind: z.unknown() })
    .catch({ kind: '' })
    .parse(given);
  return kind === 'SecretStore'
    ? readSecretStore(cluster, given, now)
    : readClusterSecretStore(cluster, given, now);
};

/** Some releases of zod name a key of a schema that was not given. */
function givenKeys(value: object): string[] {
  return Object.entries(value).flatMap(([key, each]) =>
    each === undefined ? [] : [key],
  );
}

function vaultOf(
  kind: StoreFact['kind'],
  given: z.output<typeof vault>,
): NonNullable<StoreFact['vault']> {
  const { path, version, namespace, auth } = given;
  return {
    server: hostOf(given.server),
    ...(path !== undefined && { path }),
    version,
    ...(namespace !== undefined && { namespace }),
    auth: auth?.kubernetes
      ? kubernetesAuthOf(kind, auth.kubernetes)
      : { method: 'other', name: otherMethod(auth ?? {}) },
  };
}

function kubernetesAuthOf(
  kind: StoreFact['kind'],
  { mountPath, role, serviceAccountRef }: z.output<typeof kubernetesAuth>,
): NonNullable<StoreFact['vault']>['auth'] {
  const { name: account, namespace } = serviceAccountRef ?? {};
  return {
    method: 'kubernetes',
    mountPath: mountPath ?? 'kubernetes',
    ...(role !== undefined && { role }),
    referent:
      kind === 'ClusterSecretStore' &&
      account !== undefined &&
      namespace === undefined,
    ...(account !== undefined && {
      serviceAccount: {
        name: account,
        ...(namespace !== undefined && { namespace }),
      },
    }),
  };
}

function otherMethod(auth: Readonly<Record<string, unknown>>): string {
  return (
    Object.keys(auth).find(
      key =>
        auth[key] !== undefined &&
        key !== 'namespace' &&
        /^[A-Za-z0-9]{1,63}$/.test(key),
    ) ?? 'none'
  );
}

/** An address can hold credentials; host and port cannot. */
function hostOf(address: string | undefined): string {
  try {
    return new URL(address ?? '').host;
  } catch {
    return '';
  }
}
