import { isMap, parseDocument, type Document, type YAMLMap } from 'yaml';
import { printable } from '../paths';

/** A place in a file; both count from 1. @public */
export interface TextPosition {
  line: number;
  column: number;
}

/** One document of a file of manifests. */
export interface ManifestDocument {
  /** Where it is in the file, from its `---` to the next. */
  start: number;
  end: number;
  /** Where its content starts: behind its `---`. */
  content: number;
  position: TextPosition;
  document: Document.Parsed;
  /** `undefined` when there is nothing but comments. */
  value: unknown;
  /** The place of something within the document. */
  placeOf(offset: number): TextPosition;
}

/** A document that is no YAML. */
export interface MalformedDocument {
  start: number;
  end: number;
  position: TextPosition;
  /** Our words. */
  reason: string;
}

/** As many aliases as a manifest may unfold. */
const MOST_ALIASES = 100;

/**
 * Reads the documents of a file. One that is malformed does not hinder the others.
 *
 * @param isWanted - looks at a document's text first; what it turns down is not parsed.
 */
export function* readDocuments(
  text: string,
  isWanted: (text: string) => boolean = () => true,
): Generator<ManifestDocument | MalformedDocument> {
  const starts = lineStarts(text);
  for (const { start, content, end } of pieces(text)) {
    const piece = text.slice(content, end);
    if (isWanted(piece)) {
      const placeOf = (offset: number) => positionOf(starts, content + offset);
      yield { start, end, ...parsePiece(piece, content, placeOf) };
    }
  }
}

/** The marker stands at the start of a line whatever surrounds it; YAML has no exception. */
const MARKER = /^---(?=[ \t\r\n]|$)/gm;

function* pieces(text: string) {
  const marks = [...text.matchAll(MARKER)].map(({ index }) => index);
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  const cuts = marks[0] === first ? marks : [0, ...marks];
  for (const [at, start] of cuts.entries()) {
    const end = cuts[at + 1] ?? text.length;
    const marked = marks.includes(start);
    yield { start, end, content: marked ? start + 3 : start };
  }
}

function parsePiece(
  piece: string,
  content: number,
  placeOf: ManifestDocument['placeOf'],
) {
  try {
    const document = parseDocument(piece, {
      prettyErrors: false,
      merge: true,
    });
    const [error] = document.errors;
    if (error) {
      return {
        position: placeOf(error.pos[0]),
        reason: `It is not well-formed YAML: ${printable(error.message)}.`,
      };
    }
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return {
      content,
      position: placeOf(document.contents?.range?.[0] ?? 0),
      document,
      value: value ?? undefined,
      placeOf,
    };
  } catch {
    // Aliases that unfold without end, or nesting that is deeper than the stack.
    return {
      position: placeOf(0),
      reason: 'It is nested too deeply, or its aliases unfold to too much.',
    };
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

function positionOf(starts: readonly number[], offset: number): TextPosition {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle] <= offset) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return { line: low + 1, column: offset - starts[low] + 1 };
}

export function isMalformed(
  document: ManifestDocument | MalformedDocument,
): document is MalformedDocument {
  return 'reason' in document;
}

/** The mapping that a manifest is. */
export function rootMap({ document }: ManifestDocument): YAMLMap | undefined {
  return isMap(document.contents) ? document.contents : undefined;
}
