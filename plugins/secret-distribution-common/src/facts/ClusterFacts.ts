import { areNearNames } from '../diagnose/near';
import { concernsFramework, type PathSettings } from '../paths';
import { EventMemory } from './EventMemory';
import { FactTable, type Paths, type Table } from './FactTable';
import { factKey, objectKey, objectKeyOfFact } from './keys';
import { ManifestTable, storeKey } from './ManifestTable';
import { publishedPaths, pulledPaths, storesOf } from './pathsOf';
import { PodTable } from './PodTable';
import { PullMemory } from './PullMemory';
import { SimilarPaths } from './SimilarPaths';
import { WorkloadTable } from './WorkloadTable';
import type {
  ClusterFact,
  EventCauseFact,
  ExternalSecretFact,
  Fact,
  ObjectRef,
  PushSecretFact,
  SecretMetaFact,
  StoreFact,
  StoreRef,
  VaultFact,
  VaultPathFact,
} from './types';

type TableType = Exclude<Fact['type'], 'EventCause'>;

/**
 * The facts of one cluster, each type in its table. A change returns the affected Vault paths, at
 * a cost that grows with those alone.
 */
export class ClusterFacts {
  readonly #settings: PathSettings;
  readonly pushes: ManifestTable<PushSecretFact>;
  readonly pulls: ManifestTable<ExternalSecretFact>;
  readonly workloads = new WorkloadTable(secret => this.#pathsOfWanted(secret));
  readonly pods = new PodTable(this.workloads);
  readonly stores = new FactTable<StoreFact>(key => [
    ...this.pushes.storeChanged(key),
    ...this.pulls.storeChanged(key),
  ]);
  readonly secrets = new FactTable<SecretMetaFact>(key => [
    ...this.pushes.pathsOfSecret(key),
    ...this.#pathsOfWanted(key),
  ]);
  readonly vaultPaths = new FactTable<VaultPathFact>(path => [path]);
  readonly vaults = new FactTable<VaultFact>(() => [...this.allPaths()]);
  readonly clusters = new FactTable<ClusterFact>(() => [...this.allPaths()]);
  readonly events = new EventMemory();
  readonly #syncs = new PullMemory();
  #published?: { at: number; paths: SimilarPaths };
  readonly #tables: Readonly<Record<TableType, Table<Fact>>>;

  constructor(settings: PathSettings) {
    this.#settings = settings;
    const context = {
      mount: settings.mount,
      store: (ref: StoreRef, namespace: string) => this.store(ref, namespace),
    };
    this.pushes = new ManifestTable({
      paths: push => publishedPaths(push, context),
      secret: ({ source }) => (source.by === 'name' ? source.name : undefined),
      stores: ({ stores }) => stores,
      keys: ({ entries }) => [
        ...new Set(entries.map(({ remoteKey }) => remoteKey)),
      ],
    });
    this.pulls = new ManifestTable({
      paths: pull => pulledPaths(pull, context),
      secret: ({ target }) => (target.genericKind ? undefined : target.name),
      stores: storesOf,
      keys: () => [],
    });
    this.#tables = {
      PushSecret: this.pushes,
      ExternalSecret: this.pulls,
      Workload: this.workloads,
      Pod: this.pods,
      Store: this.stores,
      Secret: this.secrets,
      VaultPath: this.vaultPaths,
      Vault: this.vaults,
      Cluster: this.clusters,
    };
  }

  /** Takes a fact in. One that says what is known already affects nothing. */
  upsert(fact: Fact): Paths {
    if (fact.type === 'EventCause') {
      return this.#hear(fact);
    }
    const table = this.#tables[fact.type];
    const key = factKey(fact);
    const before = table.get(key);
    if (before && isAnotherObject(before, fact)) {
      this.#forget(fact.type, key);
    }
    const near = this.#pathsNear(before, fact);
    const affected = [...table.put(fact), ...near];
    this.#remember(fact, key);
    return before && said(before) === said(fact) ? [] : affected;
  }

  /** Forgets a fact, and with an object the causes that its Events told. */
  remove(type: Fact['type'], key: string): Paths {
    if (type === 'EventCause') {
      return this.events.forget(key) ? this.#pathsOfObject(key) : [];
    }
    this.#forget(type, key);
    const table = this.#tables[type];
    const near = this.#pathsNear(table.get(key));
    return [...table.take(key), ...near];
  }

  /** The first sync of an ExternalSecret that was seen after the newest version of a path, ms since the epoch. */
  firstSync(pull: ExternalSecretFact, path: string): number | undefined {
    return this.#syncs.firstSync(factKey(pull), path);
  }

  store(ref: StoreRef, namespace: string): StoreFact | undefined {
    const key = storeKey(ref, namespace);
    return key === undefined ? undefined : this.stores.get(key);
  }

