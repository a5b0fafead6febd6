import type {
  FactChange,
  FactSink,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { WatchedResource } from './resources';

/**
 * Turns the objects of one resource into changes of facts, in batches.
 *
 * Of each object only its name and resource version are kept, so that reading a list again
 * tells what is new and what is gone, and repeats nothing.
 */
export class FactFeed {
  readonly #cluster: string;
  readonly #resource: WatchedResource;
  readonly #sink: FactSink;
  readonly #now: () => number;
  readonly #inspect?: (key: string, object: unknown) => void;
  readonly #known = new Map<string, string>();
  /** Those of which something was told. */
  readonly #told = new Set<string>();
  #listed?: Set<string>;
  #changes: FactChange[] = [];

  constructor(options: {
    cluster: string;
    resource: WatchedResource;
    sink: FactSink;
    now: () => number;
    /** Sees each object before it is dropped, and `undefined` when it is gone. */
    inspect?: (key: string, object: unknown) => void;
  }) {
    this.#cluster = options.cluster;
    this.#resource = options.resource;
    this.#sink = options.sink;
    this.#now = options.now;
    this.#inspect = options.inspect;
  }

  /** A list begins: what it does not name by its end is gone. */
  beginList(): void {
    this.#listed = new Set();
  }

  endList(): void {
    for (const key of this.#known.keys()) {
      if (!this.#listed?.has(key)) {
        this.#forget(key);
      }
    }
    this.#listed = undefined;
    this.flush();
  }

  /** The object exists in this state. */
  upsert(object: any): void {
    const key = keyOf(object);
    const revision = String(object?.metadata?.resourceVersion ?? '');
    if (key === undefined) {
      this.#skip(undefined, 'The object has no usable metadata.name');
      return;
    }
    this.#listed?.add(key);
    if (revision !== '' && this.#known.get(key) === revision) {
      return;
    }
    this.#known.set(key, revision);
    this.#read(key, object);
  }

  /** The object is gone. */
  remove(object: any): void {
    const key = keyOf(object);
    if (key !== undefined && this.#known.has(key)) {
      this.#forget(key);
    }
  }

  /** All objects are gone, for their kind is not served any more. */
  removeAll(): void {
    [...this.#known.keys()].forEach(key => this.#forget(key));
    this.flush();
  }

  /** Hands over what has come together. */
  flush(): void {
    if (this.#changes.length > 0) {
      const changes = this.#changes;
      this.#changes = [];
      this.#sink.apply(changes);
    }
  }

  #read(key: string, object: any): void {
    try {
      this.#inspect?.(key, object);
      const now = this.#now();
      const result = this.#resource.read(this.#cluster, object, now);
      if ('skipped' in result) {
        this.#skip(key, result.skipped.reason);
      } else if ('ignored' in result) {
        // It may have said something before.
        this.#delete(key);
      } else {
        this.#told.add(key);
        this.#changes.push({ op: 'upsert', fact: result });
      }
    } catch {
      // The error may quote the object.
      this.#skip(key, 'The object has a form that cannot be read');
    }
  }

  /** What cannot be read is not what it was either: an old fact would pass for the present one. */
  #skip(key: string | undefined, reason: string): void {
    const { kind } = this.#resource;
    // An Event is no object that anybody looks for.
    if (kind === 'Event') {
      return;
    }
    if (key !== undefined) {
      this.#delete(key);
      this.flush();
      this.#told.add(key);
    }
    const about = key === undefined ? { name: '?' } : parseKey(key);
    this.#sink.skipped({
      cluster: this.#cluster,
      object: { kind, ...about },
      reason,
    });
  }

  #forget(key: string): void {
    this.#known.delete(key);
    this.#inspect?.(key, undefined);
    this.#delete(key);
  }

  #delete(key: string): void {
    const { factOf } = this.#resource;
    if (this.#told.delete(key) && factOf) {
      const { namespace, name } = parseKey(key);
      this.#changes.push({
        op: 'delete',
        cluster: this.#cluster,
        ...factOf(namespace, name),
      });
    }
  }
}

/** `namespace/name`; `undefined` for an object without a name that Kubernetes would accept. */
function keyOf(object: any): string | undefined {
  const { namespace, name } = object?.metadata ?? {};
  return isName(name) && (!namespace || isName(namespace))
    ? `${namespace ?? ''}/${name}`
    : undefined;
}

/** An RFC 1123 subdomain: what comes from elsewhere may carry anything. */
function isName(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= 253 &&
    /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(value)
  );
}

function parseKey(key: string): { namespace?: string; name: string } {
  const [namespace, name = ''] = key.split('/');
  return { namespace: namespace || undefined, name };
}
