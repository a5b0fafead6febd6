import type {
  ClusterFact,
  FactSink,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { isDeepStrictEqual } from 'node:util';
import { readController, readServiceAccount } from './controller';
import type { Discovery } from './Discovery';
import type { SecretRights } from './SecretRights';
import type { VaultManifests } from './vaultManifests';
import { pause, type ObserverTiming } from './timing';

/** Reports which kinds of ESO a cluster serves and how its controller is. */
export class ClusterReporter {
  readonly #cluster: string;
  readonly #sink: FactSink;
  readonly #discovery: Discovery;
  readonly #timing: ObserverTiming;
  readonly #rights: SecretRights;
  readonly #manifests: VaultManifests;
  #vaultManifests?: ClusterFact['vaultManifests'];
  readonly #controllers = new Map<
    string,
    { controller: ClusterFact['controller']; account: string }
  >();
  #secretRights?: ClusterFact['secretRights'];
  #signal?: AbortSignal;
  /** One question at a time, the latest last. */
  #asking: Promise<void> = Promise.resolve();
  #served?: ClusterFact['served'];
  #told?: ClusterFact;

  constructor(options: {
    cluster: string;
    sink: FactSink;
    discovery: Discovery;
    rights: SecretRights;
    manifests: VaultManifests;
    timing: ObserverTiming;
  }) {
    this.#cluster = options.cluster;
    this.#sink = options.sink;
    this.#discovery = options.discovery;
    this.#rights = options.rights;
    this.#manifests = options.manifests;
    this.#timing = options.timing;
  }

  /** Looks at a Deployment for ESO's controller. */
  inspect(key: string, deployment: unknown): void {
    const controller = readController(deployment);
    if (!controller && !this.#controllers.has(key)) {
      return;
    }
    const isNew = controller !== undefined && !this.#controllers.has(key);
    if (controller) {
      this.#controllers.set(key, {
        controller,
        account: readServiceAccount(deployment),
      });
    } else {
      this.#controllers.delete(key);
    }
    this.#tell();
    if (isNew) {
      this.#askForRights();
    }
  }

  /** Asks discovery again and again until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    this.#signal = signal;
    while (!signal.aborted) {
      const served = await this.#discovery
        .served('external-secrets.io')
        // That the cluster is out of reach is told as coverage.
        .catch(() => undefined);
      if (served && !signal.aborted) {
        this.#served = Object.fromEntries(served);
        this.#tell();
        this.#askForRights();
        this.#vaultManifests = await this.#manifests.list(signal);
        if (!signal.aborted) {
          this.#tell();
        }
      }
      await pause(this.#timing.rediscoverMs, signal);
    }
    await this.#asking;
  }

  #askForRights(): void {
    this.#asking = this.#asking.then(async () => {
      const signal = this.#signal;
      const found = this.#first();
      if (!found?.controller || !signal || signal.aborted) {
        return;
      }
      const { namespace } = found.controller;
      const rights = await this.#rights.of(namespace, found.account, signal);
      if (!signal.aborted) {
        this.#secretRights = rights;
        this.#tell();
      }
    });
  }

  #first() {
    const [first] = [...this.#controllers.keys()].sort();
    return first === undefined ? undefined : this.#controllers.get(first);
  }

  /** Tells what is new, and every few rounds that it still is so. */
  #tell(): void {
    if (!this.#served) {
      return;
    }
    const confirmedAt = this.#timing.now();
    const controller = this.#first()?.controller;
    const fact: ClusterFact = {
      type: 'Cluster',
      cluster: this.#cluster,
      served: this.#served,
      ...(controller ? { controller } : {}),
      ...(controller && this.#secretRights
        ? { secretRights: this.#secretRights }
        : {}),
      ...(this.#vaultManifests?.length
        ? { vaultManifests: this.#vaultManifests }
        : {}),
      confirmedAt,
    };
    const before = this.#told;
    if (
      before &&
      confirmedAt - before.confirmedAt < 5 * this.#timing.rediscoverMs &&
      isDeepStrictEqual({ ...before, confirmedAt }, fact)
    ) {
      return;
    }
    this.#told = fact;
    this.#sink.apply([{ op: 'upsert', fact }]);
  }
}
