import { mockServices } from '@backstage/backend-test-utils';
import {
  createKubernetesApi,
  createResourceStore,
  listen,
  type Access,
  type ClusterStore,
  type KubernetesApi,
} from '@secret-distribution/sandbox/src/kubernetes';
import type { KubernetesConnection } from '../../types';
import { KubernetesObserver } from '../KubernetesObserver';
import type { ObserverTiming } from '../timing';
import { RecordingSink } from './RecordingSink';

/** Pauses that a test can wait for. */
const quick: Partial<ObserverTiming> = {
  random: () => 0.5,
  backoffMs: { first: 5, longest: 20 },
  forbiddenRetryMs: 20,
  rediscoverMs: 20,
  relistMs: 5,
};

/** A cluster that is served over HTTP, and whoever watches it. */
export class TestCluster {
  readonly store: ClusterStore;
  readonly api: KubernetesApi;
  readonly url: string;
  readonly #closeServer: () => Promise<void>;
  readonly #observers: KubernetesObserver[] = [];

  static async start(
    options: { tokens?: ReadonlyMap<string, Access> } = {},
  ): Promise<TestCluster> {
    const store = createResourceStore();
    const api = createKubernetesApi({ store, ...options });
    const server = await listen(api.router);
    return new TestCluster(store, api, server);
  }

  private constructor(
    store: ClusterStore,
    api: KubernetesApi,
    server: { url: string; close(): Promise<void> },
  ) {
    this.store = store;
    this.api = api;
    this.url = server.url;
    this.#closeServer = server.close;
  }

  /** Starts to watch. */
  observe(
    options: {
      sink?: RecordingSink;
      secretMetadata?: boolean;
      connection?: KubernetesConnection;
      timing?: Partial<ObserverTiming>;
      logger?: ReturnType<typeof mockServices.logger.mock>;
    } = {},
  ): { sink: RecordingSink; observer: KubernetesObserver } {
    const { sink = new RecordingSink(), secretMetadata = false } = options;
    const observer = KubernetesObserver.create({
      cluster: {
        name: 'c1',
        kubernetes: options.connection ?? {
          by: 'url',
          url: this.url,
          token: 'portal',
          skipTLSVerify: false,
        },
        secretMetadata,
      },
      logger: options.logger ?? mockServices.logger.mock(),
      timing: { ...quick, ...options.timing },
    });
    this.#observers.push(observer);
    observer.start(sink);
    return { sink, observer };
  }

  async stop(): Promise<void> {
    await Promise.all(this.#observers.map(observer => observer.stop()));
    this.api.close();
    await this.#closeServer();
  }
}
