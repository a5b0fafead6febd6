import { InputError } from '@backstage/errors';

/** A piece of a policy text. */
export interface Token {
  kind: 'string' | 'word' | 'mark' | 'end';
  text: string;
  line: number;
}

const space = /(?:\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const quoted = /"((?:[^"\\\n]|\\.)*)"/y;
const heredoc = /<<(-?)([A-Za-z0-9_]+)\r?\n([\s\S]*?)\n[ \t]*\2(?=\s|$)/y;
const word = /[A-Za-z0-9_][A-Za-z0-9_.-]*|-[0-9][0-9.]*/y;
const mark = /[{}[\]=,:]/y;

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '"': '"',
  '\\': '\\',
  '/': '/',
};

/**
 * Cuts a policy text into tokens, comments left out.
 *
 * @throws InputError that names the line
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let line = 1;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) {
      return undefined;
    }
    at = pattern.lastIndex;
    return found;
  };
  const advance = (found: RegExpExecArray) => {
    line += found[0].split('\n').length - 1;
  };

  while (at < text.length) {
    const blank = take(space);
    if (blank) {
      advance(blank);
      continue;
    }
    const string = take(quoted);
    if (string) {
      tokens.push({ kind: 'string', text: unescaped(string[1], line), line });
      continue;
    }
    const document = take(heredoc);
    if (document) {
      tokens.push({ kind: 'string', text: document[3], line });
      advance(document);
      continue;
    }
    const named = take(word);
    const found = named ?? take(mark);
    if (!found) {
      throw problem(line, 'there is a character that no policy has there');
    }
    tokens.push({ kind: named ? 'word' : 'mark', text: found[0], line });
  }
  tokens.push({ kind: 'end', text: '', line });
  return tokens;
}

/** An error that says where a policy cannot be read, and never repeats what stands there. */
export function problem(line: number, what: string): InputError {
  return new InputError(
    `The policy cannot be read: line ${line}, ${what}. See https://developer.hashicorp.com/vault/docs/concepts/policies#policy-syntax`,
  );
}

function unescaped(text: string, line: number): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g,
    (_, code: string | undefined, letter: string | undefined) => {
      if (code !== undefined) {
        return String.fromCharCode(parseInt(code, 16));
      }
      const meant = letter === undefined ? undefined : escapes[letter];
      if (meant === undefined) {
        throw problem(line, 'a text has an escape that is not known');
      }
      return meant;
    },
  );
}
