/** Texts by their keys, nested as in a translation ref. @public */
export type NestedTexts = {
  readonly [key: string]: string | NestedTexts;
};

/**
 * What a translation ref loads when German is chosen. Whether every text is there and names
 * what the English one names is tested, for the compiler does not see into what is loaded later.
 *
 * @public
 */
export function inGerman(
  load: () => Promise<NestedTexts>,
): () => Promise<{ default: never }> {
  return async () => ({ default: flat(await load()) as never });
}

function flat(texts: NestedTexts, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) =>
      typeof text === 'string'
        ? [[`${prefix}${key}`, text]]
        : Object.entries(flat(text, `${prefix}${key}.`)),
    ),
  );
}
