import { printable } from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** A text that somebody wrote into a cluster or the catalog. */
export interface UntrustedText {
  /** Stands in the answer where the text would stand. */
  ref: string;
  text: string;
}

/** What names of objects, paths, keys and entities are made of; no sentence is. */
const PLAIN = /^[A-Za-z0-9…-][A-Za-z0-9…._/:@*[\]-]{0,252}$/;
/** Parameters that come from manifests and stand in lines to paste. */
const namesInSnippets = [
  'annotation',
  'externalSecret',
  'field',
  'name',
  'namespace',
  'object',
  'path',
  'property',
  'secretKey',
  'source',
  'sourceKey',
  'storeName',
  'suggestedKey',
  'suggestion',
  'target',
  'wanted',
];
/** What our own words quote from elsewhere. */
const QUOTED = /`([^`]*)`|"([^"]*)"/g;
/** Looks like a credential, whatever it is doing in a name. */
const CREDENTIAL =
  /\b(?:hv[sbr]\.[\w-]{16,}|eyJ[\w-]{10,}\.[\w.-]{10,}|gh[pousr]_\w{20,}|[A-Za-z0-9+_=]{48,})/g;
const LONGEST_TEXT = 120;
const MOST_TEXTS = 50;

/**
 * Keeps what others wrote apart from what we say. A reader that follows instructions must be able
 * to tell them apart: names pass, everything else is replaced by a reference and kept in a list of
 * its own, cut, escaped and without what looks like a credential.
 */
export class Quarantine {
  readonly #refs = new Map<string, string>();
  readonly #texts: UntrustedText[] = [];

  /** All that was kept apart so far. */
  get texts(): UntrustedText[] {
    return [...this.#texts];
  }

  /** A name, or a reference to what is none. */
  name(text: string): string {
    return isPlain(text) ? text : this.#refOf(text);
  }

  /** `namespace/name`, `Kind namespace/name`: each part a name. */
  subject(text: string): string {
    const parts = text.split(' ');
    return parts.length <= 4 && parts.every(isPlain) ? text : this.#refOf(text);
  }

  /** A sentence of ours, with what it quotes kept apart. */
  sentence(text: string): string {
    return text.replace(
      QUOTED,
      (whole, inTicks?: string, inQuotes?: string) => {
        const quoted = inTicks ?? inQuotes ?? '';
        return isPlain(quoted) || quoted === ''
          ? whole
          : whole.replace(quoted, () => this.#refOf(quoted));
      },
    );
  }

  /** Lines to paste; absent when a name in them is none. */
  snippet<T extends { text: string }>(
    snippet: T | undefined,
    params: Readonly<Record<string, string>> = {},
  ): T | undefined {
    const isForeign = namesInSnippets.some(
      name => params[name] !== undefined && !isPlain(params[name]),
    );
    return isForeign ? undefined : snippet;
  }

  #refOf(text: string): string {
    const known = this.#refs.get(text);
    if (known) {
      return known;
    }
    const ref =
      this.#texts.length < MOST_TEXTS
        ? `untrusted-${this.#texts.length + 1}`
        : 'untrusted';
    this.#refs.set(text, ref);
    if (this.#texts.length < MOST_TEXTS) {
      this.#texts.push({
        ref,
        text: printable(text.replace(CREDENTIAL, '[redacted]'), LONGEST_TEXT),
      });
    }
    return ref;
  }
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) && text.search(CREDENTIAL) < 0;
}
