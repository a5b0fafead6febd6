/** Longer names are not compared: the cost grows with the square of the length. */
const LONGEST = 128;

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
      const limit = Math.min(2, Math.floor(wanted.length / 3));
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
  const left = new Set(words(a));
  const right = new Set(words(b));
  const common = [...left].filter(word => right.has(word)).length;
  return common > 0 && common / Math.max(left.size, right.size) >= 0.5;
}

function words(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function distanceOf(a: string, b: string): number {
  if (words(a).join('') === words(b).join('')) {
    return 0;
  }
  if (
    a.length > LONGEST ||
    b.length > LONGEST ||
    Math.abs(a.length - b.length) > 2
  ) {
    return Infinity;
  }
  return editDistance(a, b);
}

/** Letters to insert, remove, replace or swap (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      let distance = Math.min(
        last[column] + 1,
        current[column - 1] + 1,
        last[column - 1] + cost,
      );
      if (
        row > 1 &&
        column > 1 &&
        a[row - 1] === b[column - 2] &&
        a[row - 2] === b[column - 1]
      ) {
        distance = Math.min(distance, beforeLast[column - 2] + 1);
      }
      current.push(distance);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length];
}
