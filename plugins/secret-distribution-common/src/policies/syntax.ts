import { problem, tokenize, type Token } from './tokens';

/** A value of a policy text. */
export type Value =
  | { kind: 'string' | 'word'; text: string; line: number }
  | { kind: 'list'; items: readonly Value[]; line: number }
  | { kind: 'object'; entries: readonly Entry[]; line: number };

/** One entry of an object: `path "a" { … }` has two keys. */
export interface Entry {
  keys: readonly string[];
  value: Value;
  line: number;
}

/** Deeper than any policy goes, and little enough for every stack. */
const DEEPEST = 20;

class Reader {
  readonly #tokens: readonly Token[];
  readonly #isJson: boolean;
  #at = 0;

  constructor(tokens: readonly Token[], isJson: boolean) {
    this.#tokens = tokens;
    this.#isJson = isJson;
  }

  read(): readonly Entry[] {
    if (!this.#isJson) {
      return this.#entries('end', 0);
    }
    const root = this.#value(0);
    this.#expect('end');
    return root.kind === 'object' ? root.entries : [];
  }

  #entries(end: '}' | 'end', depth: number): Entry[] {
    const entries: Entry[] = [];
    while (!this.#accept(end)) {
      entries.push(this.#entry(depth));
      const hasComma = this.#accept(',');
      if (this.#isJson && !hasComma) {
        this.#expect(end);
        return entries;
      }
      if (this.#isJson && this.#is(end)) {
        throw this.#unexpected('another entry after the comma');
      }
    }
    return entries;
  }

  #entry(depth: number): Entry {
    const { line } = this.#peek();
    const keys = [this.#key()];
    if (this.#isJson) {
      this.#expect(':');
      return { keys, value: this.#value(depth), line };
    }
    while (!this.#is('=') && !this.#is('{')) {
      keys.push(this.#key());
    }
    if (this.#accept('=') && keys.length > 1) {
      throw problem(line, '"=" stands between a block’s names and its braces');
    }
    return { keys, value: this.#value(depth), line };
  }

  #key(): string {
    const token = this.#next();
    const fits = this.#isJson
      ? token.kind === 'string'
      : token.kind === 'string' || token.kind === 'word';
    if (!fits) {
      throw this.#unexpected('a name', token);
    }
    return token.text;
  }

  #value(depth: number): Value {
    const token = this.#next();
    const { line } = token;
    if (depth > DEEPEST) {
      throw problem(line, 'values are nested too deeply');
    }
    if (token.kind === 'string' || token.kind === 'word') {
      return { kind: token.kind, text: token.text, line };
    }
    if (token.text === '{') {
      return { kind: 'object', entries: this.#entries('}', depth + 1), line };
    }
    if (token.text === '[') {
      return { kind: 'list', items: this.#items(depth + 1), line };
    }
    throw this.#unexpected('a value', token);
  }

  #items(depth: number): Value[] {
    const items: Value[] = [];
    while (!this.#accept(']')) {
      items.push(this.#value(depth));
      if (!this.#accept(',')) {
        this.#expect(']');
        return items;
      }
      if (this.#isJson && this.#is(']')) {
        throw this.#unexpected('another item after the comma');
      }
    }
    return items;
  }

  #peek(): Token {
    return this.#tokens[Math.min(this.#at, this.#tokens.length - 1)];
  }

  #next(): Token {
    const token = this.#peek();
    this.#at++;
    return token;
  }

  #is(mark: string): boolean {
    const { kind, text } = this.#peek();
    return mark === 'end' ? kind === 'end' : kind === 'mark' && text === mark;
  }

  #accept(mark: string): boolean {
    const found = this.#is(mark);
    if (found) {
      this.#at++;
    }
    return found;
  }

  #expect(mark: string): void {
    if (!this.#accept(mark)) {
      throw this.#unexpected(
        mark === 'end' ? 'the end of the text' : `"${mark}"`,
      );
    }
  }

  #unexpected(expected: string, token = this.#peek()) {
    return problem(
      token.line,
      token.kind === 'end'
        ? `the text ends where ${expected} is expected`
        : `${expected} is expected`,
    );
  }
}

/**
 * Reads the syntax of a policy: HCL, or JSON when it begins with a brace. Keys may repeat.
 *
 * @throws InputError that names the line
 */
export function parseEntries(text: string): {
  entries: readonly Entry[];
  isJson: boolean;
} {
  const isJson = /^\s*\{/.test(text);
  return { entries: new Reader(tokenize(text), isJson).read(), isJson };
}
