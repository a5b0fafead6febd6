import type { Response } from 'express';
import type { KubeObject, StoreEvent } from '../types';
import type { LoggedEvent } from './eventLog';
import { apiVersionOf, type Kind } from './kinds';
import { represent, type Form } from './representation';
import type { Matcher } from './selectors';
import { expired } from './status';

/** A reader that falls behind by this much is cut off, as the API server does. */
const BACKLOG_BYTES = 32 * 1024 * 1024;

/** What a client asked to watch. */
export interface WatchRequest {
  kind: Kind;
  version: string;
  form: Form;
  matches?: Matcher;
  /** 0 or absent: begin with all objects. */
  revision: number;
  bookmarks: boolean;
  timeoutSeconds: number;
}

/** One running watch: a response that stays open. */
export class Watch {
  readonly #request: WatchRequest;
  readonly #response: Response;
  readonly #apiVersion: string;
  readonly #form: string;
  readonly #revision: () => number;

  constructor(
    request: WatchRequest,
    response: Response,
    revision: () => number,
  ) {
    this.#request = request;
    this.#response = response;
    this.#revision = revision;
    this.#apiVersion = apiVersionOf(request.kind.group, request.version);
    this.#form = `${request.form} ${this.#apiVersion}`;
  }

  begin(objects: readonly KubeObject[]): void {
    const { matches } = this.#request;
    for (const object of objects) {
      if (!matches || matches(object)) {
        this.#write(this.#line('ADDED', object));
      }
    }
  }

  deliver(event: LoggedEvent): void {
    const type = this.#typeFor(event);
    if (!type) {
      return;
    }
    const form = `${type} ${this.#form}`;
    let line = event.lines.get(form);
    if (line === undefined) {
      line = this.#line(type, event.object);
      event.lines.set(form, line);
    }
    this.#write(line);
  }

  bookmark(): void {
    if (this.#request.bookmarks) {
      const metadata = { resourceVersion: String(this.#revision()) };
      const kind =
        this.#request.form === 'metadata'
          ? { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1' }
          : { kind: this.#request.kind.kind, apiVersion: this.#apiVersion };
      this.#write(
        `${JSON.stringify({
          type: 'BOOKMARK',
          object: { ...kind, metadata },
        })}\n`,
      );
    }
  }

  gone(): void {
    const object = expired(
      `too old resource version: ${
        this.#request.revision
      } (${this.#revision()})`,
    ).toStatus();
    this.#write(`${JSON.stringify({ type: 'ERROR', object })}\n`);
    this.#response.end();
  }

  end(): void {
    this.bookmark();
    this.#response.end();
  }

  /** An object that a selector starts or stops to match is added or deleted for this watch. */
  #typeFor(event: LoggedEvent): StoreEvent['type'] | undefined {
    const { matches } = this.#request;
    if (!matches) {
      return event.type;
    }
    const before = Boolean(event.previous && matches(event.previous));
    const now = event.type !== 'DELETED' && matches(event.object);
    if (now) {
      return before ? 'MODIFIED' : 'ADDED';
    }
    return before ? 'DELETED' : undefined;
  }

  #line(type: StoreEvent['type'], object: KubeObject): string {
    const shown = represent(object, this.#request.form, this.#apiVersion);
    return `${JSON.stringify({ type, object: shown })}\n`;
  }

  #write(line: string): void {
    if (this.#response.writableEnded) {
      return;
    }
    this.#response.write(line);
    if (this.#response.writableLength > BACKLOG_BYTES) {
      this.#response.destroy();
    }
  }
}
