import type { Kind, ServedKinds } from './kinds';
import { unknownPath } from './status';

/** What a URL below `/api` or `/apis` names. */
export interface Route {
  kind: Kind;
  version: string;
  namespace?: string;
  name?: string;
  subresource?: string;
}

/**
 * Reads `/api/v1/namespaces/team/secrets/db`, `/apis/apps/v1/deployments`, ….
 *
 * @throws ApiError 404 for paths and kinds that are not served
 */
export function routeOf(
  segments: readonly string[],
  served: ServedKinds,
): Route {
  const [root, ...below] = segments;
  const [group, version, ...rest] = root === 'api' ? ['', ...below] : below;
  const route =
    rest[0] === 'namespaces' && rest.length > 2 && rest[2] !== 'status'
      ? { namespace: rest[1], rest: rest.slice(2) }
      : { namespace: undefined, rest };
  const [plural, name, subresource, ...tooMany] = route.rest;

  const kind = served.find(group, version, plural);
  if (
    !kind ||
    tooMany.length > 0 ||
    (route.namespace !== undefined && !kind.namespaced) ||
    (name !== undefined && kind.namespaced && route.namespace === undefined) ||
    (subresource !== undefined && !(subresource === 'status' && kind.status))
  ) {
    throw unknownPath();
  }
  return { kind, version, namespace: route.namespace, name, subresource };
}

/** Splits a path into decoded segments; `undefined` for encodings that are none. */
export function segmentsOf(path: string): string[] | undefined {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
