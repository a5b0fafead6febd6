import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from '../types';

/** How an object is found among those of its kind. */
export function keyOf(namespace: string | undefined, name: string): string {
  return namespace ? `${namespace}/${name}` : name;
}

/** Kubernetes keeps times to the second. */
export function seconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** The generation that a written object gets: one more with each change of its spec. */
export function generationOf(
  before: KubeObject | undefined,
  next: KubeObject,
): number | undefined {
  if (next.spec === undefined) {
    return undefined;
  }
  if (!before) {
    return 1;
  }
  const generation = before.metadata.generation ?? 1;
  return isDeepStrictEqual(before.spec, next.spec)
    ? generation
    : generation + 1;
}

/** Sets a field, or takes it away: an absent field and an undefined one are not the same to a comparison. */
export function assign<T extends object, K extends keyof T>(
  target: T,
  key: K,
  value: T[K] | undefined,
): void {
  if (value === undefined) {
    delete target[key];
  } else {
    target[key] = value;
  }
}

/** Freezes all of a value, in place. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