  /** The published path that was probably meant by another. */
  publishedLike(path: string): string | undefined {
    const { pathsChanged } = this.pushes;
    if (this.#published?.at !== pathsChanged) {
      const published = [...this.pushes.paths()].filter(each =>
        concernsFramework(each, this.#settings),
      );
      this.#published = {
        at: pathsChanged,
        paths: new SimilarPaths(published),
      };
    }
    return this.#published.paths.nearest(path);
  }

  /** All paths that anything names. */
  *allPaths(): Iterable<string> {
    yield* this.pushes.paths();
    for (const path of this.pulls.paths()) {
      if (!this.pushes.has(path)) {
        yield path;
      }
    }
    for (const { path } of this.vaultPaths.all()) {
      if (!this.pushes.has(path) && !this.pulls.has(path)) {
        yield path;
      }
    }
  }

  /** Those of the framework that a manifest names or that are in Vault. */
  *frameworkPaths(): Iterable<string> {
    for (const path of this.allPaths()) {
      if (
        concernsFramework(path, this.#settings) &&
        (this.pushes.has(path) ||
          this.pulls.has(path) ||
          this.vaultPaths.get(path)?.state === 'present')
      ) {
        yield path;
      }
    }
  }

  /** Of a Secret that nobody makes, the paths of the ExternalSecrets that were probably meant. */
  #pathsOfWanted(secretKey: string): Paths {
    if (this.pulls.bySecret(secretKey).length > 0) {
      return this.pulls.pathsOfSecret(secretKey);
    }
    const [namespace, name] = secretKey.split('/');
    return this.#pathsLike(namespace, name);
  }

  /** When an ExternalSecret makes another Secret than before, the paths of those with a like target. */
  #pathsNear(before: Fact | undefined, after?: Fact): Paths {
    const changed = targetKeyOf(before) !== targetKeyOf(after);
    return [before, after].flatMap(fact =>
      changed && fact?.type === 'ExternalSecret'
        ? this.#pathsLike(fact.meta.namespace ?? '', fact.target.name)
        : [],
    );
  }

  #pathsLike(namespace: string, name: string): Paths {
    return this.pulls
      .inNamespace(namespace)
      .filter(({ target }) => areNearNames(name, target.name))
      .flatMap(pull => this.pulls.pathsOf(factKey(pull)));
  }

  #remember(fact: Fact, key: string): void {
    if (fact.type === 'ExternalSecret' && fact.refreshedAt !== undefined) {
      this.#syncs.noteSync(key, fact.refreshedAt);
      for (const path of this.pulls.pathsOf(key)) {
        this.#noteVersion(key, this.vaultPaths.get(path));
      }
    } else if (fact.type === 'VaultPath') {
      for (const pull of this.pulls.byPath(fact.path)) {
        this.#noteVersion(factKey(pull), fact);
      }
    }
  }

  #noteVersion(pull: string, path: VaultPathFact | undefined): void {
    const newest = path?.versions[path.versions.length - 1];
    if (path && newest) {
      this.#syncs.noteVersion(pull, path.path, newest.createdAt);
    }
  }

  #forget(type: Fact['type'], key: string): void {
    this.events.forget(objectKeyOfFact(type, key));
    if (type === 'ExternalSecret') {
      this.#syncs.forget(key);
    }
  }

  #hear(cause: EventCauseFact): Paths {
    return this.events.remember(cause)
      ? this.#pathsOfObject(objectKey(cause.object))
      : [];
  }

  /** The paths of an object, by `kind/namespace/name`. */
  #pathsOfObject(object: string): Paths {
    const kind = object.slice(0, object.indexOf('/'));
    const key = object.slice(kind.length + 1);
    switch (kind as ObjectRef['kind']) {
      case 'PushSecret':
        return this.pushes.pathsOf(key);
      case 'ExternalSecret':
        return this.pulls.pathsOf(key);
      case 'ClusterSecretStore':
      case 'SecretStore':
        return [
          ...this.pushes.pathsOfStore(object),
          ...this.pulls.pathsOfStore(object),
        ];
      case 'Pod': {
        const pod = this.pods.get(key);
        return pod ? this.workloads.pathsOf(objectKey(pod.workload)) : [];
      }
      default:
        return this.workloads.pathsOf(object);
    }
  }
}

function targetKeyOf(fact: Fact | undefined): string | undefined {
  return fact?.type === 'ExternalSecret'
    ? `${fact.target.genericKind ?? ''}/${fact.target.name}`
    : undefined;
}

/** Deleted and created again under its name, which a list after a lost watch does not tell. */
function isAnotherObject(before: Fact, now: Fact): boolean {
  return (
    'meta' in before &&
    'meta' in now &&
    before.meta.uid !== undefined &&
    now.meta.uid !== undefined &&
    before.meta.uid !== now.meta.uid
  );
}

/** What a fact says, whenever it was confirmed. */
function said(fact: Fact): string {
  return JSON.stringify(fact, (field, value) =>
    field === 'confirmedAt' || field === 'checkedAt' ? undefined : value,
  );
}
