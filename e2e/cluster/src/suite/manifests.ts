import { randomBytes } from 'node:crypto';
import type { KubeObject } from '../machine/kubernetes';
import { PRODUCER_NAMESPACE } from '../machine/provision/names';

/** Part of every value that the suite plants, so that a search for it tells of a leak. */
export const canaryMarker = 'cnry-';

/** A new value. */
export const canary = (): string =>
  `${canaryMarker}${randomBytes(12).toString('hex')}`;

const STORE_REF = { name: 'vault-backend', kind: 'ClusterSecretStore' };

/** So short that nobody waits, and long enough to see what happens within it. */
export const INTERVAL = '5s';
/** While the suite runs nothing happens by itself; it is as long as the document's own. */
export const NEVER = '1h';

/** A property of a path, and the key it has in a Secret. */
export interface Mapping {
  path: string;
  property?: string;
  key?: string;
}

/** A change to a manifest's spec, laid over what it has. */
export interface Changes {
  entries?: readonly Mapping[];
  spec?: Record<string, unknown>;
  name?: string;
}

/** The most usual chain: PostgreSQL credentials from their operator's Secret to an application's environment. */
export class Chain {
  readonly app: string;
  readonly path: string;

  constructor(app: string) {
    this.app = app;
    this.path = `platform-data/postgres/${app}`;
  }

  get entries(): readonly Mapping[] {
    return ['username', 'password'].map(property => ({
      path: this.path,
      property,
    }));
  }

  /** The name of the Source Secret, and of the PushSecret. */
  get producer(): string {
    return `${this.app}-credentials`;
  }

  /** The name of the ExternalSecret, and of the Target Secret. */
  get consumer(): string {
    return `${this.app}-postgres`;
  }

  /** With new values at each call. */
  source(keys: readonly string[] = ['username', 'password']): KubeObject {
    return {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: this.producer,
        namespace: PRODUCER_NAMESPACE,
        labels: {
          application: 'spilo',
          'cluster-name': 'platform-postgres',
          team: 'platform',
        },
      },
      type: 'Opaque',
      data: Object.fromEntries(
        keys.map(key => [key, Buffer.from(canary()).toString('base64')]),
      ),
    };
  }

  push(changes: Changes = {}): KubeObject {
    return {
      apiVersion: 'external-secrets.io/v1alpha1',
      kind: 'PushSecret',
      metadata: managed(changes.name ?? this.producer, PRODUCER_NAMESPACE),
      spec: {
        refreshInterval: INTERVAL,
        secretStoreRefs: [STORE_REF],
        updatePolicy: 'Replace',
        deletionPolicy: 'None',
        selector: { secret: { name: this.producer } },
        data: (changes.entries ?? this.entries).map(
          ({ path, property, key }) => ({
            match: {
              ...(key ?? property ? { secretKey: key ?? property } : {}),
              remoteRef: {
                remoteKey: path,
                ...(property ? { property } : {}),
              },
            },
          }),
        ),
        ...changes.spec,
      },
    };
  }

  pull(changes: Changes = {}): KubeObject {
    return {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: managed(changes.name ?? this.consumer, this.app),
      spec: {
        refreshInterval: INTERVAL,
        secretStoreRef: STORE_REF,
        target: { name: this.consumer, creationPolicy: 'Owner' },
        data: (changes.entries ?? this.entries).map(
          ({ path, property, key }) => ({
            secretKey: key ?? property,
            remoteRef: { key: path, ...(property ? { property } : {}) },
          }),
        ),
        ...changes.spec,
      },
    };
  }

  workload(): KubeObject {
    const labels = { app: this.app };
    const fromTarget = (key: string) => ({
      secretKeyRef: { name: this.consumer, key },
    });
    return {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: this.app, namespace: this.app, labels },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: [
              {
                name: this.app,
                // It runs for ever, and a node has it already.
                image: 'registry.k8s.io/pause:3.10',
                env: [
                  { name: 'DB_USERNAME', valueFrom: fromTarget('username') },
                  { name: 'DB_PASSWORD', valueFrom: fromTarget('password') },
                ],
              },
            ],
          },
        },
      },
    };
  }

  /** The workload with its values in files instead of variables. */
  mountingWorkload(): KubeObject {
    const workload = this.workload();
    const { spec } = workload.spec.template;
    const [{ name, image }] = spec.containers;
    const volumeMounts = [{ name: 'database', mountPath: '/database' }];
    spec.containers = [{ name, image, volumeMounts }];
    spec.volumes = [
      { name: 'database', secret: { secretName: this.consumer } },
    ];
    return workload;
  }

  target(more: Record<string, unknown> = {}): KubeObject {
    return {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: this.consumer, namespace: this.app },
      ...more,
    };
  }
}

/** As Flux's kustomize-controller labels what it applies. Here a plain loop applies it. */
function managed(name: string, namespace: string): KubeObject['metadata'] {
  return {
    name,
    namespace,
    labels: {
      'kustomize.toolkit.fluxcd.io/name': 'conformance',
      'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
    },
  };
}
