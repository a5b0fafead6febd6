// Control characters, and marks that reorder or hide what stands around them.
const INVISIBLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/**
 * A name from a manifest or a cluster, made fit to stand in a sentence: invisible and
 * reordering characters become visible escapes, and it is cut after `longest` characters.
 *
 * @public
 */
export function printable(text: string, longest = 120): string {
  const capped =
    text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  return capped.replace(
    INVISIBLE,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Whether a text holds characters that a reader cannot see. */
export function hasInvisible(text: string): boolean {
  return text.search(INVISIBLE) >= 0;
}
