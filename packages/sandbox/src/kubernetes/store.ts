import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { KubeObject, ResourceStore, StoreEvent } from '../types';
import { EventLog, type LoggedEvent } from './eventLog';
import { kindOf } from './kinds';
import { trackFields } from './managedFields';
import { assign, deepFreeze, generationOf, keyOf, seconds } from './objects';

/** What the HTTP API needs of a store beyond {@link ResourceStore}. */
export interface ClusterStore extends ResourceStore {
  /** The newest revision of the cluster; every change makes one. */
  readonly revision: number;
  /** Objects of a kind in etcd's order; shared, frozen, and never changed afterwards. */
  snapshot(kind: string): readonly KubeObject[];
  /** The stored object itself, frozen. */
  peek(
    kind: string,
    namespace: string | undefined,
    name: string,
  ): KubeObject | undefined;
  /** Changes of a kind after a revision, or `undefined` when they are forgotten. */
  changesSince(
    kind: string,
    revision: number,
  ): readonly LoggedEvent[] | undefined;
  /** Like `subscribe`, with each change's place in the history. */
  follow(listener: (event: LoggedEvent) => void): () => void;
  /** Forgets the history of all kinds, as etcd's compaction does. */
  compact(): void;
}

interface Shelf {
  objects: Map<string, KubeObject>;
  log: EventLog;
  sorted?: readonly KubeObject[];
}

class MemoryStore implements ClusterStore {
  readonly #shelves = new Map<string, Shelf>();
  readonly #followers = new Set<(event: LoggedEvent) => void>();
  readonly #queue: LoggedEvent[] = [];
  #dispatching = false;
  #revision = 1;

  get revision(): number {
    return this.#revision;
  }

  get(kind: string, namespace: string | undefined, name: string) {
    const found = this.peek(kind, namespace, name);
    return found && structuredClone(found);
  }

  peek(kind: string, namespace: string | undefined, name: string) {
    return this.#shelf(kind).objects.get(keyOf(namespace, name));
  }

  list(kind: string, namespace?: string): KubeObject[] {
    const all = this.snapshot(kind);
    return namespace === undefined
      ? [...all]
      : all.filter(object => object.metadata.namespace === namespace);
  }

