import { NotFoundError } from '@backstage/errors';
import {
  distributionId,
  impactOf,
  type Chain,
  type ClusterImpact,
  type DistributionImpact,
  type FrameworkSettings,
  type ImpactChange,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { Fleet } from '../fleet';
import { visibilityIn, type Scope } from '../fleet/ChainAccess';
import type { DistributionIndex } from '../services/DistributionIndex';

/** What a caller may see: the fleet as far as a scope goes, and some chains by their ids. */
export interface ImpactSight {
  /** Absent when the caller may not see the fleet. */
  scope?: Scope;
  /** Ids of chains of an entity that the caller may read. */
  own?: ReadonlySet<string>;
}

/**
 * Works out what a change would mean, from what is known at the moment and from what the caller may
 * see alone: a hidden chain changes no word and no number of an answer.
 */
export class ImpactReader {
  readonly #index: DistributionIndex;
  readonly #fleet: Pick<Fleet, 'index' | 'belongings'>;
  readonly #settings: FrameworkSettings;
  readonly #now: () => number;

  static create(options: {
    index: DistributionIndex;
    fleet: Pick<Fleet, 'index' | 'belongings'>;
    settings: FrameworkSettings;
    /** ms since the epoch. */
    now?: () => number;
  }): ImpactReader {
    return new ImpactReader(options);
  }

  private constructor(options: Parameters<typeof ImpactReader.create>[0]) {
    this.#index = options.index;
    this.#fleet = options.fleet;
    this.#settings = options.settings;
    this.#now = options.now ?? Date.now;
  }

  /**
   * @param id - `DistributionInfo.id`
   * @throws NotFoundError - when the caller may see nothing of the distribution, or its consumer is
   * not one that the caller may see; whether it exists is not told
   * @throws InputError - when the change lacks what it is about
   */
  read(
    id: string,
    change: ImpactChange,
    sight: ImpactSight,
  ): DistributionImpact {
    const [row] = this.#fleet.index.rowsOf(id);
    const first = row && this.#impact(row.cluster, row.path, change, sight);
    if (!first) {
      throw new NotFoundError(
        change.kind === 'removeConsumer'
          ? 'There is no such distribution with such a consumer, or you may not see it'
          : `There is no distribution ${id}, or you may not see it`,
      );
    }
    const others = this.#index.clusters
      .filter(
        cluster =>
          cluster !== row.cluster &&
          this.#fleet.index.rowsOf(distributionId(cluster, row.path)).length >
            0,
      )
      .flatMap(cluster => this.#impact(cluster, row.path, change, sight) ?? []);
    return {
      evaluatedAt: this.#now(),
      distribution: first.distribution,
      change,
      partial: sight.scope === undefined || sight.scope.criteria !== undefined,
      clusters: [first, ...others],
    };
  }

  #impact(
    cluster: string,
    path: string,
    change: ImpactChange,
    { scope, own }: ImpactSight,
  ): ClusterImpact | undefined {
    const belongingOf = (chain: Chain) =>
      this.#fleet.belongings.of(
        chain.distribution.cluster,
        chain.id,
        chain.distribution.id,
      );
    const inScope = scope ? visibilityIn(scope) : () => false;
    return impactOf(this.#index.view(cluster), path, change, {
      settings: this.#settings,
      now: this.#now(),
      belongingOf,
      isVisible: chain =>
        own?.has(chain.id) ||
        inScope({
          cluster: chain.distribution.cluster,
          namespaces: namespacesOf(chain),
          ...belongingOf(chain),
        }),
    });
  }
}

/** As the fleet's rows have them. */
function namespacesOf({ links, publishers, role }: Chain): readonly string[] {
  const pull = links.find(({ id }) => id === 'pull')?.ref;
  return [
    ...(role === 'consumer' && pull?.namespace ? [pull.namespace] : []),
    ...publishers.flatMap(name => name.split('/')[0] || []),
  ];
}
