import type { Router } from 'express';
import {
  OPERATOR,
  VaultUnreachable,
  createOperator,
  type Operator,
} from '../eso';
import {
  createKubernetesApi,
  createResourceStore,
  type Access,
  type ClusterStore,
  type KubernetesApi,
} from '../kubernetes';
import type { KubeObject } from '../types';
import {
  createVaultApi,
  createVaultEngine,
  type SandboxVaultEngine,
} from '../vault';
import {
  createWorkloadControllers,
  type WorkloadControllers,
} from '../workloads';
import { baselineObjects, configureVault, namespaceObject } from './baseline';
import type { Clock } from './clock';
import { forgetEvents } from './events';

/** The portal's token on every cluster's API: all may be seen but Secrets. */
export const PORTAL_TOKEN = 'portal';
/** A token that may also list Secrets, for a cluster with tier 1. */
export const METADATA_TOKEN = 'portal-metadata';
/** A token that may patch what External Secrets Operator works on, and nothing else. */
export const REFRESH_TOKEN = 'portal-refresh';

const READ_ONLY = ['create', 'update', 'patch', 'delete'];
const tokens: ReadonlyMap<string, Access> = new Map([
  [
    PORTAL_TOKEN,
    {
      user: 'system:serviceaccount:backstage:backstage',
      reviews: true,
      forbidden: [{ resource: 'secrets' }, { resource: '*', verbs: READ_ONLY }],
    },
  ],
  [
    METADATA_TOKEN,
    {
      user: 'system:serviceaccount:backstage:backstage-metadata',
      reviews: true,
      forbidden: [{ resource: '*', verbs: READ_ONLY }],
    },
  ],
  [
    REFRESH_TOKEN,
    {
      user: 'system:serviceaccount:backstage:backstage-refresh',
      only: ['pushsecrets', 'externalsecrets'].map(plural => ({
        resource: `${plural}.external-secrets.io`,
        verbs: ['patch'],
      })),
    },
  ],
  ['admin', { user: 'kubernetes-admin' }],
  [
    'operator',
    { user: `system:serviceaccount:${OPERATOR.namespace}:${OPERATOR.name}` },
  ],
]);

/** Kubernetes keeps Events for an hour. */
const EVENT_TTL_MS = 3_600_000;

/** One cluster with its own Vault; clusters know nothing of each other. */
export class Cluster {
  readonly name: string;
  readonly objects: ClusterStore;
  readonly vault: SandboxVaultEngine;
  readonly kubernetes: KubernetesApi;
  readonly vaultRouter: Router;
  readonly #operator: Operator;
  readonly #workloads: WorkloadControllers;
  readonly #clock: Clock;
  #speed: number;
  #reachable = true;
  #vaultReachable = true;
  #operatorRuns = true;
  #closed = false;
  #janitor: NodeJS.Timeout | undefined;

  constructor(options: { name: string; clock: Clock; speed: number }) {
    const { name, clock, speed } = options;
    this.name = name;
    this.#clock = clock;
    this.#speed = speed;
    this.objects = createResourceStore();
    this.vault = createVaultEngine();
    this.vault.setNow(clock.now);
    configureVault(this.vault);
    this.kubernetes = createKubernetesApi({ store: this.objects, tokens });
    this.vaultRouter = createVaultApi(this.vault);
    this.#operator = createOperator({
      objects: this.objects,
      transport: request => {
        if (!this.#vaultReachable) {
          throw new VaultUnreachable(
            'dial tcp 10.96.41.7:8200: connect: connection refused',
          );
        }
        return this.vault.request(request);
      },
      clock,
      speed,
    });
    this.#workloads = createWorkloadControllers({
      objects: this.objects,
      clock,
      speed,
    });
  }

  /** Creates what every cluster has. */
  install(): void {
    baselineObjects().forEach(object =>
      this.objects.apply(object, { manager: 'helm', at: this.#clock.now() }),
    );
  }

  ensureNamespace(name: string): void {
    if (this.objects.get('Namespace', undefined, name)) return;
    this.objects.apply(namespaceObject(name), { at: this.#clock.now() });
  }

  /** Whether anything outside can connect to the cluster's API and its Vault. */
  setReachable(reachable: boolean): void {
    this.#reachable = reachable;
    this.kubernetes.setReachable(reachable);
  }

  get reachable(): boolean {
    return this.#reachable;
  }

  /** Whether Vault answers at all, to those inside the cluster and outside. */
  setVaultReachable(reachable: boolean): void {
    this.#vaultReachable = reachable;
  }

  get vaultReachable(): boolean {
    return this.#vaultReachable;
  }

  /** Scales External Secrets Operator to one replica or to none. */
  setOperatorRuns(runs: boolean): void {
    this.#operatorRuns = runs;
    const deployment = this.objects.get(
      'Deployment',
      'external-secrets',
      'external-secrets',
    );
    if (deployment) {
      deployment.spec.replicas = runs ? 1 : 0;
      this.objects.apply(deployment, { at: this.#clock.now() });
    }
    if (this.#janitor) {
      if (runs) this.#operator.start();
      else this.#operator.stop();
    }
  }

  /**
   * Runs all controllers until nothing is due.
   *
   * @param isDue - objects of External Secrets Operator whose interval counts as passed
   */
  settle(isDue?: (object: KubeObject) => boolean): void {
    if (this.#closed) return;
    if (this.#operatorRuns) this.#operator.settle(isDue);
    this.#workloads.settle();
    // A pod's Secret may be written after the pod, and a Secret after its reader.
    if (this.#operatorRuns) this.#operator.settle();
    this.#workloads.settle();
  }

  start(): void {
    if (this.#closed) return;
    this.#forgetEvents(EVENT_TTL_MS);
    this.#workloads.start();
    if (this.#operatorRuns) this.#operator.start();
    this.#keepHouse();
  }

  stop(): void {
    this.close();
    this.kubernetes.close();
  }

  /** Ends all controllers; the API goes on. */
  close(): void {
    clearInterval(this.#janitor);
    this.#closed = true;
    this.#operator.close();
    this.#workloads.close();
  }

  setSpeed(speed: number): void {
    this.#speed = speed;
    this.#operator.setSpeed(speed);
    this.#workloads.setSpeed(speed);
    if (this.#janitor) this.#keepHouse();
  }

  #keepHouse(): void {
    clearInterval(this.#janitor);
    this.#janitor = setInterval(() => {
      this.#forgetEvents(EVENT_TTL_MS / this.#speed);
    }, Math.max(1_000, EVENT_TTL_MS / 4 / this.#speed)).unref();
  }

  #forgetEvents(olderThanMs: number): void {
    forgetEvents(this.objects, new Date(Date.now() - olderThanMs));
  }
}
