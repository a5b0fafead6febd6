import type { Response } from 'express';
import type { ClusterStore } from './store';
import { Watch, type WatchRequest } from './watch';

/** The watches that are running, fed by one subscription to the store. */
export class Watching {
  readonly #store: ClusterStore;
  readonly #running = new Map<string, Set<Watch>>();
  readonly #bookmarks: NodeJS.Timeout;
  readonly #unfollow: () => void;

  constructor(store: ClusterStore, bookmarkIntervalMs: number) {
    this.#store = store;
    this.#unfollow = store.follow(event => {
      this.#running
        .get(event.object.kind)
        ?.forEach(watch => watch.deliver(event));
    });
    this.#bookmarks = setInterval(() => this.bookmark(), bookmarkIntervalMs);
    this.#bookmarks.unref();
  }

  start(request: WatchRequest, response: Response): void {
    const watch = new Watch(request, response, () => this.#store.revision);
    const { kind } = request.kind;
    response.status(200).type('application/json').flushHeaders();

    if (request.revision === 0) {
      watch.begin(this.#store.snapshot(kind));
    } else {
      const missed = this.#store.changesSince(kind, request.revision);
      if (!missed) {
        watch.gone();
        return;
      }
      missed.forEach(event => watch.deliver(event));
    }

    const peers = this.#running.get(kind) ?? new Set();
    this.#running.set(kind, peers.add(watch));
    const timeout = setTimeout(
      () => watch.end(),
      request.timeoutSeconds * 1000,
    );
    timeout.unref();
    response.on('close', () => {
      clearTimeout(timeout);
      peers.delete(watch);
    });
  }

  /** Tells every watch that asked for it how far it is. */
  bookmark(): void {
    this.#each(watch => watch.bookmark());
  }

  /** Ends the watches of a kind, or all, with 410: they must list again. */
  expire(kind?: string): void {
    this.#each(watch => watch.gone(), kind);
  }

  /** Ends the watches of a kind, or all, in good order: they may resume. */
  end(kind?: string): void {
    this.#each(watch => watch.end(), kind);
  }

  close(): void {
    clearInterval(this.#bookmarks);
    this.#unfollow();
    this.end();
  }

  #each(action: (watch: Watch) => void, kind?: string): void {
    for (const [name, watches] of this.#running) {
      if (kind === undefined || kind === name) {
        [...watches].forEach(action);
      }
    }
  }
}
