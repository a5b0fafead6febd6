import type { Entity } from '@backstage/catalog-model';
import { distributionAnnotation } from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** Kinds whose tab tells what belongs to them, as the catalog writes them. */
export const rollUpKinds: readonly string[] = ['System', 'Domain', 'Group'];

/** Whether the tab tells what belongs to the entity, rather than what is its own. */
export function isRolledUp(entity: Entity): boolean {
  const kind = entity.kind.toLocaleLowerCase('en-US');
  return rollUpKinds.some(each => each.toLocaleLowerCase('en-US') === kind);
}

/** Whether the entity is the Resource that the catalog module makes of a distribution. */
export function standsForDistribution(entity: Entity): boolean {
  return entity.metadata.annotations?.[distributionAnnotation] !== undefined;
}
