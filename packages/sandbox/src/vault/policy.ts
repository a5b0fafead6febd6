/** What a policy may allow on a path, as Vault names it. */
export type Capability =
  | 'create'
  | 'read'
  | 'update'
  | 'patch'
  | 'delete'
  | 'list'
  | 'sudo'
  | 'deny';

/** One `path` block of a policy. */
export interface PathRule {
  /** Without a leading slash and, for a prefix, without the trailing `*`. */
  path: string;
  /** `exact`, a trailing `*`, or `+` somewhere (which keeps its trailing `*`). */
  match: 'exact' | 'prefix' | 'segments';
  /** Only `deny` when the block denies. */
  capabilities: ReadonlySet<Capability>;
}

const known: readonly string[] = [
  'create',
  'read',
  'update',
  'patch',
  'delete',
  'list',
  'sudo',
  'deny',
];

/** Vault's words for policies from before capabilities existed. */
const shorthands: Record<string, Capability[]> = {
  deny: ['deny'],
  read: ['read', 'list'],
  write: ['create', 'read', 'update', 'delete', 'list'],
  sudo: ['create', 'read', 'update', 'delete', 'list', 'sudo'],
};

/** Attributes that Vault takes and that the sandbox does not evaluate. */
const unevaluated: readonly string[] = [
  'comment',
  'allowed_parameters',
  'denied_parameters',
  'required_parameters',
  'min_wrapping_ttl',
  'max_wrapping_ttl',
  'mfa_methods',
];

/**
 * Reads the part of HCL that policies are written in: `path "…" { capabilities = […] }` and
 * comments. Parameter constraints are refused, not ignored: a policy that is only half
 * evaluated would make the sandbox allow what Vault denies.
 *
 * @throws an Error that starts with Vault's `failed to parse policy:`
 */
export function parsePolicy(hcl: string): PathRule[] {
  const tokens = tokenize(hcl);
  const rules: PathRule[] = [];
  while (tokens.length > 0) {
    const key = tokens.shift()!;
    if (key.text === 'name' && key.kind === 'word') {
      expect(tokens, '=');
      readValue(tokens);
    } else if (key.text === 'path' && key.kind === 'word') {
      const path = tokens.shift();
      if (path?.kind !== 'string') {
        throw problem('a "path" needs a quoted path');
      }
      rules.push(readRule(path.text, tokens));
    } else {
      throw problem(`invalid key ${JSON.stringify(key.text)}`);
    }
  }
  return rules;
}

function readRule(written: string, tokens: Token[]): PathRule {
  const capabilities = new Set<Capability>();
  expect(tokens, '{');
  while (tokens.length > 0 && tokens[0].text !== '}') {
    const key = tokens.shift()!;
    expect(tokens, '=');
    const value = readValue(tokens);
    if (key.text === 'capabilities' && Array.isArray(value)) {
      for (const capability of value) {
        if (!known.includes(String(capability))) {
          throw problem(
            `path "${written}": invalid capability "${capability}"`,
          );
        }
        capabilities.add(capability as Capability);
      }
    } else if (key.text === 'policy' && typeof value === 'string') {
      if (!Object.hasOwn(shorthands, value)) {
        throw problem(`path "${written}": invalid policy "${value}"`);
      }
      shorthands[value].forEach(capability => capabilities.add(capability));
    } else if (unevaluated.includes(key.text)) {
      if (key.text !== 'comment') {
        throw problem(
          `path "${written}": the sandbox does not evaluate "${key.text}"; use capabilities only`,
        );
      }
    } else {
      throw problem(`path "${written}": invalid key "${key.text}"`);
    }
  }
  expect(tokens, '}');

  let path = written.startsWith('/') ? written.slice(1) : written;
  if (path.includes('+*')) {
    throw problem(
      `path "${path}": invalid use of wildcards ('+*' is forbidden)`,
    );
  }
  let match: PathRule['match'] = 'exact';
  if (path === '+' || path.startsWith('+/') || path.includes('/+')) {
    match = 'segments';
  } else if (path.endsWith('*')) {
    match = 'prefix';
    path = path.slice(0, -1);
  }
  return {
    path,
    match,
    capabilities: capabilities.has('deny') ? new Set(['deny']) : capabilities,
  };
}

interface Token {
  kind: 'string' | 'word' | 'mark';
  text: string;
}

const tokenPattern =
  /\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|"((?:[^"\\\n]|\\.)*)"|([A-Za-z0-9_.-]+)|([{}[\]=,])/y;

function tokenize(hcl: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < hcl.length) {
    const at = tokenPattern.lastIndex;
    const found = tokenPattern.exec(hcl);
    if (!found) {
      const line = hcl.slice(0, at).split('\n').length;
      throw problem(`illegal character at line ${line}`);
    }
    if (found[1] !== undefined) {
      tokens.push({ kind: 'string', text: found[1].replace(/\\(.)/g, '$1') });
    } else if (found[2] !== undefined) {
      tokens.push({ kind: 'word', text: found[2] });
    } else if (found[3] !== undefined) {
      tokens.push({ kind: 'mark', text: found[3] });
    }
  }
  return tokens;
}

function readValue(tokens: Token[]): unknown {
  const token = tokens.shift();
  if (!token) {
    throw problem('unexpected end of the text');
  }
  if (token.kind !== 'mark') {
    return token.text;
  }
  if (token.text === '[') {
    const items: unknown[] = [];
    while (tokens.length > 0 && tokens[0].text !== ']') {
      items.push(readValue(tokens));
      if (tokens[0]?.text === ',') {
        tokens.shift();
      }
    }
    expect(tokens, ']');
    return items;
  }
  if (token.text === '{') {
    const entries: Record<string, unknown> = Object.create(null);
    while (tokens.length > 0 && tokens[0].text !== '}') {
      const key = tokens.shift()!;
      expect(tokens, '=');
      entries[key.text] = readValue(tokens);
      if (tokens[0]?.text === ',') {
        tokens.shift();
      }
    }
    expect(tokens, '}');
    return entries;
  }
  throw problem(`unexpected "${token.text}"`);
}

function expect(tokens: Token[], mark: string): void {
  const token = tokens.shift();
  if (token?.kind !== 'mark' || token.text !== mark) {
    throw problem(
      `expected "${mark}", found ${token ? `"${token.text}"` : 'the end'}`,
    );
  }
}

function problem(text: string): Error {
  return new Error(`failed to parse policy: ${text}`);
}
