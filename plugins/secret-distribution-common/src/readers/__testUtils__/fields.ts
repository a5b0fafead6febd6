/** The object with one field, found by its path, replaced. */
export function withField(
  object: unknown,
  path: (string | number)[],
  value: unknown,
): any {
  const [first, ...rest] = path;
  if (first === undefined) {
    return value;
  }
  const copy: any = Array.isArray(object)
    ? [...object]
    : { ...(object as object) };
  copy[first] = withField(copy[first], rest, value);
  return copy;
}

/** The paths of an object's fields, of all depths. */
export function fieldsOf(
  value: unknown,
  path: (string | number)[] = [],
): (string | number)[][] {
  if (typeof value !== 'object' || value === null) {
    return [path];
  }
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return [
    path,
    ...entries.flatMap(([key, it]) => fieldsOf(it, [...path, key])),
  ];
}
