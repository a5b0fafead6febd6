import type { FrameworkSettings } from '../rules/types';
import { createAcl, type Acl } from './acl';
import type { PathNeed } from './needs';
import { esoCalls } from './calls';
import type { MissingLine } from './simulationTypes';
import type { Capability, Policy } from './types';

const order: readonly Capability[] = [
  'create',
  'update',
  'read',
  'delete',
  'list',
];

interface Want {
  /** `secret/data/platform-data/a/b`. */
  path: string;
  /** The line that the framework has for it, or the path itself outside both prefixes. */
  pattern: string;
  capabilities: ReadonlySet<Capability>;
  /** What a line for it grants: no less than the framework's policy does (SD-Q5). */
  line: ReadonlySet<Capability>;
}

/**
 * The fewest lines that let External Secrets Operator do all that is needed. Each is tried before
 * it is proposed: where a longer rule would override the framework's line, the line is for that
 * rule's own path, and a longer rule that denies is named instead.
 */
export function missingLines(
  known: readonly Policy[],
  needs: readonly PathNeed[],
  settings: FrameworkSettings,
): { missing: MissingLine[]; denials: string[] } {
  const now = createAcl(known);
  const wants = needs.flatMap(need => wantsOf(need, settings));
  const lacking = wants.filter(want => !isGranted(now, want));
  const lines = new Map<string, Set<Capability>>();
  const add = (pattern: string, capabilities: Iterable<Capability>) => {
    const line = lines.get(pattern) ?? new Set();
    [...capabilities].forEach(capability => line.add(capability));
    lines.set(pattern, line);
  };

  const patterns = new Set(lacking.map(({ pattern }) => pattern));
  // A line overrides what a shorter rule granted, so it names everything needed below it.
  wants
    .filter(({ pattern }) => patterns.has(pattern))
    .forEach(({ pattern, line }) => add(pattern, line));

  const denials = new Set<string>();
  const useful = new Set<string>();
  const withLines = createAcl([...known, policyOf(lines)]);
  for (const want of lacking) {
    const ruling = withLines.rulingOn(want.path);
    if (!ruling.certain || ruling.pattern === undefined) {
      continue;
    }
    if (ruling.capabilities.includes('deny')) {
      denials.add(ruling.pattern);
    } else {
      if (!has(ruling.capabilities, want.capabilities)) {
        add(ruling.pattern, want.line);
      }
      useful.add(ruling.pattern);
    }
  }
  return {
    missing: [...lines]
      .filter(([pattern]) => useful.has(pattern))
      .map(([pattern, capabilities]) => ({
        pattern,
        capabilities: order.filter(each => capabilities.has(each)),
      }))
      .sort((one, other) => (one.pattern < other.pattern ? -1 : 1)),
    denials: [...denials].sort(),
  };
}

/** Lines as a policy would write them. */
export function hclOf(lines: readonly MissingLine[]): string {
  return lines
    .map(
      ({ pattern, capabilities }) =>
        `path ${JSON.stringify(pattern)} {\n  capabilities = [${capabilities
          .map(each => `"${each}"`)
          .join(', ')}]\n}\n`,
    )
    .join('');
}

/** The framework's prefix that a path is below. */
export function prefixOf(
  path: string,
  { configPrefix, secretPrefix }: FrameworkSettings,
): string | undefined {
  return [secretPrefix, configPrefix].find(each => path.startsWith(`${each}/`));
}

function wantsOf(need: PathNeed, settings: FrameworkSettings): Want[] {
  const { mount } = settings;
  const prefix = prefixOf(need.path, settings);
  return (['data', 'metadata'] as const).flatMap(area => {
    const capabilities = new Set(
      esoCalls
        .filter(call => call.area === area && isNeeded(call.phase, need))
        .map(({ capability }) => capability),
    );
    const at = `${mount}/${area}`;
    return capabilities.size === 0
      ? []
      : [
          {
            path: `${at}/${need.path}`,
            pattern: prefix ? `${at}/${prefix}/*` : `${at}/${need.path}`,
            capabilities,
            line: need.published
              ? new Set<Capability>([...capabilities, 'create'])
              : capabilities,
          },
        ];
  });
}

/** Whether a path ever comes to a phase. */
export function isNeeded(
  phase: (typeof esoCalls)[number]['phase'],
  need: PathNeed,
): boolean {
  switch (phase) {
    case 'pull':
      return need.pulled;
    case 'deletion':
      return need.deletes;
    default:
      return need.published;
  }
}

function isGranted(acl: Acl, want: Want): boolean {
  const ruling = acl.rulingOn(want.path);
  // What is not certain is no missing line.
  return !ruling.certain || has(ruling.capabilities, want.capabilities);
}

function has(
  granted: readonly Capability[],
  wanted: ReadonlySet<Capability>,
): boolean {
  return [...wanted].every(each => granted.includes(each));
}

function policyOf(lines: ReadonlyMap<string, ReadonlySet<Capability>>): Policy {
  return {
    rules: [...lines].map(([pattern, capabilities]) => ({
      pattern,
      match: matchOf(pattern),
      capabilities: [...capabilities],
      conditions: [],
    })),
  };
}

function matchOf(pattern: string) {
  if (pattern === '+' || pattern.startsWith('+/') || pattern.includes('/+')) {
    return 'segments';
  }
  return pattern.endsWith('*') ? 'prefix' : 'exact';
}
