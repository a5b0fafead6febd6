import { randomBytes } from 'node:crypto';

/**
 * Part of every value in every Secret of the sandbox, so that a search for it anywhere
 * else tells of a leak.
 */
export const canaryMarker = 'cnry-';

/** A new value with the marker; `readable` says what it stands for. */
export function canary(readable?: string): string {
  const random = `${canaryMarker}${randomBytes(8).toString('hex')}`;
  return readable ? `${readable}.${random}` : random;
}
