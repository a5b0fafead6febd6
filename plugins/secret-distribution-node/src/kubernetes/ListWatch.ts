import type { CoverageState } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { ApiConnection } from './ApiConnection';
import type { Discovery } from './Discovery';
import type { FactFeed } from './FactFeed';
import type { WatchEnd } from '../ObserverMeter';
import { linesOf } from './lines';
import {
  metadataAccept,
  onlyMetadata,
  requireMetadataList,
} from './metadataGuard';
import { ObserveProblem, problemOfError, problemOfStatus } from './problems';
import type { WatchedResource } from './resources';
import { Backoff, pause, type ObserverTiming } from './timing';
import { inTurn } from './turns';

const PAGE = '500';

/** What is measured of one kind in one cluster. */
export interface ClusterMeter {
  listed(ms: number): void;
  heard(events: number): void;
  watchEnded(why: WatchEnd): void;
}

/**
 * Keeps one resource of one cluster in step: lists it in pages, then watches from there.
 *
 * client-node's informer is not used because it asks for no bookmarks, so that a quiet resource
 * has to be listed again and again; because its watch is cut off after 30 seconds of silence;
 * because it can set no headers, without which a Secret cannot be asked for its metadata alone;
 * because it keeps every object whole; and because it swallows events that it cannot parse.
 */
export class ListWatch {
  readonly #resource: WatchedResource;
  readonly #connection: ApiConnection;
  readonly #discovery: Discovery;
  readonly #feed: FactFeed;
  readonly #timing: ObserverTiming;
  readonly #backoff: Backoff;
  readonly #signal: AbortSignal;
  readonly #onState: (state: CoverageState, reason: string | undefined) => void;
  readonly #meter: ClusterMeter;
  /** The version that is read, and how far. */
  #version?: string;
  #resourceVersion?: string;
  #synced = false;

  constructor(options: {
    resource: WatchedResource;
    connection: ApiConnection;
    discovery: Discovery;
    feed: FactFeed;
    timing: ObserverTiming;
    signal: AbortSignal;
    onState: (state: CoverageState, reason: string | undefined) => void;
    meter: ClusterMeter;
  }) {
    this.#resource = options.resource;
    this.#connection = options.connection;
    this.#discovery = options.discovery;
    this.#feed = options.feed;
    this.#timing = options.timing;
    this.#backoff = new Backoff(options.timing);
    this.#signal = options.signal;
    this.#onState = options.onState;
    this.#meter = options.meter;
  }

  /** Resolves when the signal is aborted, or when the resource must not be watched any more. */
  async run(): Promise<void> {
    let wait: number | 'never' = 0;
    while (!this.#signal.aborted && wait !== 'never') {
      if (wait > 0) {
        await pause(wait, this.#signal);
      }
      wait = await this.#once().catch(error =>
        this.#signal.aborted ? 0 : this.#recover(problemOfError(error)),
      );
      this.#feed.flush();
    }
  }

