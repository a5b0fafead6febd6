import {
  firstEditRow,
  LONGEST_COMPARED,
  mostEdits,
  nextEditRow,
  wordsOf,
} from '../paths/edits';

/**
 * Finds the path that was probably meant among very many: of the same words, or at most two
 * letters away and at most a third of the name. Paths in order share their beginnings, and a
 * beginning that is too different already rules out all that share it.
 */
export class SimilarPaths {
  readonly #sorted: readonly string[];
  readonly #byWords = new Map<string, string[]>();

  constructor(paths: Iterable<string>) {
    this.#sorted = [...paths].sort();
    for (const path of this.#sorted) {
      const words = joined(path);
      const same = this.#byWords.get(words);
      if (same) {
        same.push(path);
      } else {
        this.#byWords.set(words, [path]);
      }
    }
  }

  /** The nearest other path, where there is one near enough. */
  nearest(wanted: string): string | undefined {
    const respelt = this.#byWords
      .get(joined(wanted))
      ?.find(path => path !== wanted);
    if (respelt !== undefined || wanted.length > LONGEST_COMPARED) {
      return respelt;
    }
    return this.#nearestByLetters(wanted, mostEdits(wanted));
  }

  /** Letters to insert, remove, replace or swap, with a row for each beginning that is shared. */
  #nearestByLetters(wanted: string, limit: number): string | undefined {
    const rows = [firstEditRow(wanted)];
    let best: { path: string; distance: number } | undefined;
    let before = '';
    for (let index = 0; index < this.#sorted.length; ) {
      const path = this.#sorted[index];
      let depth = sharedLength(before, path, rows.length - 1);
      before = path;
      rows.length = depth + 1;
      while (depth < path.length && !isLost(rows, limit)) {
        rows.push(nextEditRow(rows, path, wanted));
        depth += 1;
      }
      if (depth < path.length) {
        index = this.#after(path.slice(0, depth), index);
        continue;
      }
      const distance = rows[depth][wanted.length];
      if (
        path !== wanted &&
        distance <= limit &&
        (!best || distance < best.distance)
      ) {
        best = { path, distance };
      }
      index += 1;
    }
    return best?.path;
  }

  /** The first index, from one on, whose path does not begin so. */
  #after(beginning: string, from: number): number {
    let low = from + 1;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.#sorted[middle].startsWith(beginning)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

/** Whatever follows, it stays too different; a swap can still save a letter. */
function isLost(rows: readonly number[][], limit: number): boolean {
  const last = rows[rows.length - 1];
  const beforeLast = rows[rows.length - 2];
  return (
    Math.min(...last) > limit &&
    (beforeLast === undefined || Math.min(...beforeLast) + 1 > limit)
  );
}

function sharedLength(a: string, b: string, most: number): number {
  let length = 0;
  while (
    length < most &&
    length < a.length &&
    length < b.length &&
    a[length] === b[length]
  ) {
    length += 1;
  }
  return length;
}

/** Equal for names of the same words, however they are joined. */
function joined(name: string): string {
  return wordsOf(name).join('');
}
