import type { Finding } from '../model/types';
import { findingTexts, type FindingPart } from './findingTexts';
import type { Translator } from './Translator';

type Fields = Readonly<Record<string, unknown>>;

/** Fields that hold sentences of ours, wherever they are. */
const sentences: ReadonlySet<string> = new Set([
  'how',
  'more',
  'note',
  'reason',
  'says',
  'sentence',
  'unseen',
  'untraced',
  'warnings',
]);

const entryParts: ReadonlySet<string> = new Set<FindingPart>([
  'title',
  'sentence',
  'statement',
]);

/**
 * Tells every sentence of an answer in the translator's language. What else an answer holds,
 * names before all, is not touched.
 */
export function tellValue(translator: Translator, value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(item => tellValue(translator, item));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const fields = value as Fields;
  if (isFinding(fields)) {
    return translator.finding(fields);
  }
  const told = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      typeof field === 'string'
        ? tellText(translator, fields, name, field)
        : tellInside(translator, name, field),
    ]),
  );
  return isRegistryEntry(fields)
    ? { ...told, ...templatesOf(translator, fields) }
    : told;
}

function tellInside(translator: Translator, name: string, field: unknown) {
  return sentences.has(name) && Array.isArray(field)
    ? field.map(each =>
        typeof each === 'string'
          ? translator.text(each)
          : tellValue(translator, each),
      )
    : tellValue(translator, field);
}

function tellText(
  translator: Translator,
  fields: Fields,
  name: string,
  text: string,
): string {
  const id = entryOf(fields);
  if (id !== undefined && entryParts.has(name)) {
    return translator.entry(id, name as FindingPart, text);
  }
  return sentences.has(name) || isSentence(fields, name)
    ? translator.text(text)
    : text;
}

/** Fields that hold a sentence in some objects, and a name in others. */
function isSentence(fields: Fields, name: string): boolean {
  switch (name) {
    case 'text':
      // What to do, and what happens by itself; a snippet's text names its language.
      return !('language' in fields);
    case 'title':
      return 'evidence' in fields;
    case 'subject':
      return 'says' in fields;
    default:
      return false;
  }
}

function isFinding(fields: Fields): fields is Fields & Finding {
  return (
    typeof fields.id === 'string' &&
    typeof fields.params === 'object' &&
    typeof fields.cure === 'object'
  );
}

/** The registry entry that an object tells of: its own, or its cause's. */
function entryOf({ id, cause }: Fields): string | undefined {
  return [id, cause].find(
    (each): each is string =>
      typeof each === 'string' && `${each}.title` in findingTexts,
  );
}

type Entry = {
  id: string;
  title: string;
  sentence: string;
  statement?: string;
  cure: { text: string };
};

/** A rule or a cause itself, whose parameters are still open. */
function isRegistryEntry(fields: Fields): fields is Fields & Entry {
  return (
    typeof fields.id === 'string' &&
    fields.sentence === findingTexts[`${fields.id}.sentence`] &&
    ('section' in fields || 'row' in fields)
  );
}

function templatesOf(
  translator: Translator,
  { id, title, sentence, statement, cure }: Entry,
): Partial<Entry> {
  return {
    title: translator.template(id, 'title', title),
    sentence: translator.template(id, 'sentence', sentence),
    ...(statement !== undefined && {
      statement: translator.template(id, 'statement', statement),
    }),
    cure: { ...cure, text: translator.template(id, 'cure', cure.text) },
  };
}
