import { z } from 'zod/v4';
import { parseDuration } from './duration';

/**
 * The types of fields that the readers ask for. Each message completes a sentence that
 * starts with the field's name, and repeats nothing of what was read.
 */

/** Kubernetes writes `null` for some fields that are not set. */
export const optional = <T extends z.ZodType>(type: T) =>
  type.nullish().transform(value => value ?? undefined);

/** A list that may be absent. */
export const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item, { error: 'must be a list' })
    .nullish()
    .transform(items => items ?? []);

/** An object, for what is read by other means. */
export const someObject = z.custom<Readonly<Record<string, unknown>>>(
  isObject,
  { error: 'must be an object' },
);

/** The same, empty where it is absent. */
export const object = someObject.nullish().transform(value => value ?? {});

/** A text without control characters. */
export const text = (max = 1024) =>
  z.string({ error: `must be a text` }).refine(value => isText(value, max), {
    error: `must have at most ${max} characters and no control characters`,
  });

/** A name of a Kubernetes object. */
export const name = z
  .string({ error: 'must be a Kubernetes name' })
  .refine(isName, {
    error: 'must be a Kubernetes name of at most 253 characters',
  });

/** A name that may be left empty. */
export const optionalName = optional(
  z.union([z.literal(''), name], {
    error: 'must be a Kubernetes name of at most 253 characters',
  }),
).transform(value => value || undefined);

/** A text that may be left empty. */
export const optionalText = (max?: number) =>
  optional(text(max)).transform(value => value || undefined);

export const flag = optional(z.boolean({ error: 'must be true or false' }));

export const count = optional(
  z.number({ error: 'must be a number' }).int({ error: 'must be an integer' }),
);

/** One of the words that the kind knows; empty and absent mean its default. */
export const word = <const W extends string>(
  words: readonly W[],
  byDefault: W,
) =>
  z
    .union([z.enum(words), z.literal('')], {
      error: `must be one of ${words.filter(Boolean).join(', ')}`,
    })
    .nullish()
    .transform(value => (value || byDefault) as W);

/** A point in time, ms since the epoch; absent when it is none. */
export const time = optional(
  z.string({ error: 'must be a time as text' }).transform(parseTime),
);

/** A refresh interval in ms, and what is wrong with it. */
export const interval = (byDefault: number) =>
  optional(
    z.string({ error: 'must be a duration as text, such as 1h' }),
  ).transform(value => {
    const ms = value === undefined ? byDefault : parseDuration(value);
    return { ms: ms ?? byDefault, valid: ms !== undefined };
  });

export function isObject(
  value: unknown,
): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown, max: number): value is string {
  return (
    typeof value === 'string' &&
    value.length <= max &&
    // eslint-disable-next-line no-control-regex
    !/[\u0000-\u001f\u007f-\u009f]/.test(value)
  );
}

export function isName(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length <= 253 &&
    /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(value)
  );
}

/** @returns ms since the epoch. */
export function parseTime(value: string): number | undefined {
  const ms = value.length <= 64 ? Date.parse(value) : NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
