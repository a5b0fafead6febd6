import type { Capability, PathRule, Policy } from './types';

/** What several policies together say about one path. @public */
export type Ruling =
  | {
      certain: true;
      /** Empty when no rule matches, which denies. `deny` stands alone. */
      capabilities: readonly Capability[];
      /** The pattern that decides; absent when none matches. */
      pattern?: string;
      /** Attributes of that pattern's rules that restrict a request further. */
      conditions: readonly string[];
    }
  | {
      certain: false;
      /**
       * The pattern that may decide, or not: a template, or one that OpenBao and HashiCorp's Vault
       * give another place in their order.
       */
      pattern: string;
    };

/** The rules of some policies, ready to be asked. @public */
export interface Acl {
  /**
   * What is ruled for a path, `secret/data/a/b`. A trailing slash asks as LIST does: a rule may
   * be written without it.
   */
  rulingOn(path: string): Ruling;
}

interface Candidate {
  pattern: string;
  match: PathRule['match'];
  capabilities: Set<Capability>;
  conditions: Set<string>;
  firstWildcard: number;
  isPrefix: boolean;
  plusses: number;
  /** Without the trailing `*`. */
  text: string;
  segments: readonly string[];
}

/**
 * Patterns by the text before their first wildcard: of thousands of rules, few are compared with
 * a path.
 */
class PatternIndex {
  readonly #byStart = new Map<string, Candidate[]>();
  readonly #lengths: readonly number[];

  constructor(candidates: Iterable<Candidate>) {
    for (const candidate of candidates) {
      const start = candidate.pattern.slice(0, candidate.firstWildcard);
      const others = this.#byStart.get(start);
      if (others) {
        others.push(candidate);
      } else {
        this.#byStart.set(start, [candidate]);
      }
    }
    this.#byStart.forEach(each => each.sort(byPrecedence));
    // The longest start is where the first wildcard comes latest, which wins.
    this.#lengths = [
      ...new Set([...this.#byStart.keys()].map(({ length }) => length)),
    ].sort((one, other) => other - one);
  }

  winnerOf(path: string): Candidate | undefined {
    const given = path.split('/');
    for (const length of this.#lengths) {
      const found = this.#byStart
        .get(path.slice(0, length))
        ?.find(candidate => matches(candidate, path, given));
      if (length <= path.length && found) {
        return found;
      }
    }
    return undefined;
  }
}

/**
 * Unites the rules of a token's policies. Vault's order of precedence: an exact path, then the
 * pattern whose first wildcard comes latest, one without `*` at its end, one with fewer `+`, the
 * longer one, the later one in the alphabet. The same pattern in several policies is a union, in
 * which `deny` beats everything (Vault's "Policies", Policy syntax).
 *
 * @public
 */
export function createAcl(policies: Iterable<Policy>): Acl {
  const exact = new Map<string, Candidate>();
  const patterns = new Map<string, Candidate>();
  const templates: PathRule[] = [];
  for (const { rules } of policies) {
    for (const rule of rules) {
      if (rule.templatedAfter !== undefined || expires(rule)) {
        templates.push(rule);
      } else {
        unite(rule.match === 'exact' ? exact : patterns, rule);
      }
    }
  }
  const index = new PatternIndex(patterns.values());

  /** Each that decides on some server. */
  const find = (path: string): Candidate[] => {
    const forms = path.endsWith('/') ? [path, path.slice(0, -1)] : [path];
    const exactly = forms.map(form => exact.get(form)).find(Boolean);
    const winners = exactly
      ? [exactly]
      : // A pattern for the path with its slash comes first on OpenBao, one without it on Vault.
        forms.map(form => index.winnerOf(form));
    return winners.filter(winner => winner !== undefined);
  };

  return {
    rulingOn: asked => {
      const path = asked.replace(/^\/+/, '');
      const template = templates.find(rule => mayMatch(rule, path));
      if (template) {
        return { certain: false, pattern: template.pattern };
      }
      const [found, other] = find(path);
      if (other && !rulesAlike(found, other)) {
        return { certain: false, pattern: found.pattern };
      }
      return {
        certain: true,
        capabilities: found ? [...found.capabilities] : [],
        ...(found && { pattern: found.pattern }),
        conditions: found ? [...found.conditions] : [],
      };
    },
  };
}

function rulesAlike(one: Candidate, other: Candidate): boolean {
  const told = ({ capabilities, conditions }: Candidate) =>
    JSON.stringify([[...capabilities].sort(), [...conditions].sort()]);
  return one === other || told(one) === told(other);
}

/** OpenBao leaves a rule out after its time; a text alone does not tell whether that has come. */
function expires({ conditions }: PathRule): boolean {
  return conditions.includes('expiration');
}

function mayMatch(rule: PathRule, path: string): boolean {
  return rule.templatedAfter === undefined
    ? matches(toCandidate(rule), path)
    : startMatches(rule.templatedAfter, path);
}

/** Whether something that begins as `start` does, `+` for any segment, could be `path`. */
function startMatches(start: string, path: string): boolean {
  const given = path.split('/');
  const wanted = start.split('/');
  return wanted.every((segment, index) =>
    index === wanted.length - 1
      ? given[index]?.startsWith(segment)
      : segment === '+' || segment === given[index],
  );
}

function unite(table: Map<string, Candidate>, rule: PathRule): void {
  const known = table.get(rule.pattern);
  if (!known) {
    table.set(rule.pattern, toCandidate(rule));
    return;
  }
  if (known.capabilities.has('deny')) {
    return;
  }
  if (rule.capabilities.includes('deny')) {
    known.capabilities = new Set(['deny']);
    known.conditions = new Set();
    return;
  }
  rule.capabilities.forEach(capability => known.capabilities.add(capability));
  rule.conditions.forEach(condition => known.conditions.add(condition));
}

function toCandidate(rule: PathRule): Candidate {
  const { pattern, match } = rule;
  const isPrefix = pattern.endsWith('*') && match !== 'exact';
  const text = isPrefix ? pattern.slice(0, -1) : pattern;
  const segments = text.split('/');
  return {
    pattern,
    match,
    capabilities: new Set(rule.capabilities),
    conditions: new Set(rule.conditions),
    firstWildcard: match === 'segments' ? pattern.indexOf('+') : text.length,
    isPrefix,
    plusses:
      match === 'segments'
        ? segments.filter(segment => segment === '+').length
        : 0,
    text,
    segments,
  };
}

function matches(
  candidate: Candidate,
  path: string,
  given: readonly string[] = path.split('/'),
): boolean {
  const { isPrefix, match, segments, text } = candidate;
  if (match !== 'segments') {
    return isPrefix ? path.startsWith(text) : path === text;
  }
  const fitsInLength = isPrefix
    ? given.length >= segments.length
    : given.length === segments.length;
  return (
    fitsInLength &&
    segments.every(
      (segment, index) =>
        segment === '+' ||
        segment === given[index] ||
        (isPrefix &&
          index === segments.length - 1 &&
          given[index].startsWith(segment)),
    )
  );
}

/** The winner first. */
function byPrecedence(one: Candidate, other: Candidate): number {
  return (
    other.firstWildcard - one.firstWildcard ||
    Number(one.isPrefix) - Number(other.isPrefix) ||
    one.plusses - other.plusses ||
    other.text.length - one.text.length ||
    (one.text > other.text ? -1 : 1)
  );
}