  snapshot(kind: string): readonly KubeObject[] {
    const shelf = this.#shelf(kind);
    shelf.sorted ??= [...shelf.objects]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, object]) => object);
    return shelf.sorted;
  }

  apply(
    object: KubeObject,
    options: { manager?: string; at?: Date } = {},
  ): KubeObject {
    const kind = kindOf(object.kind);
    const namespace = kind.namespaced
      ? object.metadata.namespace ?? 'default'
      : undefined;
    const before = this.peek(object.kind, namespace, object.metadata.name);
    const time = seconds(options.at ?? new Date());
    const { status: _, metadata, ...rest } = structuredClone(object);
    const next: KubeObject = {
      ...rest,
      apiVersion: object.apiVersion,
      kind: object.kind,
      metadata: {
        ...metadata,
        uid: before?.metadata.uid ?? randomUUID(),
        creationTimestamp: before?.metadata.creationTimestamp ?? time,
        resourceVersion: before?.metadata.resourceVersion,
      },
      ...(before?.status === undefined ? {} : { status: before.status }),
    };
    assign(next.metadata, 'namespace', namespace);
    assign(
      next.metadata,
      'deletionTimestamp',
      before?.metadata.deletionTimestamp,
    );
    assign(next.metadata, 'generation', generationOf(before, next));
    assign(next.metadata, 'managedFields', before?.metadata.managedFields);

    if (before && isDeepStrictEqual(before, next)) {
      return structuredClone(before);
    }
    if (options.manager) {
      next.metadata.managedFields = trackFields({
        before,
        after: next,
        manager: options.manager,
        time,
      });
    }
    if (next.metadata.deletionTimestamp && !next.metadata.finalizers?.length) {
      this.#drop(next, before);
    } else {
      this.#put(before ? 'MODIFIED' : 'ADDED', next, before);
    }
    return structuredClone(next);
  }

  setStatus(
    kind: string,
    namespace: string | undefined,
    name: string,
    status: unknown,
  ): KubeObject {
    const before = this.peek(kind, namespace, name);
    if (!before) {
      throw new Error(
        `There is no ${kind} ${keyOf(
          namespace,
          name,
        )} whose status could be set`,
      );
    }
    const next: KubeObject = {
      ...before,
      metadata: { ...before.metadata },
      status: structuredClone(status),
    };
    if (isDeepStrictEqual(before, next)) {
      return structuredClone(before);
    }
    this.#put('MODIFIED', next, before);
    return structuredClone(next);
  }

  remove(kind: string, namespace: string | undefined, name: string): void {
    const before = this.peek(kind, namespace, name);
    if (!before) {
      return;
    }
    if (before.metadata.finalizers?.length) {
      if (!before.metadata.deletionTimestamp) {
        const deletionTimestamp = seconds(new Date());
        this.#put(
          'MODIFIED',
          { ...before, metadata: { ...before.metadata, deletionTimestamp } },
          before,
        );
      }
      return;
    }
    this.#drop({ ...before, metadata: { ...before.metadata } }, before);
  }

  subscribe(listener: (event: StoreEvent) => void): () => void {
    return this.follow(listener);
  }

  follow(listener: (event: LoggedEvent) => void): () => void {
    // Wrapped, so that the same function may subscribe twice.
    const follower = (event: LoggedEvent) => listener(event);
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  changesSince(kind: string, revision: number) {
    return this.#shelf(kind).log.since(revision);
  }

  compact(): void {
    // A revision of its own, so that a watch that stands at the newest change is too old as well.
    this.#revision += 1;
    for (const shelf of this.#shelves.values()) {
      shelf.log.forget(this.#revision);
    }
  }

  #shelf(kind: string): Shelf {
    let shelf = this.#shelves.get(kind);
    if (!shelf) {
      shelf = { objects: new Map(), log: new EventLog() };
      this.#shelves.set(kindOf(kind).kind, shelf);
    }
    return shelf;
  }

  #put(type: 'ADDED' | 'MODIFIED', object: KubeObject, previous?: KubeObject) {
    const shelf = this.#shelf(object.kind);
    const { namespace, name } = object.metadata;
    this.#record(type, object, previous);
    shelf.objects.set(keyOf(namespace, name), object);
    shelf.sorted = undefined;
    this.#dispatch();
  }

  #drop(object: KubeObject, previous?: KubeObject) {
    const shelf = this.#shelf(object.kind);
    const { namespace, name } = object.metadata;
    this.#record('DELETED', object, previous);
    shelf.objects.delete(keyOf(namespace, name));
    shelf.sorted = undefined;
    this.#dispatch();
  }

  #record(
    type: StoreEvent['type'],
    object: KubeObject,
    previous?: KubeObject,
  ): void {
    this.#revision += 1;
    object.metadata.resourceVersion = String(this.#revision);
    const event: LoggedEvent = {
      type,
      object: deepFreeze(object),
      previous,
      revision: this.#revision,
      lines: new Map(),
    };
    this.#shelf(object.kind).log.add(event);
    this.#queue.push(event);
  }

  /** Followers may change the store themselves; everyone still sees the changes in their order. */
  #dispatch(): void {
    if (this.#dispatching) {
      return;
    }
    this.#dispatching = true;
    try {
      for (
        let event = this.#queue.shift();
        event !== undefined;
        event = this.#queue.shift()
      ) {
        for (const follower of [...this.#followers]) {
          follower(event);
        }
      }
    } finally {
      this.#dispatching = false;
    }
  }
}

/**
 * Holds a cluster's objects in memory.
 *
 * What `get`, `apply` and `setStatus` return is a copy; what `list` and events hand out is the
 * stored object itself, frozen, so that thousands of objects cost nothing to look through.
 */
export function createResourceStore(): ClusterStore {
  return new MemoryStore();
}
