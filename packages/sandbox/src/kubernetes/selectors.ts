import type { KubeObject } from '../types';
import type { Kind } from './kinds';
import { badRequest } from './status';

/** Says whether an object is wanted. */
export type Matcher = (object: KubeObject) => boolean;

/** Parses `labelSelector`: equality and set-based requirements. @throws ApiError 400 */
export function labelMatcher(
  selector: string | undefined,
): Matcher | undefined {
  if (!selector) {
    return undefined;
  }
  const tests = selector
    // Commas within parentheses belong to a set.
    .split(/,(?![^(]*\))/)
    .map(part => requirement(part.trim(), selector));
  return object => {
    const labels = object.metadata.labels ?? {};
    return tests.every(test => test(labels));
  };
}

type LabelTest = (labels: Record<string, string>) => boolean;

function requirement(text: string, selector: string): LabelTest {
  const set = /^([^\s=!,()]+)\s+(in|notin)\s+\(([^()]*)\)$/.exec(text);
  if (set) {
    const [, key, operator, list] = set;
    const values = new Set(list.split(',').map(value => value.trim()));
    return operator === 'in'
      ? labels => key in labels && values.has(labels[key])
      : labels => !(key in labels && values.has(labels[key]));
  }
  const equality = /^([^\s=!,()]+)\s*(==|=|!=)\s*([^\s=!,()]*)$/.exec(text);
  if (equality) {
    const [, key, operator, value] = equality;
    return operator === '!='
      ? labels => labels[key] !== value
      : labels => labels[key] === value;
  }
  const existence = /^(!?)\s*([^\s=!,()]+)$/.exec(text);
  if (existence) {
    const [, not, key] = existence;
    return labels => key in labels !== Boolean(not);
  }
  throw badRequest(`unable to parse requirement: ${selector}`);
}

const everywhere = ['metadata.name', 'metadata.namespace'];
const byKind: Record<string, readonly string[]> = {
  Pod: ['spec.nodeName', 'spec.serviceAccountName', 'status.phase'],
  Event: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'reason',
    'reportingComponent',
    'type',
  ],
  Secret: ['type'],
  Namespace: ['status.phase'],
  Job: ['status.successful'],
};

/** Parses `fieldSelector`. @throws ApiError 400 for a field that the kind cannot be selected by. */
export function fieldMatcher(
  selector: string | undefined,
  kind: Kind,
): Matcher | undefined {
  if (!selector) {
    return undefined;
  }
  const tests = selector.split(',').map(part => {
    const match = /^([^=!]+)(==|=|!=)(.*)$/.exec(part.trim());
    if (!match) {
      throw badRequest(
        `invalid selector: '${part}'; can't understand '${part}'`,
      );
    }
    const [, field, operator, value] = match;
    if (![...everywhere, ...(byKind[kind.kind] ?? [])].includes(field)) {
      throw badRequest(`field label not supported: ${field}`);
    }
    const path = field.split('.');
    return (object: KubeObject) =>
      (read(object, path) === value) === (operator !== '!=');
  });
  return object => tests.every(test => test(object));
}

function read(object: any, path: readonly string[]): string {
  const value = path.reduce((at, key) => at?.[key], object);
  return value === undefined || value === null ? '' : String(value);
}

/** Combines matchers; `undefined` when everything is wanted. */
export function allOf(
  ...matchers: (Matcher | undefined)[]
): Matcher | undefined {
  const given = matchers.filter((each): each is Matcher => Boolean(each));
  return given.length === 0
    ? undefined
    : object => given.every(matcher => matcher(object));
}
