import { InputError } from '@backstage/errors';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { printable } from '../../paths';

/** Kustomizations are small; what is longer is none, or is hostile. */
const LONGEST = 1_000_000;
const MOST_ALIASES = 100;

const isNothing = (node: Node) => isScalar(node) && node.value === null;

/** A kustomization whose every byte can be found. */
export interface Kustomization {
  text: string;
  /** Absent when the file holds nothing but comments. */
  root?: YAMLMap;
  /** What it says, as plain data. */
  value: Readonly<Record<string, unknown>>;
  /** Refuses an edit, naming the place. */
  refuse(problem: string, offset?: number): never;
}

/** @throws InputError when it is not one well-formed kustomization. */
export function parseKustomization(text: string, file: string): Kustomization {
  const lines = new LineCounter();
  const refuse = (problem: string, offset?: number): never => {
    const { line, col } = lines.linePos(offset ?? 0);
    const place = offset === undefined ? file : `${file}:${line}:${col}`;
    throw new InputError(`${place} is not edited: ${problem}`);
  };
  if (text.length > LONGEST) {
    refuse(`it is longer than ${LONGEST} characters.`);
  }
  const document = oneDocument(text, lines, refuse);
  const root = document.contents;
  if (root !== null && !isMap(root) && !isNothing(root)) {
    refuse('it is no mapping; write `resources:` as its key.', 0);
  }
  const value = plain(document, refuse);
  const { kind } = value;
  if (kind !== undefined && kind !== 'Kustomization' && kind !== 'Component') {
    refuse(`its kind is no Kustomization; name the right file.`, 0);
  }
  return { text, ...(isMap(root) && { root }), value, refuse };
}

type Refuse = Kustomization['refuse'];

const advice: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS:
    'it holds several documents; keep the kustomization alone in its file.',
  DUPLICATE_KEY: 'it has a key twice; keep one of them.',
};

function oneDocument(text: string, lines: LineCounter, refuse: Refuse) {
  let document;
  try {
    document = parseDocument(text, {
      lineCounter: lines,
      keepSourceTokens: true,
      prettyErrors: false,
    });
  } catch {
    // Nesting that is deeper than the stack.
    return refuse('it cannot be read; is it YAML?');
  }
  const [error] = document.errors;
  if (error) {
    refuse(
      advice[error.code] ??
        `it is not well-formed: ${printable(error.message)}. Mend it first.`,
      error.pos[0],
    );
  }
  return document;
}

/** Aliases are limited, so that a small file cannot become a large one. */
function plain(
  document: Document.Parsed,
  refuse: Refuse,
): Readonly<Record<string, unknown>> {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES }) ?? {};
  } catch {
    return refuse(
      `its aliases unfold to too much, or to nothing; write them out.`,
    );
  }
}

/** A list of a kustomization, such as its `resources`. */
export interface ListField {
  pair: Pair;
  list: YAMLSeq;
}

/**
 * Finds a list, when it is there.
 *
 * @throws InputError when it is there and cannot be edited without touching more than itself.
 */
export function listField(
  { root, refuse }: Kustomization,
  field: string,
): ListField | undefined {
  const pairs = root?.items ?? [];
  const merge = pairs.find(({ key }) => keyOf(key) === '<<');
  if (merge) {
    refuse(
      'it has a merge key (`<<`), which may bring entries of its own; write them out.',
      startOf(merge.key),
    );
  }
  const pair = pairs.find(({ key }) => keyOf(key) === field);
  if (!pair) {
    return undefined;
  }
  const at = startOf(pair.key);
  const { value } = pair;
  if (isAlias(value)) {
    refuse(`\`${field}\` is an alias; write the list out.`, at);
  }
  if (!isSeq(value)) {
    return refuse(
      isScalar(value) && value.value === null
        ? `\`${field}\` is there without entries; write \`${field}: []\` or remove the line.`
        : `\`${field}\` is no list; make it one.`,
      at,
    );
  }
  if (isMap(root) && isUsedElsewhere(root, value)) {
    refuse(
      `\`${field}\` is used by an alias elsewhere, which would change with it; write the list out.`,
      at,
    );
  }
  if (pair.srcToken && 'explicitKey' in pair.srcToken) {
    refuse(`\`${field}\` is written with \`?\`; write \`${field}:\`.`, at);
  }
  return { pair, list: value };
}

function isUsedElsewhere(root: YAMLMap, { anchor }: YAMLSeq): boolean {
  let used = false;
  visit(root, {
    Alias: (_, alias) => {
      used ||= alias.source === anchor;
    },
  });
  return used;
}

export function keyOf(key: unknown): unknown {
  return isScalar(key) ? key.value : undefined;
}

export function startOf(node: unknown): number | undefined {
  return (node as Node | undefined)?.range?.[0];
}
