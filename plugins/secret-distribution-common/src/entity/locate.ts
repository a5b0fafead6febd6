import type { Entity } from '@backstage/catalog-model';
import { chainId, distributionId } from '../diagnose/ids';
import { nameOf } from '../diagnose/params';
import type { FactView } from '../facts/view';
import type { FrameworkSettings } from '../rules/types';
import { readMarks, type EntityMarks } from './annotations';
import { indexed } from './candidates';
import { findInCluster } from './find';

export { namedEntities } from './candidates';

/** An entity whose annotations were read, once for many clusters. @public */
export interface MarkedEntity {
  entity: Entity;
  marks: EntityMarks;
}

/** What of one cluster belongs to an entity. @public */
export interface LocatedChains {
  /** The chains that it consumes: `Chain.id`, and the `DistributionInfo.id` of each. */
  consumes: readonly { chainId: string; distributionId: string }[];
  /** Ids of the distributions that it produces, `DistributionInfo.id`. */
  produces: readonly string[];
}

/** Reads an entity's annotations for {@link locateChains}. @public */
export function markEntity(entity: Entity): MarkedEntity {
  return { entity, marks: readMarks(entity) };
}

/**
 * Finds the chains of many entities in one cluster, by the rules that {@link entityDistributions}
 * finds those of one by. The cluster is looked through once; after that an entity costs what
 * belongs to it.
 *
 * @returns a function that shows the cluster as it was at this call
 * @public
 */
export function locateChains(
  view: FactView,
  settings: FrameworkSettings,
): (entity: MarkedEntity) => LocatedChains {
  const { cluster } = view;
  const candidates = indexed(view);
  return ({ entity, marks }) => {
    if (marks.cluster !== undefined && marks.cluster !== cluster) {
      return { consumes: [], produces: [] };
    }
    const found = findInCluster(entity, marks, view, settings, candidates);
    return {
      consumes: found.consumes.map(({ path, consumer }) => ({
        chainId: chainId(cluster, path, consumer && nameOf(consumer.meta)),
        distributionId: distributionId(cluster, path),
      })),
      produces: found.produces.map(({ path }) => distributionId(cluster, path)),
    };
  };
}
