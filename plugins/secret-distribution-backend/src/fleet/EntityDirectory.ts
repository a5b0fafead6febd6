import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  consumesAnnotation,
  distributionAnnotation,
  kubernetesIdAnnotation,
  kubernetesLabelSelectorAnnotation,
  markEntity,
  producesAnnotation,
  type MarkedEntity,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** A catalog entity that may have distributions. */
export interface KnownEntity extends MarkedEntity {
  ref: string;
  owners: readonly string[];
  systems: readonly string[];
  /** Equal for entities between which a list would show no difference. */
  signature: string;
}

/** More entities than this are not read; the rest have no owner on the page. */
const MOST_ENTITIES = 50_000;
const PAGE_SIZE = 500;
/** How many that only a manifest names are asked for at once. */
const REFS_AT_ONCE = 100;
const MOST_NAMED = 10_000;

/** How long between two readings of the catalog. */
const REFRESH_MS = 60_000;
/** While the catalog still fills, new entities are wanted sooner. */
const REFRESH_AFTER_CHANGE_MS = 10_000;

/** A text of a manifest is asked for only when it can be an entity's ref. */
const REF =
  /^[a-z][a-z0-9]*:[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:[-_.][a-z0-9]+)*$/;

const fields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'relations',
];

/**
 * The catalog's entities that may have distributions, with their owners and systems, read with
 * the plugin's own credentials now and then. Only refs of it are ever shown, and only beside
 * chains that the reader may see.
 */
export class EntityDirectory {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #logger: LoggerService;
  readonly #namedByManifests: () => Iterable<string>;
  readonly #onChange: () => void;
  #entities: ReadonlyMap<string, KnownEntity> = new Map();
  #fingerprint = '';
  #isRead = false;
  #timer?: NodeJS.Timeout;
  #stopped = false;

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    /** Refs of entities that manifests name, whatever annotations these have. */
    namedByManifests: () => Iterable<string>;
    onChange: () => void;
  }): EntityDirectory {
    return new EntityDirectory(options);
  }

  private constructor(options: Parameters<typeof EntityDirectory.create>[0]) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#logger = options.logger;
    this.#namedByManifests = options.namedByManifests;
    this.#onChange = options.onChange;
  }

  /** As they were read last. */
  get entities(): ReadonlyMap<string, KnownEntity> {
    return this.#entities;
  }

  /** Whether the catalog has ever answered: before that nothing is known of owners. */
  get isRead(): boolean {
    return this.#isRead;
  }

  start(): void {
    void this.#round();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** Reads the catalog now. @throws what the catalog throws */
  async refresh(): Promise<boolean> {
    const entities = await this.#read();
    this.#isRead = true;
    const fingerprint = JSON.stringify(
      [...entities.values()].map(({ signature, marks }) => [signature, marks]),
    );
    if (fingerprint === this.#fingerprint) {
      return false;
    }
    this.#fingerprint = fingerprint;
    this.#entities = entities;
    this.#onChange();
    return true;
  }

  async #round(): Promise<void> {
    let changed = true;
    try {
      changed = await this.refresh();
    } catch (error) {
      this.#logger.warn(
        'The catalog could not be read: owners on the page are those of before',
        { name: toError(error).name },
      );
    }
    if (!this.#stopped) {
      this.#timer = setTimeout(
        () => void this.#round(),
        changed ? REFRESH_AFTER_CHANGE_MS : REFRESH_MS,
      );
      this.#timer.unref();
    }
  }

  async #read(): Promise<Map<string, KnownEntity>> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const entities = new Map<string, KnownEntity>();
    const note = (entity: Entity | undefined) => {
      if (
        entity &&
        !entity.metadata.annotations?.[distributionAnnotation] &&
        entities.size < MOST_ENTITIES
      ) {
        const known = knownEntity(entity);
        entities.set(known.ref, known);
      }
    };
    const filter = [
      kubernetesIdAnnotation,
      kubernetesLabelSelectorAnnotation,
      consumesAnnotation,
      producesAnnotation,
    ].map(annotation => ({
      [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
    }));
    let cursor: string | undefined;
    do {
      const page = await this.#catalog.queryEntities(
        cursor === undefined
          ? { filter, fields, limit: PAGE_SIZE }
          : { cursor, fields, limit: PAGE_SIZE },
        { credentials },
      );
      page.items.forEach(note);
      cursor = page.pageInfo.nextCursor;
      if (cursor !== undefined && entities.size >= MOST_ENTITIES) {
        this.#logger.warn(
          `More than ${MOST_ENTITIES} entities may have distributions; those beyond have no owner on the page`,
        );
        cursor = undefined;
      }
    } while (cursor !== undefined);

    const others = [...this.#namedByManifests()]
      .filter(ref => !entities.has(ref) && REF.test(ref))
      .slice(0, MOST_NAMED);
    for (let start = 0; start < others.length; start += REFS_AT_ONCE) {
      const entityRefs = others.slice(start, start + REFS_AT_ONCE);
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs, fields },
        { credentials },
      );
      items.forEach(note);
    }
    return entities;
  }
}

function knownEntity(entity: Entity): KnownEntity {
  const targets = (type: string, kind?: string) =>
    [
      ...new Set(
        (entity.relations ?? [])
          .filter(relation => relation.type === type)
          .map(({ targetRef }) => targetRef)
          .filter(ref => kind === undefined || ref.startsWith(`${kind}:`)),
      ),
    ].sort();
  // Of a large catalog only what is needed is kept.
  const { marks } = markEntity(entity);
  const ref = stringifyEntityRef(entity);
  const owners = targets(RELATION_OWNED_BY);
  const systems = targets(RELATION_PART_OF, 'system');
  return {
    ref,
    entity: {
      apiVersion: entity.apiVersion,
      kind: entity.kind,
      metadata: {
        name: entity.metadata.name,
        namespace: entity.metadata.namespace,
      },
    },
    marks,
    owners,
    systems,
    signature: [ref, ...owners, ...systems].join(' '),
  };
}
