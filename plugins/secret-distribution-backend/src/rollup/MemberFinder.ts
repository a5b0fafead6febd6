import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
  RELATION_HAS_PART,
  RELATION_OWNER_OF,
  RELATION_PARENT_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { distributionAnnotation } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { EntityAccess } from '../services/EntityAccess';

/** Who belongs to an entity, as far as the caller may read it. */
export interface Members {
  entities: readonly Entity[];
  /** There are more than are looked at. */
  incomplete: boolean;
  /** Only this distribution of theirs, `cluster/path`. */
  only?: string;
}

/** So many refs are followed, whatever hangs together. */
const MOST_FOLLOWED = 2_000;
const REFS_AT_ONCE = 100;

/** What holds others together, and by which relations. */
const containers: Readonly<Record<string, readonly string[]>> = {
  domain: [RELATION_HAS_PART],
  system: [RELATION_HAS_PART],
  group: [RELATION_OWNER_OF, RELATION_PARENT_OF],
};

/** What can take part in a distribution. */
const takers = ['component', 'resource'];

/**
 * Finds who belongs to a System, a Domain, a Group or the Resource of a distribution, by the
 * catalog's relations. Everything is loaded with the caller's credentials, and a member only
 * through {@link EntityAccess}: what the caller may not read is not there.
 */
export class MemberFinder {
  readonly #catalog: CatalogService;
  readonly #access: Pick<EntityAccess, 'readAllowed'>;

  constructor(options: {
    catalog: CatalogService;
    access: Pick<EntityAccess, 'readAllowed'>;
  }) {
    this.#catalog = options.catalog;
    this.#access = options.access;
  }

  /** @throws InputError - when nothing is rolled up for an entity of this kind */
  async find(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<Members> {
    const only = entity.metadata.annotations?.[distributionAnnotation];
    if (only !== undefined) {
      const refs = targetsOf(
        entity,
        [RELATION_DEPENDS_ON, RELATION_DEPENDENCY_OF],
        takers,
      );
      const followed = refs.slice(0, MOST_FOLLOWED);
      return {
        entities: await this.#access.readAllowed(followed, credentials),
        incomplete: refs.length > followed.length,
        only,
      };
    }
    if (!(entity.kind.toLocaleLowerCase('en-US') in containers)) {
      throw new InputError(
        `Nothing is rolled up for ${stringifyEntityRef(
          entity,
        )}: ask for a System, a Domain, a Group or the Resource of a distribution, or for /distributions of the entity itself`,
      );
    }
    return this.#walk(entity, credentials);
  }

  /** Level by level; each ref once, so that a circle ends. */
  async #walk(
    root: Entity,
    credentials: BackstageCredentials,
  ): Promise<Members> {
    const seen = new Set([stringifyEntityRef(root)]);
    const entities: Entity[] = [];
    let incomplete = false;
    let level: readonly Entity[] = [root];
    while (level.length > 0) {
      const next = new Set(level.flatMap(partsOf));
      const refs = [...next].filter(ref => !seen.has(ref));
      const followed = refs.slice(0, MOST_FOLLOWED + 1 - seen.size);
      incomplete ||= followed.length < refs.length;
      followed.forEach(ref => seen.add(ref));
      const taking = await this.#access.readAllowed(
        followed.filter(ref => takers.includes(kindOf(ref))),
        credentials,
      );
      entities.push(...taking);
      level = [
        ...taking,
        ...(await this.#load(
          followed.filter(ref => kindOf(ref) in containers),
          credentials,
        )),
      ];
    }
    return { entities, incomplete };
  }

  async #load(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<readonly Entity[]> {
    const loaded: Entity[] = [];
    for (let start = 0; start < refs.length; start += REFS_AT_ONCE) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs: refs.slice(start, start + REFS_AT_ONCE),
          fields: ['kind', 'metadata.name', 'metadata.namespace', 'relations'],
        },
        { credentials },
      );
      loaded.push(...items.filter(item => item !== undefined));
    }
    return loaded;
  }
}

/** What an entity holds together, or is made of. */
function partsOf(entity: Entity): readonly string[] {
  const kind = entity.kind.toLocaleLowerCase('en-US');
  // What belongs to a system that a group owns may belong to other groups.
  const kinds =
    kind === 'group'
      ? ['group', ...takers]
      : [...Object.keys(containers), ...takers];
  return targetsOf(entity, containers[kind] ?? [RELATION_HAS_PART], kinds);
}

function targetsOf(
  entity: Entity,
  relations: readonly string[],
  kinds: readonly string[],
): readonly string[] {
  const targets = (entity.relations ?? [])
    .filter(({ type }) => relations.includes(type))
    .map(({ targetRef }) => targetRef);
  return [...new Set(targets)].filter(ref => kinds.includes(kindOf(ref)));
}

function kindOf(ref: string): string {
  return parseEntityRef(ref).kind.toLocaleLowerCase('en-US');
}
