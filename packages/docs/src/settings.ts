import { loadConfigSchema } from '@backstage/config-loader';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './pages';

/** A setting that one of our packages declares. */
export interface Setting {
  /** As it is written in a path, `secretDistribution.clusters[].name`. */
  key: string;
  type: string;
  /** The comment of the schema. */
  description: string;
  required: boolean;
  secret: boolean;
}

interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: readonly Schema[];
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  items?: Schema;
  description?: string;
  visibility?: string;
  definitions?: Readonly<Record<string, Schema>>;
}

/** Every setting of every `config.d.ts` of the plugins, in the order of the keys. */
export async function readSettings(): Promise<Setting[]> {
  const packagePaths = readdirSync(path.join(root, 'plugins'))
    .map(name => path.join(root, 'plugins', name))
    .filter(folder => existsSync(path.join(folder, 'config.d.ts')))
    .map(folder => path.join(folder, 'package.json'));
  const loaded = await loadConfigSchema({
    dependencies: [],
    packagePaths,
    excludePackageDependencies: true,
  });
  const { schemas } = loaded.serialize() as unknown as {
    schemas: { value: Schema }[];
  };
  const settings = schemas.flatMap(({ value }) => settingsOf(value, '', value));
  const byKey = new Map<string, Setting>();
  for (const setting of settings) {
    const { key } = setting;
    const before = byKey.get(key);
    byKey.set(key, before ? merged(before, setting) : setting);
  }
  return [...byKey.values()].sort((one, other) =>
    one.key.localeCompare(other.key),
  );
}

/** One key of several packages, or of several choices. */
function merged(one: Setting, other: Setting): Setting {
  const joined = (a: string, b: string, by: string) =>
    a === b ? a : a + by + b;
  return {
    key: one.key,
    type: joined(one.type, other.type, ' or '),
    description: joined(one.description, other.description, ' '),
    required: one.required && other.required,
    secret: one.secret || other.secret,
  };
}

function settingsOf(schema: Schema, key: string, whole: Schema): Setting[] {
  const resolved = resolve(schema, whole);
  if (knownType(schema, whole)) {
    return [];
  }
  return [
    ...(resolved.anyOf ?? []).flatMap(one => choicesOf(one, key, whole)),
    ...(resolved.items ? settingsOf(resolved.items, `${key}[]`, whole) : []),
    ...Object.entries(resolved.properties ?? {}).flatMap(([name, property]) => {
      const inner = key === '' ? name : `${key}.${name}`;
      return [
        ...leaf(inner, property, whole, resolved.required?.includes(name)),
        ...settingsOf(property, inner, whole),
      ];
    }),
  ];
}

/** What a choice has of its own says which choice that is. */
function choicesOf(schema: Schema, key: string, whole: Schema): Setting[] {
  const { properties = {} } = resolve(schema, whole);
  const [chosen] = Object.entries(properties).filter(
    ([, { const: value }]) => value !== undefined,
  );
  return settingsOf(schema, key, whole).map(setting =>
    chosen && setting.key !== `${key}.${chosen[0]}`
      ? {
          ...setting,
          description: `With ${chosen[0]} \`${chosen[1].const}\`: ${setting.description}`,
        }
      : setting,
  );
}

/** A section without a comment says nothing that its settings do not say. */
function leaf(
  key: string,
  schema: Schema,
  whole: Schema,
  required = false,
): Setting[] {
  const type = typeOf(schema, whole);
  const description = schema.description ?? '';
  return type === 'section' && description === ''
    ? []
    : [
        {
          key,
          type,
          description: description.replace(/\s+/g, ' '),
          required,
          secret: schema.visibility === 'secret',
        },
      ];
}

function resolve(schema: Schema, whole: Schema): Schema {
  const name = schema.$ref?.replace('#/definitions/', '');
  return (name && whole.definitions?.[decodeURIComponent(name)]) || schema;
}

/** What Backstage has a type of its own for, and people know from it. */
const known: Readonly<Record<string, readonly string[]>> = {
  duration: ['milliseconds', 'months'],
  schedule: ['frequency', 'timeout'],
};

function knownType(schema: Schema, whole: Schema): string | undefined {
  const { anyOf = [], properties = {} } = resolve(schema, whole);
  const [name] =
    Object.entries(known).find(([, keys]) =>
      keys.every(key => key in properties),
    ) ?? [];
  return name ?? anyOf.map(one => knownType(one, whole)).find(Boolean);
}

function typeOf(schema: Schema, whole: Schema): string {
  const ofBackstage = knownType(schema, whole);
  if (ofBackstage) {
    return ofBackstage;
  }
  const { anyOf, items, enum: words, type, ...rest } = resolve(schema, whole);
  if ('const' in rest) {
    return JSON.stringify(rest.const);
  }
  if (words) {
    return words.map(word => JSON.stringify(word)).join(' or ');
  }
  if (items) {
    const of = typeOf(items, whole);
    return of === 'section' ? 'list of sections' : `list of ${of}s`;
  }
  if (anyOf) {
    const types = [...new Set(anyOf.map(one => typeOf(one, whole)))];
    return types.join(' or ');
  }
  const names: Readonly<Record<string, string>> = {
    string: 'text',
    boolean: 'true or false',
    object: 'section',
  };
  return names[String(type)] ?? String(type);
}

/** The table of all settings, Markdown, with the columns aligned. */
export function settingsTable(settings: readonly Setting[]): string {
  const rows = [
    ['key', 'takes', 'means'],
    ...settings.map(({ key, type, description, required, secret }) => {
      const notes = [
        description,
        required ? 'Required.' : '',
        secret ? 'A secret: never sent to the browser.' : '',
      ].filter(note => note !== '');
      return [`\`${key}\``, type, notes.join(' ').replace(/\|/g, '\\|')];
    }),
  ];
  const widths = [0, 1, 2].map(column =>
    Math.max(...rows.map(row => row[column].length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`;
  const [head, ...body] = rows;
  const rule = widths.map(width => '-'.repeat(width));
  return [head, rule, ...body].map(line).join('\n');
}
