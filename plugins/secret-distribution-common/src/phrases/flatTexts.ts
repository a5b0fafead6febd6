/** Texts by their keys, nested as in a translation ref. @public */
export type NestedTexts = {
  readonly [key: string]: string | NestedTexts;
};

/** Texts by their whole keys, `a.b.c`. @public */
export function flatTexts(
  texts: NestedTexts,
  prefix = '',
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string'
        ? [[`${prefix}${key}`, text]]
        : Object.entries(flatTexts(text, `${prefix}${key}.`)),
    ),
  );
}
