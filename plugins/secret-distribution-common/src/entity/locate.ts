import type { Entity } from '@backstage/catalog-model';
import { chainId, distributionId } from '../diagnose/ids';
import { nameOf } from '../diagnose/params';
import { namedEntity } from '../facts/marks';
import type { FactView } from '../facts/view';
import type { FrameworkSettings } from '../rules/types';
import { readMarks, type EntityMarks } from './annotations';
import { findInCluster } from './find';

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
 * Finds the chains of an entity in one cluster, by the rules that {@link entityDistributions}
 * finds its tab by.
 *
 * @public
 */
export function locateChains(
  view: FactView,
  settings: FrameworkSettings,
): (entity: MarkedEntity) => LocatedChains {
  const { cluster } = view;
  return ({ entity, marks }) => {
    if (marks.cluster !== undefined && marks.cluster !== cluster) {
      return { consumes: [], produces: [] };
    }
    const found = findInCluster(entity, marks, view, settings);
    return {
      consumes: found.consumes.map(({ path, consumer }) => ({
        chainId: chainId(cluster, path, consumer && nameOf(consumer.meta)),
        distributionId: distributionId(cluster, path),
      })),
      produces: found.produces.map(({ path }) => distributionId(cluster, path)),
    };
  };
}

/** The entity refs that manifests name, as they stand there but in lower case. @public */
export function namedEntities(view: FactView): ReadonlySet<string> {
  const refs = new Set<string>();
  for (const facts of [view.externalSecrets(), view.pushSecrets()]) {
    for (const { meta } of facts) {
      const ref = namedEntity(meta);
      if (ref !== undefined) {
        refs.add(ref);
      }
    }
  }
  return refs;
}