  /** Lists where needed and watches until that ends. @returns the pause before the next time */
  async #once(): Promise<number> {
    const version = await this.#discovery.versionOf(this.#resource);
    if (version === undefined) {
      throw new ObserveProblem(
        'notServed',
        `The API server does not serve ${this.#name()}`,
      );
    }
    if (version !== this.#version) {
      this.#version = version;
      this.#resourceVersion = undefined;
    }
    if (this.#resourceVersion === undefined) {
      const startedAt = this.#timing.now();
      this.#resourceVersion = await this.#list();
      this.#meter.listed(this.#timing.now() - startedAt);
      this.#synced = true;
      this.#onState('live', undefined);
    }
    const openedAt = this.#timing.now();
    await this.#watch(this.#resourceVersion);
    this.#meter.watchEnded('ended');
    if (this.#timing.now() - openedAt >= this.#timing.backoffMs.first) {
      this.#backoff.reset();
      return 0;
    }
    // A server that ends watches at once is not to be hammered.
    return this.#backoff.next();
  }

  /** Says what is wrong. @returns the pause before the next attempt */
  #recover(problem: ObserveProblem): number | 'never' {
    const { kind, message, retryAfterMs } = problem;
    if (kind !== 'notServed') {
      this.#meter.watchEnded(kind === 'gone' ? 'gone' : 'failed');
    }
    switch (kind) {
      case 'gone':
        this.#resourceVersion = undefined;
        return (
          this.#backoff.next() + this.#timing.relistMs * this.#timing.random()
        );
      case 'notServed':
        this.#discovery.forget(this.#resource.group);
        this.#startOver();
        this.#onState('notServed', message);
        return this.#spread(this.#timing.rediscoverMs);
      case 'forbidden':
        this.#onState('forbidden', message);
        return this.#spread(this.#timing.forbiddenRetryMs);
      case 'unauthorized':
        this.#onState('forbidden', message);
        return this.#backoff.next();
      case 'leak':
        this.#startOver();
        this.#onState('forbidden', message);
        return 'never';
      default:
        this.#onState(this.#synced ? 'stale' : 'starting', message);
        return Math.max(this.#backoff.next(), retryAfterMs ?? 0);
    }
  }

  #startOver(): void {
    this.#feed.removeAll();
    this.#resourceVersion = undefined;
    this.#synced = false;
  }

  async #list(): Promise<string> {
    this.#feed.beginList();
    let next: string | undefined;
    let resourceVersion: string;
    do {
      const list: any = await this.#connection.json({
        ...this.#request('list'),
        query: {
          limit: PAGE,
          continue: next,
          fieldSelector: this.#resource.fieldSelector,
        },
      });
      if (this.#resource.metadataOnly) {
        requireMetadataList(list);
      }
      if (!Array.isArray(list?.items)) {
        throw new ObserveProblem(
          'unreachable',
          'The API server answers with something that is not a list',
        );
      }
      list.items.forEach((item: unknown) => this.#upsert(item));
      this.#feed.flush();
      resourceVersion = String(list.metadata?.resourceVersion ?? '');
      next = list.metadata?.continue || undefined;
    } while (next !== undefined);
    this.#feed.endList();
    return resourceVersion;
  }

  async #watch(resourceVersion: string): Promise<void> {
    const { watchMs, random } = this.#timing;
    const stream = this.#connection.stream(
      {
        ...this.#request('watch'),
        query: {
          watch: '1',
          allowWatchBookmarks: 'true',
          resourceVersion,
          timeoutSeconds: String(Math.ceil((watchMs * (1 + random())) / 1000)),
          fieldSelector: this.#resource.fieldSelector,
        },
      },
      () => this.#onState('live', undefined),
    );
    for await (const lines of linesOf(stream)) {
      await inTurn(() => {
        lines.forEach(line => this.#event(parse(line)));
        this.#meter.heard(lines.length);
        this.#backoff.reset();
        this.#feed.flush();
      });
    }
  }

  #event(event: any): void {
    const { type, object } = event ?? {};
    switch (type) {
      case 'ADDED':
      case 'MODIFIED':
        this.#upsert(object);
        break;
      case 'DELETED':
        this.#feed.remove(this.#checked(object));
        break;
      case 'BOOKMARK':
        break;
      case 'ERROR':
        throw problemOfStatus(Number(object?.code ?? 0), this.#what('watch'));
      default:
        return;
    }
    const seen = object?.metadata?.resourceVersion;
    if (typeof seen === 'string' && seen !== '') {
      this.#resourceVersion = seen;
    }
  }

  #upsert(item: unknown): void {
    this.#feed.upsert(this.#checked(item));
  }

  /** The object with the kind that list items of built-in kinds leave out. */
  #checked(object: any): any {
    if (this.#resource.metadataOnly) {
      return onlyMetadata(object);
    }
    return typeof object === 'object' && object !== null
      ? {
          ...object,
          kind: this.#resource.kind,
          apiVersion: this.#apiVersion(),
        }
      : object;
  }

  #request(verb: 'list' | 'watch') {
    const { group, plural, metadataOnly } = this.#resource;
    return {
      path: `/${group ? 'apis' : 'api'}/${this.#apiVersion()}/${plural}`,
      accept: metadataOnly ? metadataAccept[verb] : undefined,
      what: this.#what(verb),
      signal: this.#signal,
    };
  }

  #apiVersion(): string {
    const { group } = this.#resource;
    return group ? `${group}/${this.#version}` : String(this.#version);
  }

  #what(verb: string): string {
    return `${verb} ${this.#name()} in all namespaces`;
  }

  #name(): string {
    const { group, plural } = this.#resource;
    return group ? `${plural}.${group}` : plural;
  }

  /** Up to a fifth later, so that clusters and kinds do not ask in step. */
  #spread(ms: number): number {
    return ms * (1 + this.#timing.random() / 5);
  }
}

/** @throws ObserveProblem for a line that is no JSON: the stream is out of step */
function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new ObserveProblem(
      'unreachable',
      'The API server sends an event that is not JSON',
    );
  }
}
