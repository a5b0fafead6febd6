import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Scalar,
  stringify,
  visit,
  type Document,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { isRecord } from './identity';

/** Whether a manifest says all that is wanted: more keys are no difference, more items of a list are. */
export function says(present: unknown, wanted: unknown): boolean {
  if (isRecord(wanted)) {
    return (
      isRecord(present) &&
      Object.entries(wanted).every(([key, value]) => says(present[key], value))
    );
  }
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(present) &&
      present.length === wanted.length &&
      wanted.every((value, index) => says(present[index], value))
    );
  }
  return present === wanted;
}

/** Whether a document uses anchors, with which a change here would be one elsewhere. */
export function hasAliases(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias: () => {
      found = true;
    },
    Pair: (_, { key }) => {
      found ||= isScalar(key) && key.value === '<<';
    },
  });
  return found;
}

/** Writes what is wanted into a document; comments, order and further keys stay. */
export function update(document: Document, wanted: object): void {
  assign(document, document.contents as YAMLMap, wanted);
}

function assign(document: Document, map: YAMLMap, wanted: object): void {
  for (const [key, value] of Object.entries(wanted)) {
    const present = map.get(key, true);
    const merged = merge(document, present, value);
    if (merged !== present) {
      map.set(key, merged);
    }
  }
}

function merge(document: Document, present: unknown, value: unknown): unknown {
  if (isMap(present) && isRecord(value)) {
    assign(document, present, value);
    return present;
  }
  if (isSeq(present) && Array.isArray(value)) {
    replaceItems(document, present, value);
    return present;
  }
  if (isScalar(present) && !isRecord(value) && !Array.isArray(value)) {
    if (present.value !== value) {
      present.value = value;
      present.source = undefined;
    }
    return present;
  }
  return created(document, value);
}

/** The items that are wanted, each with the comments that it had. */
function replaceItems(
  document: Document,
  list: YAMLSeq,
  wanted: readonly unknown[],
): void {
  const left = [...list.items];
  list.items = wanted.map(value => {
    const index = left.findIndex(
      item =>
        isNode(item) && !isAlias(item) && says(item.toJS(document), value),
    );
    return index < 0
      ? created(document, value)
      : (left.splice(index, 1)[0] as Node);
  });
}

/** Quoted where Kubernetes, which reads YAML 1.1, would else take a text for something else. */
function created(document: Document, value: unknown): Node {
  const node = document.createNode(value, { aliasDuplicateObjects: false });
  visit(node, {
    Scalar: (_, scalar) => {
      const { value: text } = scalar;
      if (
        typeof text === 'string' &&
        stringify(text, { version: '1.1', lineWidth: 0 }).startsWith('"')
      ) {
        scalar.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  return node;
}
