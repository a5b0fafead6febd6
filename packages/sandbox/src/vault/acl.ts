import type { Capability, PathRule } from './policy';

/** What a token may do: the union of its policies, compiled. */
export interface Acl {
  allows(capability: Capability, path: string): boolean;
  /** As `sys/capabilities-self` lists them: `root`, `deny`, or what is allowed. */
  capabilities(path: string): string[];
  /** Some grant at or below the mount (`path` ends in a slash). */
  grantsUnder(path: string): boolean;
}

/** May do everything. */
export const rootAcl: Acl = {
  allows: () => true,
  capabilities: () => ['root'],
  grantsUnder: () => true,
};

/** The order in which Vault lists capabilities. */
const listed: readonly Capability[] = [
  'sudo',
  'read',
  'list',
  'update',
  'delete',
  'create',
  'patch',
];

/**
 * Evaluates rules with Vault's precedence: the same path in several policies is a union in
 * which `deny` wins; an exact path beats every pattern; among patterns the one whose first
 * wildcard comes latest wins, then one without a trailing `*`, then fewer `+`, then the
 * longer one. So a longer allow beats a shorter deny.
 */
export function createAcl(rules: Iterable<PathRule>): Acl {
  const exact = new Map<string, Set<Capability>>();
  const patterns = new Map<string, Pattern>();
  for (const rule of rules) {
    if (rule.match === 'exact') {
      exact.set(rule.path, union(exact.get(rule.path), rule.capabilities));
    } else {
      const key = `${rule.match} ${rule.path}`;
      const before = patterns.get(key);
      patterns.set(key, {
        ...toPattern(rule),
        capabilities: union(before?.capabilities, rule.capabilities),
      });
    }
  }
  const byRank = [...patterns.values()].sort(byPrecedence);

  const matching = (path: string) =>
    byRank.find(pattern => pattern.matches(path))?.capabilities;

  const find = (path: string): ReadonlySet<Capability> => {
    const found = exact.get(path);
    if (found) {
      return found;
    }
    // A LIST always asks with a trailing slash; a rule may be written without it.
    const bare = path.endsWith('/') ? path.slice(0, -1) : undefined;
    return (
      (bare !== undefined && exact.get(bare)) ||
      matching(path) ||
      (bare !== undefined && matching(bare)) ||
      new Set()
    );
  };

  const grants = (capabilities: ReadonlySet<Capability>) =>
    capabilities.size > 0 && !capabilities.has('deny');

  return {
    allows: (capability, path) => find(path).has(capability),
    capabilities: path => {
      const found = find(path.replace(/^\/+/, ''));
      return grants(found) ? listed.filter(c => found.has(c)) : ['deny'];
    },
    grantsUnder: mount =>
      grants(find(mount)) ||
      [...exact].some(
        ([path, capabilities]) =>
          path.startsWith(mount) && grants(capabilities),
      ) ||
      byRank.some(
        pattern => grants(pattern.capabilities) && pattern.reaches(mount),
      ),
  };
}

interface Pattern {
  firstWildcard: number;
  prefix: boolean;
  plusses: number;
  text: string;
  capabilities: Set<Capability>;
  matches(path: string): boolean;
  /** Could match something below the mount. */
  reaches(mount: string): boolean;
}

function toPattern(rule: PathRule): Omit<Pattern, 'capabilities'> {
  if (rule.match === 'prefix') {
    return {
      firstWildcard: rule.path.length,
      prefix: true,
      plusses: 0,
      text: rule.path,
      matches: path => path.startsWith(rule.path),
      reaches: mount => rule.path.startsWith(mount),
    };
  }
  const prefix = rule.path.endsWith('*');
  const text = prefix ? rule.path.slice(0, -1) : rule.path;
  const wanted = text.split('/');
  const fits = (part: string, index: number) =>
    wanted[index] === '+' ||
    wanted[index] === part ||
    (prefix && index === wanted.length - 1 && part.startsWith(wanted[index]));
  return {
    firstWildcard: rule.path.indexOf('+'),
    prefix,
    plusses: wanted.filter(part => part === '+').length,
    text,
    matches: path => {
      const parts = path.split('/');
      return (
        (prefix
          ? parts.length >= wanted.length
          : parts.length === wanted.length) &&
        wanted.every((_, index) => fits(parts[index], index))
      );
    },
    reaches: mount =>
      mount
        .split('/')
        .slice(0, -1)
        .every((part, index) => index < wanted.length && fits(part, index)),
  };
}

/** The winner first. */
function byPrecedence(a: Pattern, b: Pattern): number {
  return (
    b.firstWildcard - a.firstWildcard ||
    Number(a.prefix) - Number(b.prefix) ||
    a.plusses - b.plusses ||
    b.text.length - a.text.length ||
    (a.text > b.text ? -1 : 1)
  );
}

function union(
  before: Set<Capability> | undefined,
  more: ReadonlySet<Capability>,
): Set<Capability> {
  if (before?.has('deny') || more.has('deny')) {
    return new Set(['deny']);
  }
  return new Set([...(before ?? []), ...more]);
}
