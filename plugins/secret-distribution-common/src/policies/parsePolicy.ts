import { parseEntries, type Entry, type Value } from './syntax';
import { problem } from './tokens';
import type { Capability, PathRule, Policy } from './types';

const capabilities: readonly string[] = [
  'create',
  'read',
  'update',
  'patch',
  'delete',
  'list',
  'sudo',
  'scan',
  'deny',
] satisfies Capability[];

/** What policies said before there were capabilities. */
const shorthands: ReadonlyMap<string, readonly Capability[]> = new Map([
  ['deny', ['deny']],
  ['read', ['read', 'list']],
  ['write', ['create', 'read', 'update', 'delete', 'list']],
  ['sudo', ['create', 'read', 'update', 'delete', 'list', 'sudo']],
]);

/** Attributes beside the capabilities, and whether one narrows what they allow. */
const attributes: ReadonlyMap<string, boolean> = new Map([
  ['comment', false],
  ['allowed_parameters', true],
  ['denied_parameters', true],
  ['required_parameters', true],
  ['min_wrapping_ttl', true],
  ['max_wrapping_ttl', true],
  ['mfa_methods', true],
  ['control_group', true],
  ['pagination_limit', false],
  ['list_scan_response_keys_filter_path', false],
  ['expiration', true],
  ['subscribe_event_types', false],
]);

/** Far more than any policy has, and little enough to read at once. */
const LONGEST_POLICY = 100_000;

/**
 * Reads a policy text, in HCL or JSON, as Vault does: legacy words (`policy = "write"`) are
 * capabilities, several blocks of one path are united, an unknown key or capability is an error.
 *
 * @throws InputError with the line that cannot be read; an attribute that is given twice is one,
 *   because servers differ on what it means
 * @public
 */
export function parsePolicy(text: string): Policy {
  if (text.length > LONGEST_POLICY) {
    throw problem(1, `the text is longer than ${LONGEST_POLICY} characters`);
  }
  const { entries, isJson } = parseEntries(text);
  const rules = entries.flatMap(entry => {
    const [key] = entry.keys;
    if (key === 'path' && (isJson || entry.keys.length === 2)) {
      return blocksOf(entry).map(toRule);
    }
    if (key === 'name' && entry.keys.length === 1) {
      stringOf(entry.value, 'name');
      return [];
    }
    throw problem(entry.line, 'a block path "…" { … } is expected');
  });
  return { rules };
}

interface Block {
  path: string;
  entries: readonly Entry[];
  line: number;
}

/** `path "a" { … }`, or `{"path": {"a": {…}}}`, where lists may stand for repetition. */
function blocksOf({ keys, value, line }: Entry): Block[] {
  if (keys.length > 2) {
    throw problem(line, 'a "path" has one quoted path');
  }
  const objects = value.kind === 'list' ? value.items : [value];
  return objects.flatMap(object => {
    if (object.kind !== 'object') {
      throw problem(object.line, 'a "path" has a block in braces');
    }
    return keys.length === 2
      ? [{ path: keys[1], entries: object.entries, line }]
      : object.entries.flatMap(entry =>
          blocksOf({ ...entry, keys: ['path', ...entry.keys] }),
        );
  });
}

function toRule({ path, entries, line }: Block): PathRule {
  const seen = new Set<string>();
  const granted = new Set<Capability>();
  const conditions: string[] = [];
  for (const entry of entries) {
    const key = entry.keys.join(' ');
    if (seen.has(key)) {
      throw problem(entry.line, 'an attribute is given twice');
    }
    seen.add(key);
    if (key === 'capabilities') {
      listOf(entry.value).forEach(item => granted.add(capabilityOf(item)));
    } else if (key === 'policy') {
      legacyOf(entry.value).forEach(capability => granted.add(capability));
    } else if (!attributes.has(key)) {
      throw problem(entry.line, 'a "path" has no such attribute');
    } else if (attributes.get(key)) {
      conditions.push(key);
    }
  }
  return {
    ...patternOf(path, line),
    capabilities: granted.has('deny') ? ['deny'] : [...granted],
    conditions,
  };
}

function patternOf(path: string, line: number) {
  const pattern = path.replace(/^\//, '');
  if (pattern.includes('+*')) {
    throw problem(line, '"+*" is no wildcard');
  }
  const template = pattern.indexOf('{{');
  const hasSegments =
    pattern === '+' || pattern.startsWith('+/') || pattern.includes('/+');
  const withoutSegments = pattern.endsWith('*') ? 'prefix' : 'exact';
  return {
    pattern,
    match: hasSegments ? ('segments' as const) : (withoutSegments as 'exact'),
    ...(template >= 0 && { templatedAfter: pattern.slice(0, template) }),
  };
}

function capabilityOf(value: Value): Capability {
  const text = stringOf(value, 'capability');
  if (!capabilities.includes(text)) {
    throw problem(value.line, 'a capability is not known');
  }
  return text as Capability;
}

function legacyOf(value: Value): readonly Capability[] {
  const known = shorthands.get(stringOf(value, 'policy'));
  if (!known) {
    throw problem(value.line, '"policy" is deny, read, write or sudo');
  }
  return known;
}

function listOf(value: Value): readonly Value[] {
  if (value.kind !== 'list') {
    throw problem(value.line, '"capabilities" is a list');
  }
  return value.items;
}

function stringOf(value: Value, what: string): string {
  if (value.kind !== 'string') {
    throw problem(value.line, `a ${what} is a quoted text`);
  }
  return value.text;
}
