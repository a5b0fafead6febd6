import type { Chain as Diagnosis } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { KubeObject } from '../machine/kubernetes';
import { clusterRole, namespaceObject } from '../machine/provision/objects';
import { operatorRules } from '../machine/provision/operator';
import { storeManifest } from '../machine/provision/store';
import { operatorRole, soundPolicies } from '../machine/provision/vault';
import { until } from '../machine/waiting';
import type { Bench } from './bench';
import { describe, fits, sayingOf, type Expectation } from './expectation';
import { Chain } from './manifests';
import type { Portal } from './portal';

/** Ends the name of a second try, which recordings leave out. */
export const AGAIN = 'again';

const GITOPS = 'kustomize-controller';

/** Where one fault plays: a chain of its own on one bench. */
export class Stage {
  readonly bench: Bench;
  readonly portal: Portal;
  readonly chain: Chain;
  readonly #made: KubeObject[] = [];

  constructor(bench: Bench, portal: Portal, app: string) {
    this.bench = bench;
    this.portal = portal;
    this.chain = new Chain(app);
  }

  async open(): Promise<void> {
    await this.bench.kubernetes.apply(namespaceObject(this.chain.app), 'helm');
  }

  /** Applies objects as the GitOps controller does. */
  async apply(...objects: readonly KubeObject[]): Promise<void> {
    for (const object of objects) {
      this.#made.push(object);
      await this.bench.kubernetes.apply(object, GITOPS);
    }
  }

  /** Clears away what somebody else applies, too. */
  expectsToClear(...objects: readonly KubeObject[]): void {
    this.#made.push(...objects);
  }

  remove(object: KubeObject): Promise<void> {
    return this.bench.kubernetes.remove(object);
  }

  /** The whole chain, sound unless it is told otherwise. */
  async build(
    changes: {
      push?: Parameters<Chain['push']>[0];
      pull?: Parameters<Chain['pull']>[0];
    } = {},
  ): Promise<void> {
    const { chain } = this;
    await this.apply(
      chain.source(),
      chain.push(changes.push),
      chain.pull(changes.pull),
      chain.workload(),
    );
  }

  /** {@link build}, and waits until everything works. */
  async well(changes: Parameters<Stage['build']>[0] = {}): Promise<void> {
    await this.build(changes);
    await this.reads({ state: 'ok' });
  }

  /** Gives every key of the Source Secret a new value. */
  async rotate(): Promise<void> {
    await this.bench.kubernetes.apply(this.chain.source(), 'postgres-operator');
  }

  /** Asks for a turn now, as the cure's command does. */
  async sync(...objects: readonly KubeObject[]): Promise<void> {
    for (const object of objects) {
      await this.bench.kubernetes.merge(object, {
        metadata: { annotations: { 'force-sync': String(Date.now()) } },
      });
    }
  }

  /** Replaces the pods of the chain's workload, as `kubectl rollout restart` does. */
  async restart(): Promise<void> {
    const { kubernetes } = this.bench;
    for (const { metadata } of await kubernetes.list(
      'v1',
      'Pod',
      this.chain.app,
    )) {
      await kubernetes.remove({ apiVersion: 'v1', kind: 'Pod', metadata });
    }
    await this.bench.playPods(this.chain.app);
  }

  get(object: KubeObject): Promise<KubeObject | undefined> {
    return this.bench.kubernetes.get(object);
  }

  /** Waits for the `Ready` condition of an object to say so. */
  async condition(
    object: KubeObject,
    status: 'True' | 'False',
    message?: RegExp,
  ): Promise<void> {
    const { kind, metadata } = object;
    let last = '';
    await until(
      `${kind} ${metadata.name} to be Ready=${status} ${message ?? ''}`,
      async () => {
        const found = await this.get(object);
        const ready = found?.status?.conditions?.find(
          (one: any) => one.type === 'Ready',
        );
        last = ready?.message ?? '';
        if (ready?.status === status && (!message || message.test(last))) {
          return true;
        }
        throw new Error(`Ready=${ready?.status} ${ready?.reason}`);
      },
    );
  }

  /** What the portal says now, or would say so much later. */
  diagnosis({ path, inMs }: Partial<Expectation> = {}): Diagnosis {
    return this.portal.chain(
      path ?? this.chain.path,
      this.chain.consumer,
      inMs,
    );
  }

