import { InputError } from '@backstage/errors';
import type { RotationKey } from './RotationKey';

/** Where a page of rotations ended, as a text that a reader passes on unread. */
export function writeCursor({ at, pathId, version }: RotationKey): string {
  return Buffer.from(JSON.stringify([at, pathId, version])).toString(
    'base64url',
  );
}

/** @throws InputError - when it is none of ours */
export function readCursor(cursor: string): RotationKey {
  try {
    const [at, pathId, version] = JSON.parse(readText(cursor));
    if (
      Number.isSafeInteger(at) &&
      typeof pathId === 'string' &&
      pathId.length <= 64 &&
      Number.isInteger(version) &&
      Math.abs(version) < 2 ** 31
    ) {
      return { at, pathId, version };
    }
  } catch {
    // Told below.
  }
  throw new InputError(
    "The cursor is none of this list; take an answer's nextCursor",
  );
}

/** What a cursor holds. */
export function readText(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString('utf8');
}
