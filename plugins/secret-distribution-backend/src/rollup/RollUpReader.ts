import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  rollUp,
  secretDistributionReadPermission,
  type EntityRollUp,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import { Memo } from '../fleet/Memo';
import type { DistributionIndex } from '../services/DistributionIndex';
import type { EntityAccess } from '../services/EntityAccess';
import { MemberFinder, type Members } from './MemberFinder';

/** Who asks for the same within this time gets the same answer. */
const SAME_ANSWER_MS = 1_000;
const MOST_ANSWERS = 200;

/** What many entities take part in, as one caller may see it. */
export class RollUpReader {
  readonly #index: Pick<DistributionIndex, 'distributionsOfMany'>;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #members: MemberFinder;
  readonly #now: () => number;
  #answers = new Memo<EntityRollUp>({ most: MOST_ANSWERS });
  #since = -Infinity;

  static create(options: {
    index: Pick<DistributionIndex, 'distributionsOfMany'>;
    access: Pick<EntityAccess, 'readAllowed'>;
    catalog: CatalogService;
    permissions: PermissionsService;
    /** ms since the epoch. */
    now?: () => number;
  }): RollUpReader {
    return new RollUpReader(options);
  }

  private constructor(options: Parameters<typeof RollUpReader.create>[0]) {
    this.#index = options.index;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#members = new MemberFinder(options);
    this.#now = options.now ?? Date.now;
  }

  /**
   * @throws NotAllowedError - when the caller may read no entity's distributions at all
   * @throws NotFoundError - when the entity does not exist or the caller may not see it
   * @throws InputError - when nothing is rolled up for an entity of this kind
   */
  async read(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityRollUp> {
    const [{ result }] = await this.#permissions.authorizeConditional(
      [{ permission: secretDistributionReadPermission }],
      { credentials },
    );
    if (result === AuthorizeResult.DENY) {
      throw new NotAllowedError(
        `You may not read the distributions of what belongs to ${entityRef}; ask for the permission ${secretDistributionReadPermission.name}`,
      );
    }
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `No entity ${entityRef} in the catalog, or you may not see it`,
      );
    }
    const members = await this.#members.find(entity, credentials);
    return this.#answersNow().get(keyOf(entityRef, members), () =>
      this.#workOut(entityRef, members),
    );
  }

  async #workOut(
    entityRef: string,
    { entities, incomplete, only }: Members,
  ): Promise<EntityRollUp> {
    const shown = await this.#index.distributionsOfMany(entities);
    return rollUp({
      entityRef,
      members: entities.map((entity, index) => ({
        entity,
        shown: shown[index],
      })),
      incomplete,
      only,
      now: this.#now(),
    });
  }

  #answersNow(): Memo<EntityRollUp> {
    const age = this.#now() - this.#since;
    if (age < 0 || age >= SAME_ANSWER_MS) {
      this.#since = this.#now();
      this.#answers = new Memo({ most: MOST_ANSWERS });
    }
    return this.#answers;
  }
}

/** Equal for callers that may see the same of the same. */
function keyOf(entityRef: string, { entities, only, incomplete }: Members) {
  const versions = entities.map((entity: Entity) => [
    stringifyEntityRef(entity),
    entity.metadata.etag ?? entity,
  ]);
  return JSON.stringify([entityRef, only, incomplete, versions]);
}
