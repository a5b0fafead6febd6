import { InputError } from '@backstage/errors';
import type {
  FleetPosition,
  FleetSort,
} from '@secret-distribution/backstage-plugin-secret-distribution-common';

/** Where a page ended, as a text that a reader passes on unread. */
export function writeCursor(sort: FleetSort, position: FleetPosition): string {
  return Buffer.from(
    JSON.stringify([sort, position.first, position.name]),
  ).toString('base64url');
}

/** @throws InputError - when it is none of ours, or of another order */
export function readCursor(cursor: string, sort: FleetSort): FleetPosition {
  const [cursorSort, first, name] = parse(cursor);
  if (
    cursorSort !== sort ||
    !(typeof first === 'number' || typeof first === 'string') ||
    typeof name !== 'string'
  ) {
    throw new InputError(
      `The cursor does not belong to a list ordered by ${sort}: ask for the first page again`,
    );
  }
  return { first, name };
}

function parse(cursor: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
