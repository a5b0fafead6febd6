/** The longest identifier: it also serves as a part of Kubernetes names and labels. */
export const LONGEST_IDENTIFIER = 63;

const IDENTIFIER = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Lowercase words and digits, joined by single hyphens (`SD-P6`). */
export function isIdentifier(text: string): boolean {
  return text.length <= LONGEST_IDENTIFIER && IDENTIFIER.test(text);
}

/** The words of an identifier in any spelling: `Temporal_UI`, `temporal-ui` and `temporalUi` have the same. */
export function wordsOf(text: string): string[] {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '');
}

/** The words in a segment that name an environment; a number behind the word does not hide it (`SD-P5`). */
export function environmentWordsIn(
  segment: string,
  environmentWords: readonly string[],
): string[] {
  return wordsOf(segment).filter(word =>
    environmentWords.includes(word.replace(/\d+$/, '')),
  );
}
