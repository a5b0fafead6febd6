import type { Entity } from '@backstage/catalog-model';
import type { AlphaEntity } from '@backstage/catalog-model/alpha';
import { ENTITY_STATUS_CATALOG_PROCESSING_TYPE } from '@backstage/catalog-client';
import type { CatalogProcessor } from '@backstage/plugin-catalog-node';
import {
  annotationProblems,
  type FrameworkSettings,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/**
 * Tells what is wrong with our annotations where the catalog tells its own processing errors: at
 * the top of the entity's page.
 *
 * The entity is let through with a status rather than refused with an error. An error would hold
 * back everything else that changed with the entity, and a new entity altogether, for the sake of
 * an annotation that merely finds no distribution.
 */
export class AnnotationProcessor implements CatalogProcessor {
  readonly #settings: FrameworkSettings;

  constructor(settings: FrameworkSettings) {
    this.#settings = settings;
  }

  getProcessorName(): string {
    return 'SecretDistributionAnnotationProcessor';
  }

  async postProcessEntity(entity: AlphaEntity): Promise<Entity> {
    const problems = annotationProblems(entity, this.#settings);
    if (problems.length === 0) {
      return entity;
    }
    const items = problems.map(({ annotation, problem }) => {
      const message = `${annotation}: ${problem}`;
      return {
        type: ENTITY_STATUS_CATALOG_PROCESSING_TYPE,
        // Other levels are not shown on the page.
        level: 'error' as const,
        message,
        error: { name: 'InputError', message },
      };
    });
    const told: AlphaEntity = {
      ...entity,
      status: {
        ...entity.status,
        items: [...(entity.status?.items ?? []), ...items],
      },
    };
    return told;
  }
}