  /** Waits until the portal says that. @throws Error with what it says instead */
  async reads(expected: Expectation, timeoutMs = 90_000): Promise<Diagnosis> {
    return until(
      `the verdict ${describe(expected)}`,
      async () => {
        await this.bench.playPods(this.chain.app);
        const found = this.diagnosis(expected);
        if (fits(found, expected)) return found;
        throw new Error(`it is ${describe(sayingOf(found))}`);
      },
      timeoutMs,
    );
  }

  async setGrants(grants: {
    data?: readonly string[];
    metadata?: readonly string[];
    pull?: readonly string[];
  }): Promise<void> {
    const { vault } = this.bench;
    const line = (area: string, capabilities: readonly string[] = []) =>
      capabilities.length > 0
        ? `path "secret/${area}/platform-data/*" { capabilities = ${JSON.stringify(
            capabilities,
          )} }\n`
        : '';
    await vault.setPolicy(
      'external-secrets-push',
      `${line('data', grants.data)}${line('metadata', grants.metadata)}# push`,
    );
    await vault.setPolicy(
      'external-secrets-pull',
      `${line('data', grants.pull)}# pull`,
    );
  }

  /** Vault's policies and role, and the store, as the document asks for them. */
  async restore(): Promise<void> {
    const { vault } = this.bench;
    for (const [name, hcl] of Object.entries(soundPolicies)) {
      await vault.setPolicy(name, hcl);
    }
    await vault.ask(
      'POST',
      'auth/kubernetes/role/external-secrets',
      operatorRole,
    );
    await this.store({});
  }

  /** Applies the store anew, with changes. */
  async store(changes: Parameters<typeof storeManifest>[1]): Promise<void> {
    const manifest = storeManifest(this.bench.server, changes);
    await this.bench.kubernetes.replace(manifest);
    await this.sync(manifest);
  }

  async storeIs(status: 'True' | 'False'): Promise<void> {
    await this.condition(storeManifest(this.bench.server), status);
  }

  /** Applies the store without a field of its provider, with others instead. */
  async storeWithout(
    field: 'path' | 'caBundle',
    others: Record<string, unknown> = {},
  ): Promise<void> {
    const manifest = storeManifest(this.bench.server, { vault: others });
    delete manifest.spec.provider.vault[field];
    await this.bench.kubernetes.replace(manifest);
    await this.sync(manifest);
  }

  /** Gives the operator the rights of its chart, with these changes. */
  async setOperatorRights(
    changes: Parameters<typeof operatorRules>[0],
  ): Promise<void> {
    await this.bench.kubernetes.apply(
      clusterRole('external-secrets-controller', operatorRules(changes)),
      'helm',
    );
  }

  /** Waits until what Vault has is so old that a new value is another rotation. */
  async aged(): Promise<void> {
    await until('another rotation to be told from the first', async () => {
      const { body } = await this.bench.vault.send(
        'GET',
        `secret/metadata/${this.chain.path}`,
      );
      return Date.now() - Date.parse(body.data.updated_time) > 11_000;
    });
  }

  async kvIsReady(): Promise<void> {
    await until('KV v2 to be ready', async () => {
      const { status } = await this.bench.vault.send('GET', 'secret/config');
      return status === 200;
    });
  }

  /** Waits until an object is there again, as another one. */
  async reappears(object: KubeObject, before: string): Promise<void> {
    await until(`${object.metadata.name} to come back`, async () => {
      const found = await this.get(object);
      return found !== undefined && found.metadata.uid !== before;
    });
  }

  /** Clears the stage for the next fault. */
  async close(): Promise<void> {
    const { chain, bench } = this;
    await this.restore();
    const all = [...this.#made, chain.target()].reverse();
    for (const object of all) await this.remove(object);
    const pods = await bench.kubernetes.list('v1', 'Pod', chain.app);
    const sets = await bench.kubernetes.list(
      'apps/v1',
      'ReplicaSet',
      chain.app,
    );
    for (const object of [
      ...sets.map(({ metadata }) => ({
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        metadata,
      })),
      ...pods.map(({ metadata }) => ({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata,
      })),
    ]) {
      await this.remove(object);
    }
    await bench.vault.send('DELETE', `secret/metadata/${chain.path}`);
  }
}
