/** Nothing that a person reads may be longer than this per quoted name. */
const LONGEST_QUOTE = 120;

// Control characters, and marks that reorder or hide what stands around them.
const INVISIBLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/**
 * A name from a manifest or a cluster, made fit to stand in a sentence: invisible and
 * reordering characters become visible escapes, and it ends after 120 characters.
 *
 * @public
 */
export function printable(text: string): string {
  const capped =
    text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text;
  return capped.replace(
    INVISIBLE,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Whether a text holds characters that a reader cannot see. */
export function hasInvisible(text: string): boolean {
  return text.search(INVISIBLE) >= 0;
}
