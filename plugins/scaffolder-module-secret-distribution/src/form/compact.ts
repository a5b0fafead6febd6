import { isRecord } from './record';

/**
 * A value without keys that have none: a form's data is JSON, and the form's later steps fail on
 * what JSON does not have.
 */
export function compact<T>(value: T): T {
  if (Array.isArray(value)) {
    return value.map(compact) as T;
  }
  return isRecord(value)
    ? (Object.fromEntries(
        Object.entries(value)
          .filter(([, each]) => each !== undefined)
          .map(([key, each]) => [key, compact(each)]),
      ) as T)
    : value;
}
