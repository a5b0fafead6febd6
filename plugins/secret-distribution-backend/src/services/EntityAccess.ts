import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { secretDistributionReadPermission } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { BatchedReads } from './BatchedReads';

type Answer = Entity | 'denied' | 'absent';

/**
 * The only way from an entity's name to the entity: authorised for the caller, loaded with the
 * caller's credentials.
 *
 * Requests of one caller that arrive while an earlier one is under way share the next question
 * to the permission framework and the catalog, so that many open tabs cost few calls. Nothing
 * is remembered: a decision serves only the requests that waited for it.
 */
export class EntityAccess {
  readonly #permissions: PermissionsService;
  readonly #catalog: CatalogService;
  readonly #callers = new Map<string, BatchedReads<Answer>>();

  static create(options: {
    permissions: PermissionsService;
    catalog: CatalogService;
  }): EntityAccess {
    return new EntityAccess(options.permissions, options.catalog);
  }

  private constructor(
    permissions: PermissionsService,
    catalog: CatalogService,
  ) {
    this.#permissions = permissions;
    this.#catalog = catalog;
  }

  /**
   * @throws NotAllowedError - when the caller may not read the entity's distributions
   * @throws NotFoundError - when the entity does not exist or the caller may not see it
   */
  async read(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    const answer = await this.#readsOf(credentials).read(entityRef);
    if (answer === 'denied') {
      throw new NotAllowedError(
        `You may not read the distributions of ${entityRef}; ask for the permission ${secretDistributionReadPermission.name}`,
      );
    }
    if (answer === 'absent') {
      throw new NotFoundError(
        `No entity ${entityRef} in the catalog, or you may not see it`,
      );
    }
    return answer;
  }

  /** Those of some entities that {@link EntityAccess.read} would give; the others are left out. */
  async readAllowed(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<readonly Entity[]> {
    if (entityRefs.length === 0) {
      return [];
    }
    const reads = this.#readsOf(credentials);
    const answers = await Promise.all(entityRefs.map(ref => reads.read(ref)));
    return answers.filter(answer => typeof answer !== 'string');
  }

  #readsOf(credentials: BackstageCredentials): BatchedReads<Answer> {
    // Two tokens of one user may carry different claims; they never share an answer.
    const caller = JSON.stringify([
      credentials.principal,
      credentials.expiresAt,
    ]);
    const running = this.#callers.get(caller);
    if (running) {
      return running;
    }
    const reads = new BatchedReads<Answer>({
      readAll: refs => this.#readAll(refs, credentials),
      onIdle: () => this.#callers.delete(caller),
    });
    this.#callers.set(caller, reads);
    return reads;
  }

  async #readAll(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<readonly Answer[]> {
    const decisions = await this.#permissions.authorize(
      refs.map(resourceRef => ({
        permission: secretDistributionReadPermission,
        resourceRef,
      })),
      { credentials },
    );
    const allowed = refs.filter(
      (_, index) => decisions[index].result === AuthorizeResult.ALLOW,
    );
    const entities = new Map<string, Entity | undefined>();
    if (allowed.length > 0) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs: [...allowed] },
        { credentials },
      );
      allowed.forEach((ref, index) => entities.set(ref, items[index]));
    }
    return refs.map(ref =>
      entities.has(ref) ? entities.get(ref) ?? 'absent' : 'denied',
    );
  }
}
