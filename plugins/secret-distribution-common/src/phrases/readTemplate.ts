import type { Template } from '../rules/types';

/** What a template's parameters were, by their names. */
export type ReadParams = Readonly<Record<string, string>>;

/** A template that can be recognised in a text that was made from it. */
export interface ReadableTemplate {
  /** The names of its parameters. */
  params: readonly string[];
  /** How many of its letters are its own: the more, the surer it is that a text comes from it. */
  ownLetters: number;
  /** @returns the parameters, or `undefined` when the text does not come from this template */
  read(text: string): ReadParams | undefined;
}

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/;

const NAMED = '`[^`]*`';

/** What a parameter looks like where its name promises a shape. */
const shapes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'code',
      'count',
      'generation',
      'minutes',
      'ready',
      'synced',
      'total',
      'wanted',
    ].map(name => [name, '\\d+']),
  ),
  hours: '\\d+(?:\\.\\d+)?',
  names: `${NAMED}(?:, ${NAMED})*(?: and ${NAMED})*(?: and \\d+ more)?`,
  capabilities: `${NAMED}(?:, ${NAMED})*`,
};

/** No sentence of ours is longer; a longer text is not looked at. */
const LONGEST = 4_000;

/** Prepares a template for being recognised in texts. */
export function readableTemplate(template: Template): ReadableTemplate {
  const parts = template.split(new RegExp(PLACEHOLDER, 'g'));
  const own = parts.filter((_, index) => index % 2 === 0);
  const seen = new Set<string>();
  const source = parts
    .map((part, index) => {
      if (index % 2 === 0) {
        return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      }
      if (seen.has(part)) {
        return `\\k<${part}>`;
      }
      seen.add(part);
      return `(?<${part}>${shapeOf(part, parts[index - 1], parts[index + 1])})`;
    })
    .join('');
  const pattern = new RegExp(`^${source}$`, 'u');
  return {
    params: [...seen],
    ownLetters: own.join('').replace(/[^\p{L}]/gu, '').length,
    read: text => {
      if (text.length > LONGEST || !text.startsWith(own[0])) {
        return undefined;
      }
      const match = pattern.exec(text);
      return match ? { ...match.groups } : undefined;
    },
  };

  function shapeOf(name: string, before: string, after: string): string {
    if (before.endsWith('`') && after.startsWith('`')) {
      return '[^`]*';
    }
    if (before.endsWith('"') && after.startsWith('"')) {
      return '[^"]*';
    }
    return `(?:${shapes[name] ?? '.*?'})`;
  }
}
