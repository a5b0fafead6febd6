import { randomUUID } from 'node:crypto';
import type { KubeObject } from '../types';
import { apiVersionOf, type Kind } from './kinds';
import { represent, type Form } from './representation';
import type { Matcher } from './selectors';
import { badRequest, expired } from './status';
import type { ClusterStore } from './store';

interface Page {
  objects: readonly KubeObject[];
  revision: number;
}

/** How many lists may be read page by page at the same time before the oldest expires. */
const OPEN_LISTS = 64;

/** Lists objects, in pages of one moment: what is read later is as old as the first page. */
export class Listing {
  readonly #store: ClusterStore;
  readonly #open = new Map<string, Page>();

  constructor(store: ClusterStore) {
    this.#store = store;
  }

  /** @throws ApiError 410 when `continue` refers to a list that is forgotten */
  list(options: {
    kind: Kind;
    version: string;
    form: Form;
    matches?: Matcher;
    limit?: number;
    continueToken?: string;
  }): object {
    const { kind, matches, limit, continueToken } = options;
    const { id, start, page } = continueToken
      ? this.#resume(continueToken)
      : {
          id: randomUUID() as string,
          start: 0,
          page: this.#take(kind, matches),
        };

    const end = limit ? start + limit : page.objects.length;
    const left = page.objects.length - end;
    const metadata: Record<string, unknown> = {
      resourceVersion: String(page.revision),
    };
    if (left > 0) {
      this.#keep(id, page);
      metadata.continue = Buffer.from(
        JSON.stringify({ id, start: end }),
      ).toString('base64url');
      if (!matches) {
        metadata.remainingItemCount = left;
      }
    }
    return {
      ...this.#head(options),
      metadata,
      items: page.objects
        .slice(start, end)
        .map(object => item(object, options)),
    };
  }

  /** Lets every list that is being read page by page expire. */
  forget(): void {
    this.#open.clear();
  }

  #take(kind: Kind, matches: Matcher | undefined): Page {
    const objects = this.#store.snapshot(kind.kind);
    return {
      objects: matches ? objects.filter(matches) : objects,
      revision: this.#store.revision,
    };
  }

  #keep(id: string, page: Page): void {
    this.#open.set(id, page);
    if (this.#open.size > OPEN_LISTS) {
      const [oldest] = this.#open.keys();
      this.#open.delete(oldest);
    }
  }

  #resume(token: string) {
    const { id, start } = parseToken(token);
    const page = this.#open.get(id);
    if (!page) {
      throw expired(
        'The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter.',
      );
    }
    return { id, start, page };
  }

  #head({ kind, version, form }: { kind: Kind; version: string; form: Form }) {
    return form === 'metadata'
      ? { kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1' }
      : {
          kind: `${kind.kind}List`,
          apiVersion: apiVersionOf(kind.group, version),
        };
  }
}

/** As the API server writes list items: those of built-in kinds carry no `kind` or `apiVersion`. */
function item(
  object: KubeObject,
  { kind, version, form }: { kind: Kind; version: string; form: Form },
): object {
  const shown = represent(object, form, apiVersionOf(kind.group, version));
  if (form === 'metadata' || kind.custom) {
    return shown;
  }
  const { kind: _kind, apiVersion: _version, ...rest } = shown as KubeObject;
  return rest;
}

function parseToken(token: string): { id: string; start: number } {
  try {
    const parsed = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (typeof parsed.id === 'string' && Number.isInteger(parsed.start)) {
      return parsed;
    }
  } catch {
    // Told below, together with tokens of another shape.
  }
  throw badRequest('continue key is not valid');
}
