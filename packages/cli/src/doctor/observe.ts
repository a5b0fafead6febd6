import {
  FactStore,
  type ClusterFact,
  type Coverage,
  type FactView,
  type FrameworkSettings,
  type SkippedObject,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { observers } from '../observers';

/** A cluster that a kubeconfig reaches. */
export interface ObserveOptions {
  kubeconfig: string;
  context?: string;
  settings: FrameworkSettings;
  /** No longer than this is waited for the cluster to be read. */
  timeoutMs: number;
}

/** What was seen of a cluster. */
export interface Seen {
  view: FactView;
  /** Sources that cannot be seen, or not in time. */
  unseen: readonly Coverage[];
  skipped: readonly SkippedObject[];
}

/** What is read of a cluster without any right on Secrets. */
const sources = [
  'PushSecret',
  'ExternalSecret',
  'ClusterSecretStore',
  'SecretStore',
  'Workload',
  'Pod',
  'Event',
] as const;

/** What goes wrong is told as coverage. */
const quietLogger = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => quietLogger,
};

/** Reads a cluster once, as the portal does in tier 0, and lets go of it. */
export async function observe(options: ObserveOptions): Promise<Seen> {
  const { kubeconfig, context, settings, timeoutMs } = options;

  const cluster = context ?? 'cluster';
  const store = new FactStore({ settings });
  const view = store.view(cluster);
  const observer = observers().KubernetesObserver.create({
    cluster: {
      name: cluster,
      kubernetes: {
        by: 'kubeconfig',
        path: kubeconfig,
        ...(context && { context }),
      },
      secretMetadata: false,
    },
    logger: quietLogger,
  });
  const told = new Map<string, number>();
  const isAnswered = (source: (typeof sources)[number]) =>
    view.coverage(source).state !== 'starting' ||
    // The first time says that it begins, the second why it did not succeed.
    (told.get(source) ?? 0) > 1;
  const isSettled = () =>
    sources.every(isAnswered) &&
    (isTold(view.clusterFact()) ||
      view.coverage('PushSecret').state !== 'live');
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, timeoutMs);
    const settle = () => {
      if (isSettled()) {
        clearTimeout(timer);
        resolve();
      }
    };
    observer.start({
      apply(changes) {
        store.apply(changes);
        settle();
      },
      coverage(coverage) {
        told.set(coverage.source, (told.get(coverage.source) ?? 0) + 1);
        store.setCoverage(coverage);
        settle();
      },
      skipped(object) {
        store.addSkipped(object);
      },
    });
  });
  await observer.stop();
  // The doctor has no token for Vault; readiness says what one would show.
  store.setCoverage({
    cluster,
    source: 'Vault',
    state: 'off',
    since: Date.now(),
  });
  return {
    view,
    unseen: sources
      .map(source => view.coverage(source))
      .filter(
        ({ source, state }) => state !== 'live' && !isSpared(source, state),
      ),
    skipped: store.skippedOf(cluster),
  };
}

/** Of a controller that is found it is asked what it may do. */
function isTold(cluster: ClusterFact | undefined): boolean {
  return (
    cluster !== undefined &&
    (cluster.controller === undefined || cluster.secretRights !== undefined)
  );
}

/** The framework uses no SecretStore: where there is no such kind, nothing is missing. */
function isSpared(source: string, state: string): boolean {
  return source === 'SecretStore' && state === 'notServed';
}
