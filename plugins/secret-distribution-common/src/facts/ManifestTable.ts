import { factKey, objectKey } from './keys';
import { marksOn } from './marks';
import { MemberIndex } from './MemberIndex';
import type { Table } from './FactTable';
import type { ExternalSecretFact, PushSecretFact, StoreRef } from './types';

/** What the table is told about the manifests of its kind. */
export interface ManifestKind<F> {
  /** The Vault paths that a manifest names, as its stores resolve them now. */
  paths: (manifest: F) => readonly string[];
  /** The name of the Secret that it reads or writes. */
  secret: (manifest: F) => string | undefined;
  stores: (manifest: F) => readonly StoreRef[];
  /** The keys that it names, as they are written. */
  keys: (manifest: F) => readonly string[];
}

/**
 * PushSecrets or ExternalSecrets, found by Vault path, by Secret, by store, by namespace and by what
 * marks them as an entity's.
 *
 * The affected paths of a change are those that the manifest named before and those that it
 * names afterwards.
 */
export class ManifestTable<F extends PushSecretFact | ExternalSecretFact>
  implements Table<F>
{
  readonly #kind: ManifestKind<F>;
  readonly #manifests = new Map<string, F>();
  readonly #pathsOf = new Map<string, readonly string[]>();
  readonly #byPath = new MemberIndex();
  readonly #bySecret = new MemberIndex();
  readonly #byStore = new MemberIndex();
  readonly #byKey = new MemberIndex();
  readonly #byNamespace = new MemberIndex();
  readonly #byMark = new MemberIndex();
  #pathsChanged = 0;

  constructor(kind: ManifestKind<F>) {
    this.#kind = kind;
  }

  put(manifest: F): readonly string[] {
    const changed = this.#pathsChanged;
    const before = this.take(factKey(manifest));
    const after = this.#insert(manifest);
    if (
      before.length === after.length &&
      before.every((path, index) => path === after[index])
    ) {
      this.#pathsChanged = changed;
    }
    return [...before, ...after];
  }

  take(key: string): readonly string[] {
    const manifest = this.#manifests.get(key);
    if (!manifest) {
      return [];
    }
    const paths = this.pathsOf(key);
    this.#manifests.delete(key);
    this.#pathsOf.delete(key);
    paths.forEach(path => this.#byPath.remove(path, key));
    this.#pathsChanged += paths.length;
    this.#kind.keys(manifest).forEach(named => this.#byKey.remove(named, key));
    this.#secretKeys(manifest).forEach(secret =>
      this.#bySecret.remove(secret, key),
    );
    this.#storeKeys(manifest).forEach(store =>
      this.#byStore.remove(store, key),
    );
    this.#byNamespace.remove(manifest.meta.namespace ?? '', key);
    marksOn(manifest.meta).forEach(mark => this.#byMark.remove(mark, key));
    return paths;
  }

  /** A store is new, changed or gone, so its manifests' keys may be other paths now. */
  storeChanged(changed: string): readonly string[] {
    return this.#byStore.of(changed).flatMap(key => {
      const manifest = this.#manifests.get(key);
      return manifest ? this.put(manifest) : [];
    });
  }

  get(key: string): F | undefined {
    return this.#manifests.get(key);
  }

  all(): Iterable<F> {
    return this.#manifests.values();
  }

  byPath(path: string): readonly F[] {
    return this.#get(this.#byPath.of(path));
  }

  bySecret(secretKey: string): readonly F[] {
    return this.#get(this.#bySecret.of(secretKey));
  }

  /** Those that name a key as it is written, whatever path it leads to. */
  byKey(named: string): readonly F[] {
    return this.#get(this.#byKey.of(named));
  }

  inNamespace(namespace: string): readonly F[] {
    return this.#get(this.#byNamespace.of(namespace));
  }

  /** Those that carry a mark, see `idMark` and `refMark`. */
  marked(mark: string): readonly F[] {
    return this.#get(this.#byMark.of(mark));
  }

  /** Another number after any manifest named another path than before. */
  get pathsChanged(): number {
    return this.#pathsChanged;
  }

  has(path: string): boolean {
    return this.#byPath.has(path);
  }

  paths(): Iterable<string> {
    return this.#byPath.keys();
  }

  pathsOf(key: string): readonly string[] {
    return this.#pathsOf.get(key) ?? [];
  }

  pathsOfSecret(secretKey: string): readonly string[] {
    return this.#bySecret.of(secretKey).flatMap(key => this.pathsOf(key));
  }

  pathsOfStore(store: string): readonly string[] {
    return this.#byStore.of(store).flatMap(key => this.pathsOf(key));
  }

  #insert(manifest: F): readonly string[] {
    const key = factKey(manifest);
    const paths = this.#kind.paths(manifest);
    this.#manifests.set(key, manifest);
    this.#pathsOf.set(key, paths);
    paths.forEach(path => this.#byPath.add(path, key));
    this.#pathsChanged += paths.length;
    this.#kind.keys(manifest).forEach(named => this.#byKey.add(named, key));
    this.#secretKeys(manifest).forEach(secret =>
      this.#bySecret.add(secret, key),
    );
    this.#storeKeys(manifest).forEach(store => this.#byStore.add(store, key));
    this.#byNamespace.add(manifest.meta.namespace ?? '', key);
    marksOn(manifest.meta).forEach(mark => this.#byMark.add(mark, key));
    return paths;
  }

  #get(keys: readonly string[]): readonly F[] {
    return keys.flatMap(key => this.#manifests.get(key) ?? []);
  }

  #secretKeys(manifest: F): readonly string[] {
    const secret = this.#kind.secret(manifest);
    return secret ? [`${manifest.meta.namespace ?? ''}/${secret}`] : [];
  }

  #storeKeys(manifest: F): readonly string[] {
    return this.#kind
      .stores(manifest)
      .flatMap(ref => storeKey(ref, manifest.meta.namespace ?? '') ?? []);
  }
}

/** The key of the store that a manifest in a namespace means; `undefined` when it is chosen by label. */
export function storeKey(
  { kind, name }: StoreRef,
  namespace: string,
): string | undefined {
  return name === undefined
    ? undefined
    : objectKey({
        kind,
        ...(kind === 'SecretStore' && { namespace }),
        name,
      });
}
