import type { Entity } from '@backstage/catalog-model';
import {
  consumesAnnotation,
  kubernetesIdAnnotation,
  kubernetesLabelSelectorAnnotation,
  producesAnnotation,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** An entity with one of these can have distributions. */
export const availabilityAnnotations: readonly string[] = [
  kubernetesIdAnnotation,
  kubernetesLabelSelectorAnnotation,
  consumesAnnotation,
  producesAnnotation,
];

/**
 * Whether the tab and the card have something to say about an entity: it can be found in
 * Kubernetes, or declares the paths that it consumes or produces.
 *
 * @public
 */
export function isSecretDistributionAvailable(entity: Entity): boolean {
  return availabilityAnnotations.some(
    annotation => entity.metadata.annotations?.[annotation] !== undefined,
  );
}
