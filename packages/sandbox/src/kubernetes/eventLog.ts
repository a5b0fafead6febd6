import type { KubeObject, StoreEvent } from '../types';

/** A change with its place in the cluster's history. */
export interface LoggedEvent extends StoreEvent {
  revision: number;
  /** The object before the change; decides whether a selector's answer changed. */
  previous?: KubeObject;
  /** Lines already written for watches of one form, so that each is serialised once. */
  lines: Map<string, string>;
}

/** How many changes of a kind are remembered, as the API server's watch cache does. */
const REMEMBERED = 10_000;

/** What happened to the objects of one kind, for watches that resume. */
export class EventLog {
  #events: LoggedEvent[] = [];
  #forgottenUpTo = 0;

  add(event: LoggedEvent): void {
    this.#events.push(event);
    if (this.#events.length > REMEMBERED) {
      const half = Math.floor(this.#events.length / 2);
      this.#forgottenUpTo = this.#events[half - 1].revision;
      this.#events = this.#events.slice(half);
    }
  }

  /** @returns the changes after a revision, or `undefined` when some of them are forgotten. */
  since(revision: number): readonly LoggedEvent[] | undefined {
    if (revision < this.#forgottenUpTo) {
      return undefined;
    }
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#events[middle].revision <= revision) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return this.#events.slice(low);
  }

  forget(upTo: number): void {
    this.#events = [];
    this.#forgottenUpTo = upTo;
  }
}
