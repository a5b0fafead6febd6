import { isMap, isScalar, isSeq, visit, type Document, type Node } from 'yaml';
import type { Finding } from '../model/types';
import type { DocumentPath, Unfolded } from './unfold';

/** The field that a rule speaks of, where it is always the same. */
const fields: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'SD-B1': [['secretStoreRefs'], ['data']],
  'SD-B2': [['dataTo'], ['data']],
  'SD-B4': [['selector']],
  'SD-C1': [['secretStoreRef']],
  'SD-C2': [['dataFrom']],
  'SD-I1': [['selector', 'secret', 'name'], ['selector']],
  'SD-Q3': [['provider']],
  'SD-Q4': [['provider', 'vault', 'auth'], ['provider']],
  'SD-R1': [['refreshInterval'], ['refreshPolicy'], ['updatePolicy']],
};

/**
 * Where in a document the thing is that a finding speaks of: the key, the property, the field;
 * else the name of the object.
 *
 * @returns the offset in the document's text
 */
export function offsetOf(
  finding: Finding,
  document: Document,
  { within, spec }: Pick<Unfolded, 'within' | 'spec'>,
): number {
  const said = document.getIn(spec, true);
  const exact = said ? namedIn(said as Node, finding) : undefined;
  const known = fields[finding.id] ?? [];
  const named = known.filter(path =>
    finding.sentence.includes(`\`${path.at(-1)}:`),
  );
  const field = [...named, ...known]
    .map(path => nodeAt(document, [...spec, ...path]))
    .find(found => found !== undefined);
  return (
    exact ??
    field ??
    nodeAt(document, [...within, 'metadata', 'name']) ??
    startOf(document.getIn(within, true)) ??
    0
  );
}

/** The entry whose property or remote key the finding names. */
function namedIn(spec: Node, { id, params, sentence }: Finding) {
  if (!/^SD-(?:P|N|B3|D1)/.test(id)) {
    return undefined;
  }
  const quoted = new Set(
    [...sentence.matchAll(/["`]([^"`]+)["`]/g)].map(([, text]) => text),
  );
  const { path = '', remoteKey = path } = params;
  let key: number | undefined;
  let property: number | undefined;
  visit(spec, {
    Pair: (_, pair) => {
      const name = isScalar(pair.key) ? pair.key.value : undefined;
      const said = isScalar(pair.value) ? pair.value.value : undefined;
      if (typeof said !== 'string') {
        return;
      }
      const isKey = name === 'remoteKey' || name === 'key';
      if (isKey && (said === remoteKey || isSamePath(said, path))) {
        key ??= startOf(pair.value);
      }
      if (name === 'property' && key !== undefined && quoted.has(said)) {
        property ??= startOf(pair.value);
      }
    },
  });
  return id === 'SD-N1' ? property ?? key : key;
}

/** A key may be written with the mount before the path. */
function isSamePath(written: string, path: string): boolean {
  return path !== '' && (written === path || written.endsWith(`/${path}`));
}

function nodeAt(document: Document, path: DocumentPath): number | undefined {
  const parent = document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find(
      ({ key }) => isScalar(key) && key.value === last,
    );
    return last === 'name' ? startOf(pair?.value) : startOf(pair?.key);
  }
  return isSeq(parent) ? startOf(parent.items[Number(last)]) : undefined;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | undefined)?.range?.[0];
}
