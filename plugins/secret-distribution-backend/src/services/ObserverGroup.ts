import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  factKey,
  normaliseRemoteKey,
  type FactChange,
  type FactSink,
  type FrameworkSettings,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import {
  KubernetesObserver,
  VaultObserver,
  type ClusterConfig,
  type Observer,
  type ObserverMeter,
} from '@secret-distribution/backstage-plugin-secret-distribution-node';
import type { DistributionIndex } from './DistributionIndex';

/** An observer and whom it tells. */
type Watching = readonly { observer: Observer; sink: FactSink }[];

/**
 * The observers of all clusters. Each looks for itself: a cluster or a Vault that is down
 * concerns its own facts only.
 */
export class ObserverGroup {
  readonly #watching: Watching;

  static create(options: {
    clusters: readonly ClusterConfig[];
    settings: FrameworkSettings;
    index: DistributionIndex;
    logger: LoggerService;
    /** Is told how the observers fare. */
    meter?: ObserverMeter;
  }): ObserverGroup {
    return new ObserverGroup(
      options.clusters.flatMap(cluster => observersOf(cluster, options)),
    );
  }

  private constructor(watching: Watching) {
    this.#watching = watching;
  }

  start(): void {
    this.#watching.forEach(({ observer, sink }) => observer.start(sink));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#watching.map(({ observer }) => observer.stop()));
  }
}

function observersOf(
  cluster: ClusterConfig,
  options: {
    settings: FrameworkSettings;
    index: DistributionIndex;
    logger: LoggerService;
    meter?: ObserverMeter;
  },
): Watching {
  const { settings, index, logger, meter } = options;
  const kubernetes = KubernetesObserver.create({ cluster, logger, meter });
  if (!cluster.vault) {
    index.coverage({
      cluster: cluster.name,
      source: 'Vault',
      state: 'off',
      since: Date.now(),
      reason: 'No Vault is configured for this cluster',
    });
    return [{ observer: kubernetes, sink: index }];
  }
  const vault = VaultObserver.create({
    cluster: cluster.name,
    vault: cluster.vault,
    settings,
    logger,
    meter,
    knownPaths: () => index.knownPaths(cluster.name),
  });
  const hint = (path: string) => vault.hint(path);
  return [
    {
      observer: kubernetes,
      sink: hintingPushes(index, settings.mount, hint),
    },
    { observer: vault, sink: index },
  ];
}

/** Lets Vault be asked soon about the paths that were just pushed, rather than at the next poll. */
export function hintingPushes(
  sink: FactSink,
  mount: string,
  hint: (path: string) => void,
): FactSink {
  const refreshedAt = new Map<string, number>();
  const hintNewPush = (change: FactChange): void => {
    if (change.op === 'delete') {
      if (change.type === 'PushSecret') {
        refreshedAt.delete(change.key);
      }
      return;
    }
    const { fact } = change;
    if (fact.type !== 'PushSecret') {
      return;
    }
    const key = factKey(fact);
    const before = refreshedAt.get(key);
    const after = fact.refreshedAt ?? 0;
    refreshedAt.set(key, after);
    if (before !== undefined && before < after) {
      for (const { remoteKey } of fact.entries) {
        hint(normaliseRemoteKey(remoteKey, { mount, storePath: mount }).path);
      }
    }
  };
  return {
    apply: changes => {
      sink.apply(changes);
      changes.forEach(hintNewPush);
    },
    coverage: coverage => sink.coverage(coverage),
    skipped: object => sink.skipped(object),
  };
}
