/** Longer texts are not compared letter by letter: the cost grows with the square of the length. */
export const LONGEST_COMPARED = 128;

/** So many letters may be other than meant: two, and at most a third of the text. */
export function mostEdits(wanted: string): number {
  return Math.min(2, Math.floor(wanted.length / 3));
}

/** The words of a text, in small letters and whatever stands between them. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** Before the first letter of a text: all of what was wanted is lacking. */
export function firstEditRow(wanted: string): number[] {
  return Array.from({ length: wanted.length + 1 }, (_, column) => column);
}

/**
 * Letters to insert, remove, replace or swap (optimal string alignment) for one letter more of a
 * text, by every beginning of what was wanted.
 *
 * @param rows - those of the letters before; as many as letters, and the first
 */
export function nextEditRow(
  rows: readonly number[][],
  text: string,
  wanted: string,
): number[] {
  const row = rows.length;
  const last = rows[row - 1];
  const beforeLast = rows[row - 2];
  const current = [row];
  for (let column = 1; column <= wanted.length; column++) {
    const cost = text[row - 1] === wanted[column - 1] ? 0 : 1;
    let distance = Math.min(
      last[column] + 1,
      current[column - 1] + 1,
      last[column - 1] + cost,
    );
    if (
      row > 1 &&
      column > 1 &&
      text[row - 1] === wanted[column - 2] &&
      text[row - 2] === wanted[column - 1]
    ) {
      distance = Math.min(distance, beforeLast[column - 2] + 1);
    }
    current.push(distance);
  }
  return current;
}
