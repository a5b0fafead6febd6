import type { ObjectKind } from '../facts/types';
import type { Signature } from './types';

/** What ESO was doing when a request to Vault failed. */
export type During = Extract<Signature, { type: 'vaultHttp' }>['during'];

/** What the bearer and the prefixes of a message tell about its core. */
export interface Context {
  readonly kind: ObjectKind;
  readonly reason?: string;
  readonly during: During;
  /** The Vault path that the message speaks of, not yet checked. */
  readonly key?: string;
  /** Index in `spec.data`. */
  readonly entry?: number;
  /** Key in the Source Secret, not yet checked. */
  readonly secretKey?: string;
  /** The message speaks of a `dataFrom`, so it names no key. */
  readonly dataFrom?: boolean;
}

/** Reads one group of sentences. `undefined`: none of them. */
export type Sentences = (
  text: string,
  context: Context,
) => Signature | undefined;

/** A sentence, and what it means; `undefined` when a part of it is not a name. */
export type Row = readonly [
  pattern: RegExp,
  meaning: (
    parts: readonly (string | undefined)[],
    context: Context,
  ) => Signature | undefined,
];

/** Reads a table of sentences from the top. Every pattern starts with `^` and is bounded. */
export function sentences(rows: readonly Row[]): Sentences {
  return (text, context) => {
    for (const [pattern, meaning] of rows) {
      const match = pattern.exec(text);
      if (match) {
        return meaning(match.slice(1), context);
      }
    }
    return undefined;
  };
}
