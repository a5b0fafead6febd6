import { InputError } from '@backstage/errors';
import type { ToStringOptions } from 'yaml';
import { manifestYaml } from '../manifests';
import {
  isMalformed,
  readDocuments,
  rootMap,
  type ManifestDocument,
} from './documents';
import { identityOf, isSame, nameOfIdentity, type Identity } from './identity';
import { hasAliases, says, update } from './updateDocument';

/** A list whose dashes stand below the first letter of its key. */
const FLUSH_LIST = /^( *)[^\s#-][^\n]*:[ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*\1- /m;

/** What a file is to hold, and how it may get it. */
export interface UpsertOptions {
  file: string;
  manifest: object;
  /** The file is for this manifest alone. */
  alone: boolean;
  /** @returns why a document of this identity must not be changed, as the rest of a sentence. */
  protects?: (present: unknown) => string | undefined;
}

/**
 * Puts a manifest into a file of manifests: a document of the same kind, namespace and name is
 * updated in place, otherwise it goes to the end. Other documents keep every byte.
 *
 * @throws InputError when the file cannot be read, is somebody else's, or uses anchors.
 */
export function upsertManifest(
  text: string | undefined,
  options: UpsertOptions,
): string {
  const { file, manifest, alone, protects } = options;
  const yaml = manifestYaml(manifest);
  if (text === undefined) {
    return yaml;
  }
  const documents = allDocuments(text, file);
  const found = find(documents, wantedIdentity(manifest), file);
  if (!found) {
    const [other] = documents.filter(({ value }) => value !== undefined);
    if (other && alone) {
      const identity = identityOf(other.value);
      throw new InputError(
        `${at(file, other)} is somebody else's: the file holds ${
          identity ? nameOfIdentity(identity) : 'something else'
        }. Choose another name or path.`,
      );
    }
    return append(text, yaml, other !== undefined);
  }
  const reason = protects?.(found.value);
  if (reason) {
    throw new InputError(`${at(file, found)} is not changed: it ${reason}`);
  }
  return says(found.value, manifest)
    ? text
    : replace(text, found, manifest, file);
}

/**
 * Takes a manifest out of a file.
 *
 * @returns `null` when nothing but comments would be left; the text as it is when it is not there.
 * @throws InputError when the file cannot be read.
 */
export function removeManifest(
  text: string,
  identity: Identity,
  file: string,
): string | null {
  const documents = allDocuments(text, file);
  const found = find(documents, identity, file);
  if (!found) {
    return text;
  }
  const others = documents.filter(
    document => document !== found && document.value !== undefined,
  );
  if (others.length === 0) {
    return null;
  }
  const isFirst = found === documents[0];
  const [, next] = documents;
  // The first document has no mark of its own: it takes that of the second with it.
  return isFirst && found.content === found.start
    ? text.slice(0, found.start) +
        text.slice(next.content).replace(/^\s*\n/, '')
    : text.slice(0, found.start) + text.slice(found.end);
}

/** @returns the manifest of this identity, if the file has it. @throws InputError when it cannot be read. */
export function findManifest(
  text: string,
  identity: Identity,
  file: string,
): unknown {
  return find(allDocuments(text, file), identity, file)?.value;
}

/** @throws InputError for a document that is malformed. */
export function allDocuments(text: string, file: string): ManifestDocument[] {
  return [...readDocuments(text)].map(document => {
    if (isMalformed(document)) {
      throw new InputError(`${at(file, document)}: ${document.reason}`);
    }
    return document;
  });
}

function find(
  documents: readonly ManifestDocument[],
  identity: Identity,
  file: string,
): ManifestDocument | undefined {
  const [found, twice] = documents.filter(({ value }) =>
    isSame(identityOf(value), identity),
  );
  if (twice) {
    throw new InputError(
      `${at(file, twice)} has ${nameOfIdentity(
        identity,
      )} a second time; keep one of them.`,
    );
  }
  return found;
}

function replace(
  text: string,
  found: ManifestDocument,
  manifest: object,
  file: string,
): string {
  const { document, content, end } = found;
  if (hasAliases(document) || !rootMap(found)) {
    throw new InputError(
      `${at(
        file,
        found,
      )} is not changed: it uses anchors, so a change here would be one elsewhere. Write them out first.`,
    );
  }
  update(document, manifest);
  const piece = text.slice(content, end);
  const eol = piece.includes('\r\n') ? '\r\n' : '\n';
  const [lead] = /^\s*/.exec(piece) ?? [''];
  const [tail] = /\s*$/.exec(piece) ?? [''];
  const written = document.toString(styleOf(piece)).trim();
  return (
    text.slice(0, content) +
    lead +
    written.replace(/\r?\n/g, eol) +
    tail +
    text.slice(end)
  );
}

/** As the document is indented already. */
function styleOf(piece: string): ToStringOptions {
  const [, indent = '  '] =
    /^[^\s#-][^\n]*:[ \t]*\r?\n( {2,8})[^\s#-]/m.exec(piece) ?? [];
  return {
    lineWidth: 0,
    indent: indent.length,
    flowCollectionPadding: !/[{[]["'A-Za-z0-9]/.test(piece),
    indentSeq: !FLUSH_LIST.test(piece),
  };
}

function append(text: string, yaml: string, marked: boolean): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const ended = text === '' || text.endsWith('\n') ? text : text + eol;
  return ended + ((marked ? '---\n' : '') + yaml).replace(/\n/g, eol);
}

function wantedIdentity(manifest: object): Identity {
  const identity = identityOf(manifest);
  if (!identity) {
    throw new InputError('The manifest has no kind and name.');
  }
  return identity;
}

function at(
  file: string,
  { position }: { position: { line: number; column: number } },
): string {
  return `${file}:${position.line}:${position.column}`;
}
