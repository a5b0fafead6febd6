import type { z } from 'zod/v4';
import { isObject } from './fields';
import type { Fact, ObjectKind, SkippedObject } from '../facts/types';

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

/**
 * Reads one Kubernetes object, given as JSON. Never throws: what is not as it should be
 * becomes a {@link Skipped} that names the field.
 *
 * Items of a typed list have no `apiVersion` and `kind` of their own: set them first.
 *
 * @param now - ms since the epoch, for objects that carry no time.
 *
 * @public
 */
export type Reader<T extends Fact = Fact> = (
  cluster: string,
  object: unknown,
  now: number,
) => ReadResult<T>;

/** @returns whether the object became a fact. @public */
export function isFact<T extends Fact>(result: ReadResult<T>): result is T {
  return 'type' in result;
}

export const ignored: Ignored = { ignored: true };

/** A reader for objects that have the shape of a schema. */
export function reader<S extends z.ZodType, T extends Fact>(
  kind: ObjectKind,
  schema: S,
  read: (cluster: string, object: z.output<S>, now: number) => ReadResult<T>,
): Reader<T> {
  return (cluster, object, now) => {
    const parsed = schema.safeParse(object);
    return parsed.success
      ? read(cluster, parsed.data, now)
      : skip(cluster, object, kind, problemOf(parsed.error));
  };
}

/** Reports an object as one that cannot be read. */
export function skip(
  cluster: string,
  object: unknown,
  kind: ObjectKind,
  reason: string,
): Skipped {
  const metadata = isObject(object) ? object.metadata : undefined;
  const { name, namespace } = isObject(metadata)
    ? metadata
    : { name: undefined, namespace: undefined };
  return {
    skipped: {
      cluster,
      object: {
        kind,
        ...(namespace ? { namespace: presentable(namespace) } : {}),
        name: presentable(name),
      },
      reason,
    },
  };
}

/** Which field, and what was expected of it; nothing that the object says. */
function problemOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const field = issue.path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${known(part)}`))
    .join('')
    .replace(/^\./, '');
  const expected = /^(?:must|holds) /.test(issue.message)
    ? issue.message
    : 'must be an object';
  return `${field ? `\`${field}\`` : 'The object'} ${expected}.`;
}

function known(part: PropertyKey): string {
  const text = String(part);
  return /^[A-Za-z0-9]{1,64}$/.test(text) ? text : '…';
}

/** A name that is none is shown as far as it can be told apart from markup. */
function presentable(name: unknown): string {
  return typeof name === 'string' && name !== ''
    ? name.slice(0, 253).replace(/[^A-Za-z0-9.-]/g, '?')
    : '?';
}
