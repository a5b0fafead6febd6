/** A Vault capability, as a policy writes it. @public */
export type Capability =
  | 'create'
  | 'read'
  | 'update'
  | 'patch'
  | 'delete'
  | 'list'
  | 'sudo'
  | 'deny';

interface PathRule {
  pattern: string;
  capabilities: readonly string[];
}

/**
 * What policies allow on a path, as Vault would decide it: the most specific pattern wins, equal
 * patterns of several policies are united, `deny` beats everything beside it.
 *
 * @param policies - The policies' texts, HCL.
 * @param path - With the mount and Vault's own segment, such as `secret/data/platform-data/a/b`.
 * @returns the capabilities, or `undefined` when a text cannot be read as a policy.
 * @public
 */
export function policyCapabilities(
  policies: readonly string[],
  path: string,
): ReadonlySet<string> | undefined {
  const parsed = policies.map(parsePolicy);
  if (parsed.some(rules => rules === undefined)) {
    return undefined;
  }
  const matching = parsed
    .flatMap(rules => rules ?? [])
    .filter(({ pattern }) => matches(pattern, path));
  const [best] = matching
    .map(({ pattern }) => pattern)
    .sort((one, other) => moreSpecificFirst(one, other));
  const granted = new Set(
    matching
      .filter(({ pattern }) => pattern === best)
      .flatMap(({ capabilities }) => capabilities),
  );
  return granted.has('deny') ? new Set(['deny']) : granted;
}

const PATH_BLOCK = /\bpath\s+"((?:[^"\\]|\\.)*)"\s*\{/g;
const CAPABILITIES = /\bcapabilities\s*=\s*\[([^\]]*)\]/;

/** More than a policy ever needs, and little enough to read at once. */
const LONGEST_POLICY = 100_000;

function parsePolicy(text: string): PathRule[] | undefined {
  if (text.length > LONGEST_POLICY) {
    return undefined;
  }
  const code = withoutComments(text);
  const blocks = [...code.matchAll(PATH_BLOCK)];
  if (blocks.length === 0 && code.trim() !== '') {
    return undefined;
  }
  const rules = blocks.map((block, index): PathRule | undefined => {
    const body = code.slice(block.index, blocks[index + 1]?.index);
    const list = CAPABILITIES.exec(body)?.[1];
    return list === undefined
      ? undefined
      : {
          pattern: block[1],
          capabilities: [...list.matchAll(/"([a-z]+)"/g)].map(
            ([, capability]) => capability,
          ),
        };
  });
  return rules.every((rule): rule is PathRule => rule !== undefined)
    ? rules
    : undefined;
}

/** Drops comments, but not what looks like one inside a string. */
function withoutComments(text: string): string {
  return text.replace(
    /("(?:[^"\\\n]|\\.)*")|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_, string: string | undefined) => string ?? ' ',
  );
}

function matches(pattern: string, path: string): boolean {
  const isPrefix = pattern.endsWith('*');
  const wanted = (isPrefix ? pattern.slice(0, -1) : pattern).split('/');
  const given = path.split('/');
  if (
    isPrefix ? given.length < wanted.length : given.length !== wanted.length
  ) {
    return false;
  }
  return wanted.every((segment, index) => {
    if (segment === '+') {
      return given[index] !== '';
    }
    return isPrefix && index === wanted.length - 1
      ? given[index].startsWith(segment)
      : given[index] === segment;
  });
}

/** Vault's order of precedence among patterns that match one path. */
function moreSpecificFirst(one: string, other: string): number {
  const traits = (pattern: string) => {
    const wildcard = pattern.search(/\+|\*$/);
    return [
      wildcard < 0 ? Infinity : wildcard,
      pattern.endsWith('*') ? 0 : 1,
      -pattern.split('/').filter(segment => segment === '+').length,
      pattern.length,
    ];
  };
  const others = traits(other);
  const difference = traits(one)
    .map((trait, index) =>
      trait === others[index] ? 0 : others[index] - trait,
    )
    .find(result => result !== 0);
  return difference ?? (one < other ? 1 : -1);
}
