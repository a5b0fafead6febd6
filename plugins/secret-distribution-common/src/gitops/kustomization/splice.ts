import { isMap, isScalar, type Node, type YAMLMap, type YAMLSeq } from 'yaml';
import { keyOf, startOf, type Kustomization, type ListField } from './parse';

/** An entry to be added, in both styles of YAML. */
export interface EntryText {
  block: string;
  flow: string;
}

/** Adds an entry behind the last one of a list. */
export function appendTo(
  kustomization: Kustomization,
  { list }: ListField,
  entry: EntryText,
): string {
  const { text } = kustomization;
  const last = list.items.at(-1);
  if (list.flow) {
    const at = last
      ? endOf(kustomization, last)
      : rangeOf(kustomization, list)[0] + 1;
    return splice(text, at, at, last ? `, ${entry.flow}` : entry.flow);
  }
  const dash = dashOf(kustomization, list, list.items.length - 1);
  const start = lineStart(text, dash);
  const indent = text.slice(start, dash);
  if (indent.trim() !== '') {
    kustomization.refuse('its list starts within a line.', dash);
  }
  return insertLines(text, lineEnd(text, endOf(kustomization, last)), [
    `${indent}-${gapAfter(text, dash)}${entry.block}`,
  ]);
}

/** Adds a list with one entry behind everything that the kustomization says. */
export function appendList(
  kustomization: Kustomization,
  field: string,
  entry: EntryText,
): string {
  const { text, root } = kustomization;
  if (root?.flow) {
    kustomization.refuse(
      `it is written in braces and has no \`${field}\`; add \`"${field}": []\`.`,
      startOf(root),
    );
  }
  const last = root?.items.at(-1);
  const lines = [`${field}:`, `${listIndent(kustomization)}- ${entry.block}`];
  if (!root || !last) {
    return insertLines(text, text.length, lines);
  }
  const indent = ' '.repeat(columnOf(text, startOf(root) ?? 0));
  return insertLines(
    text,
    lineEnd(text, endOf(kustomization, (last.value ?? last.key) as Node)),
    lines.map(line => indent + line),
  );
}

/** Takes one entry out of a list; a list of which nothing is left goes too. */
export function removeFrom(
  kustomization: Kustomization,
  { pair, list }: ListField,
  index: number,
): string {
  const { text } = kustomization;
  if (list.flow) {
    return removeFlow(kustomization, list, index);
  }
  const dash = dashOf(kustomization, list, index);
  const end = lineEnd(text, endOf(kustomization, list.items[index]));
  if (list.items.length > 1) {
    return removeLines(text, lineStart(text, dash), end);
  }
  const [, keyEnd] = rangeOf(kustomization, pair.key);
  const between = text.slice(keyEnd, dash);
  if (!between.includes('#') && /^\s*:\s*$/.test(between)) {
    return removeLines(text, lineStart(text, keyEnd), end);
  }
  // Somebody wrote a comment there: it stays, and so does the list.
  const colon = text.indexOf(':', keyEnd) + 1;
  const without = removeLines(text, lineStart(text, dash), end);
  return splice(without, colon, colon, ' []');
}

function removeFlow(
  kustomization: Kustomization,
  list: YAMLSeq,
  index: number,
): string {
  const { text } = kustomization;
  const [start] = rangeOf(kustomization, list.items[index]);
  const end = endOf(kustomization, list.items[index]);
  if (list.items.length === 1) {
    return splice(text, start, end, '');
  }
  const [from, to] =
    index > 0
      ? [endOf(kustomization, list.items[index - 1]), end]
      : [start, rangeOf(kustomization, list.items[1])[0]];
  if (
    /#/.test(
      text
        .slice(from, index > 0 ? start : to)
        .replace(text.slice(start, end), ''),
    )
  ) {
    kustomization.refuse(
      'a comment stands between the entries of a list in brackets; write one entry per line, with dashes.',
      start,
    );
  }
  return splice(text, from, to, '');
}

function dashOf(
  kustomization: Kustomization,
  list: YAMLSeq,
  index: number,
): number {
  const token = list.srcToken;
  const items = token?.type === 'block-seq' ? token.items : [];
  const dash = items[index]?.start.find(({ type }) => type === 'seq-item-ind');
  return (
    dash?.offset ??
    kustomization.refuse('an entry of its list cannot be found.')
  );
}

function rangeOf({ refuse }: Kustomization, node: unknown) {
  return (
    (node as Node | undefined)?.range ?? refuse('a part of it has no place.')
  );
}

/** Where the text of a node ends, comments behind it left out. */
function endOf(kustomization: Kustomization, node: unknown): number {
  return rangeOf(kustomization, node)[1];
}

/** The start of the line behind `offset`, or of the line that starts there. */
function lineEnd(text: string, offset: number): number {
  if (text[offset - 1] === '\n') {
    return offset;
  }
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** The line ends of the lines around, as they are. */
function lineBreak(text: string, at: number): string {
  const before = text.lastIndexOf('\n', at - 1);
  const near = before < 0 ? text.indexOf('\n', at) : before;
  return text[near - 1] === '\r' ? '\r\n' : '\n';
}

function insertLines(text: string, at: number, lines: readonly string[]) {
  const eol = lineBreak(text, at);
  const inserted = lines.join(eol);
  const startsLine = at === lineStart(text, at);
  return splice(text, at, at, startsLine ? inserted + eol : eol + inserted);
}

/** Removes whole lines; when they end the text without a line end, the one before them goes. */
function removeLines(text: string, start: number, end: number): string {
  const endsText = end === text.length && text[end - 1] !== '\n';
  const from = endsText
    ? Math.max(0, start - lineBreak(text, start).length)
    : start;
  return splice(text, from, end, '');
}

function splice(text: string, start: number, end: number, inserted: string) {
  return text.slice(0, start) + inserted + text.slice(end);
}

function gapAfter(text: string, dash: number): string {
  const [, gap] = /^-( +)[^\s#]/.exec(text.slice(dash, dash + 20)) ?? [];
  return gap ?? ' ';
}

/** As the other lists of the file are indented; two spaces where there is none. */
function listIndent(kustomization: Kustomization): string {
  const { text, root } = kustomization;
  const list = root?.items.find(
    ({ value }) =>
      (value as YAMLSeq | undefined)?.srcToken?.type === 'block-seq',
  );
  if (!root || !list) {
    return '  ';
  }
  const dash = dashOf(kustomization, list.value as YAMLSeq, 0);
  const column = columnOf(text, dash) - columnOf(text, startOf(root) ?? 0);
  return ' '.repeat(Math.max(0, column));
}

/** What an entry of a list says, as far as it names a file. */
export function pathOf(item: unknown): string | undefined {
  if (isScalar(item)) {
    return typeof item.value === 'string' ? item.value : undefined;
  }
  const path = isMap(item)
    ? (item as YAMLMap).items.find(({ key }) => keyOf(key) === 'path')?.value
    : undefined;
  return isScalar(path) && typeof path.value === 'string'
    ? path.value
    : undefined;
}
