/** One requirement of a label selector. @public */
export type Requirement =
  | { key: string; operator: 'in' | 'notIn'; values: readonly string[] }
  | { key: string; operator: 'exists' | 'absent' };

const LONGEST = 2048;
const KEY =
  /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?\/)?[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
const VALUE = /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/;

/**
 * Reads a Kubernetes label selector, equality-based and set-based: `app=x,tier!=db`,
 * `app in (a, b), !legacy`.
 *
 * @returns `undefined` when it is malformed, empty or longer than 2048 characters
 */
export function parseLabelSelector(
  text: string,
): readonly Requirement[] | undefined {
  if (text.length > LONGEST || text.trim() === '') {
    return undefined;
  }
  const requirements: Requirement[] = [];
  for (const part of splitOutsideParentheses(text)) {
    const requirement = parseRequirement(part.trim());
    if (!requirement) {
      return undefined;
    }
    requirements.push(requirement);
  }
  return requirements;
}

/** Whether labels meet every requirement. */
export function matchesLabels(
  requirements: readonly Requirement[],
  labels: Readonly<Record<string, string>>,
): boolean {
  return requirements.every(requirement => {
    const value = Object.hasOwn(labels, requirement.key)
      ? labels[requirement.key]
      : undefined;
    switch (requirement.operator) {
      case 'in':
        return value !== undefined && requirement.values.includes(value);
      case 'notIn':
        return value === undefined || !requirement.values.includes(value);
      case 'exists':
        return value !== undefined;
      default:
        return value === undefined;
    }
  });
}

function splitOutsideParentheses(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '(') {
      depth++;
    } else if (character === ')') {
      depth--;
    } else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function parseRequirement(part: string): Requirement | undefined {
  if (part.startsWith('!')) {
    return named({ key: part.slice(1).trim(), operator: 'absent' });
  }
  const set = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(part);
  if (set) {
    const [, key, operator, values] = set;
    return named({
      key,
      operator: operator === 'in' ? 'in' : 'notIn',
      values: values.split(',').map(value => value.trim()),
    });
  }
  const equality = /^([^=!\s]+)\s*(!=|==|=)\s*(\S*)$/.exec(part);
  if (equality) {
    const [, key, operator, value] = equality;
    return named({
      key,
      operator: operator === '!=' ? 'notIn' : 'in',
      values: [value],
    });
  }
  return named({ key: part, operator: 'exists' });
}

function named(requirement: Requirement): Requirement | undefined {
  const values = 'values' in requirement ? requirement.values : [];
  return KEY.test(requirement.key) && values.every(value => VALUE.test(value))
    ? requirement
    : undefined;
}
