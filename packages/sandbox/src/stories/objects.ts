import type { KubeObject } from '../types';
import { PRODUCER_NAMESPACE, STORE_NAME } from '../world/baseline';
import { canary } from './canary';

const KUBERNETES_ID = 'backstage.io/kubernetes-id';

/** One property of a Vault path, and the key it has in a Secret. */
export interface Mapping {
  path: string;
  property?: string;
  key?: string;
}

const STORE_REF = { name: STORE_NAME, kind: 'ClusterSecretStore' };

/** The name of a Secret that Zalando's postgres-operator makes. */
export function zalandoName(user: string, database = 'platform-postgres') {
  return `${user}.${database}.credentials.postgresql.acid.zalan.do`;
}

/** A Source Secret as Zalando's postgres-operator makes it. */
export function zalandoSecret(
  user: string,
  database = 'platform-postgres',
): KubeObject {
  return {
    ...secret(PRODUCER_NAMESPACE, zalandoName(user, database), [
      'username',
      'password',
    ]),
    metadata: {
      name: zalandoName(user, database),
      namespace: PRODUCER_NAMESPACE,
      labels: {
        application: 'spilo',
        'cluster-name': database,
        team: 'platform',
      },
    },
  };
}

/** A Secret with a new value under each key. */
export function secret(
  namespace: string,
  name: string,
  keys: readonly string[],
  metadata: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  } = {},
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, ...metadata },
    type: 'Opaque',
    data: Object.fromEntries(
      keys.map(key => [key, Buffer.from(canary()).toString('base64')]),
    ),
  };
}

/** A PushSecret; each mapping's `key` is the key in the Source Secret. */
export function pushSecret(options: {
  name: string;
  namespace?: string;
  source: string;
  entries: readonly Mapping[];
  component?: string;
  spec?: Record<string, unknown>;
}): KubeObject {
  return {
    apiVersion: 'external-secrets.io/v1alpha1',
    kind: 'PushSecret',
    metadata: {
      name: options.name,
      namespace: options.namespace ?? PRODUCER_NAMESPACE,
      ...labelled(options.component),
    },
    spec: {
      refreshInterval: '1h0m0s',
      secretStoreRefs: [STORE_REF],
      updatePolicy: 'Replace',
      deletionPolicy: 'None',
      selector: { secret: { name: options.source } },
      data: options.entries.map(({ path, property, key }) => ({
        match: {
          ...(key ?? property ? { secretKey: key ?? property } : {}),
          remoteRef: { remoteKey: path, ...(property ? { property } : {}) },
        },
      })),
      ...options.spec,
    },
  };
}

/** An ExternalSecret; each mapping's `key` is the key in the Target Secret. */
export function externalSecret(options: {
  name: string;
  namespace: string;
  entries: readonly Mapping[];
  component?: string;
  target?: Record<string, unknown>;
  spec?: Record<string, unknown>;
}): KubeObject {
  return {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: {
      name: options.name,
      namespace: options.namespace,
      ...labelled(options.component),
    },
    spec: {
      refreshInterval: '1h0m0s',
      secretStoreRef: STORE_REF,
      target: { creationPolicy: 'Owner', ...options.target },
      data: options.entries.map(({ path, property, key }) => ({
        secretKey: key ?? property,
        remoteRef: { key: path, ...(property ? { property } : {}) },
      })),
      ...options.spec,
    },
  };
}

/** A Deployment whose container takes keys of Secrets as environment variables. */
export function deployment(options: {
  name: string;
  namespace: string;
  component: string;
  /** `variable: [secret, key]` */
  env?: Readonly<Record<string, readonly [string, string]>>;
  /** Secrets that are mounted as a whole. */
  volumes?: readonly string[];
  replicas?: number;
  annotations?: Record<string, string>;
  podAnnotations?: Record<string, string>;
  plainEnv?: Readonly<Record<string, string>>;
}): KubeObject {
  const labels = {
    app: options.name,
    [KUBERNETES_ID]: options.component,
  };
  const env = [
    ...Object.entries(options.plainEnv ?? {}).map(([name, value]) => ({
      name,
      value,
    })),
    ...Object.entries(options.env ?? {}).map(([name, [from, key]]) => ({
      name,
      valueFrom: { secretKeyRef: { name: from, key } },
    })),
  ];
  const volumes = options.volumes ?? [];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: options.name,
      namespace: options.namespace,
      labels,
      ...(options.annotations ? { annotations: options.annotations } : {}),
    },
    spec: {
      replicas: options.replicas ?? 1,
      selector: { matchLabels: { app: options.name } },
      template: {
        metadata: {
          labels,
          ...(options.podAnnotations
            ? { annotations: options.podAnnotations }
            : {}),
        },
        spec: {
          containers: [
            {
              name: options.name,
              image: `registry.example.com/${options.name}:1.4.2`,
              ...(env.length > 0 ? { env } : {}),
              ...(volumes.length > 0
                ? {
                    volumeMounts: volumes.map(name => ({
                      name,
                      mountPath: `/etc/${name}`,
                      readOnly: true,
                    })),
                  }
                : {}),
            },
          ],
          ...(volumes.length > 0
            ? {
                volumes: volumes.map(name => ({
                  name,
                  secret: { secretName: name },
                })),
              }
            : {}),
        },
      },
    },
  };
}

/** Asks Stakater's Reloader to restart a workload when its Secrets change. */
export const RELOADER = { 'reloader.stakater.com/auto': 'true' };

function labelled(component: string | undefined) {
  return component ? { labels: { [KUBERNETES_ID]: component } } : {};
}
