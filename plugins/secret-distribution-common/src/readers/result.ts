import type { Fact, SkippedObject } from '../facts/types';

/** The object could not be read: report it, and forget what was known of it. @public */
export interface Skipped {
  skipped: SkippedObject;
}

/** The object is in order and says nothing that matters here, for example a Normal Event. @public */
export interface Ignored {
  ignored: true;
}

/** What a Kubernetes object becomes. @public */
export type ReadResult<T extends Fact = Fact> = T | Skipped | Ignored;

/** @returns whether the object became a fact. @public */
export function isFact<T extends Fact>(result: ReadResult<T>): result is T {
  return 'type' in result;
}

export const ignored: Ignored = { ignored: true };
