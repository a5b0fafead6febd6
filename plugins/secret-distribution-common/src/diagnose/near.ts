import {
  firstEditRow,
  LONGEST_COMPARED,
  mostEdits,
  nextEditRow,
  wordsOf,
} from '../paths/edits';

/**
 * The candidate that was probably meant: at most two letters away and at most a third of
 * the name, or the same words in another spelling.
 */
export function nearest(
  wanted: string,
  candidates: Iterable<string>,
): string | undefined {
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    if (candidate !== wanted) {
      const distance = distanceOf(wanted, candidate);
      const limit = mostEdits(wanted);
      if (distance <= limit && (!best || distance < best.distance)) {
        best = { candidate, distance };
      }
    }
  }
  return best?.candidate;
}

/** Names of Secrets are near when they differ by a few letters or by a word: `temporal-db` and `temporal-db-credentials`. */
export function areNearNames(a: string, b: string): boolean {
  if (nearest(a, [b]) !== undefined) {
    return true;
  }
  const left = new Set(wordsOf(a));
  const right = new Set(wordsOf(b));
  const common = [...left].filter(word => right.has(word)).length;
  return common > 0 && common / Math.max(left.size, right.size) >= 0.5;
}

function distanceOf(a: string, b: string): number {
  if (wordsOf(a).join('') === wordsOf(b).join('')) {
    return 0;
  }
  if (
    a.length > LONGEST_COMPARED ||
    b.length > LONGEST_COMPARED ||
    Math.abs(a.length - b.length) > 2
  ) {
    return Infinity;
  }
  return editDistance(a, b);
}

function editDistance(a: string, b: string): number {
  const rows = [firstEditRow(b)];
  while (rows.length <= a.length) {
    rows.push(nextEditRow(rows, a, b));
  }
  return rows[a.length][b.length];
}
