import type { KubeObject } from '../types';
import { apiVersionOf } from './kinds';
import { patched } from './patch';
import type { Route } from './route';
import {
  alreadyExists,
  badRequest,
  conflict,
  invalid,
  notFound,
  qualified,
  type Status,
} from './status';
import type { ClusterStore } from './store';

/** Which client wrote, for `managedFields`. */
export interface Writer {
  manager: string;
}

type Named = Route & { name: string };

/** @throws ApiError 400, 404 (namespace), 409 or 422 */
export function create(
  store: ClusterStore,
  route: Route,
  body: unknown,
  writer: Writer,
): KubeObject {
  const object = objectOf(route, body, undefined);
  const { name } = object.metadata;
  if (
    route.namespace !== undefined &&
    !store.peek('Namespace', undefined, route.namespace)
  ) {
    throw notFound({ group: '', plural: 'namespaces' }, route.namespace);
  }
  if (store.peek(route.kind.kind, route.namespace, name)) {
    throw alreadyExists(route.kind, name);
  }
  return store.apply(object, writer);
}

/** PUT of an object, or of its status. @throws ApiError 400, 404, 409 or 422 */
export function replace(
  store: ClusterStore,
  route: Named,
  body: unknown,
  writer: Writer,
): KubeObject {
  const before = existing(store, route);
  return write(store, route, before, objectOf(route, body, before), writer);
}

/** @throws ApiError 400, 404, 409, 415 or 422 */
export function patch(
  store: ClusterStore,
  route: Named,
  contentType: string,
  body: unknown,
  writer: Writer,
): KubeObject {
  const before = store.peek(route.kind.kind, route.namespace, route.name);
  if (!before && contentType === 'application/apply-patch+yaml') {
    return create(store, route, body, writer);
  }
  const current = before ?? existing(store, route);
  const after = patched(current, contentType, body);
  return write(store, route, current, objectOf(route, after, current), writer);
}

/** @throws ApiError 404, or 409 when a precondition fails */
export function remove(
  store: ClusterStore,
  route: Named,
  body: any,
): KubeObject | Status {
  const { kind, namespace, name } = route;
  const { uid } = existing(store, route).metadata;
  const wanted = body?.preconditions?.uid;
  if (wanted !== undefined && wanted !== uid) {
    throw conflict(kind, name);
  }
  store.remove(kind.kind, namespace, name);
  return (
    store.get(kind.kind, namespace, name) ?? {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      details: { name, group: kind.group, kind: kind.plural, uid },
      code: 200,
    }
  );
}

function existing(store: ClusterStore, route: Named): KubeObject {
  const found = store.peek(route.kind.kind, route.namespace, route.name);
  if (!found) {
    throw notFound(route.kind, route.name);
  }
  return found;
}

function write(
  store: ClusterStore,
  route: Named,
  before: KubeObject,
  object: KubeObject,
  writer: Writer,
): KubeObject {
  const { resourceVersion } = object.metadata;
  if (resourceVersion && resourceVersion !== before.metadata.resourceVersion) {
    throw conflict(route.kind, route.name);
  }
  if (route.subresource === 'status') {
    return store.setStatus(
      route.kind.kind,
      route.namespace,
      route.name,
      object.status,
    );
  }
  return store.apply(object, writer);
}

/** Checks a body against the URL that it was sent to. */
function objectOf(
  route: Route,
  body: any,
  before: KubeObject | undefined,
): KubeObject {
  const { kind, version, namespace } = route;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest('the body must be an object');
  }
  const served = apiVersionOf(kind.group, version);
  const apiVersion = body.apiVersion ?? served;
  if ((body.kind ?? kind.kind) !== kind.kind) {
    throw badRequest(
      `the object provided is of the kind ${body.kind}, not ${kind.kind}`,
    );
  }
  if (apiVersion !== served && apiVersion !== before?.apiVersion) {
    throw badRequest(
      `the API version in the data (${apiVersion}) does not match the expected API version (${served})`,
    );
  }
  const metadata = body.metadata ?? {};
  const name = metadata.name ?? route.name;
  if (route.name !== undefined && name !== route.name) {
    throw badRequest(
      `the name of the object (${name}) does not match the name on the URL (${route.name})`,
    );
  }
  if (
    namespace !== undefined &&
    (metadata.namespace ?? namespace) !== namespace
  ) {
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  }
  if (!isName(name)) {
    throw invalid(
      kind,
      String(name ?? ''),
      'metadata.name',
      name === undefined
        ? 'Required value: name or generateName is required'
        : `Invalid value: "${name}": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character`,
    );
  }
  return {
    ...body,
    apiVersion: before?.apiVersion ?? served,
    kind: kind.kind,
    metadata: { ...metadata, name, ...(namespace ? { namespace } : {}) },
    ...decodedData(route, body),
  };
}

/** `stringData` of a Secret is write-only and becomes `data`. */
function decodedData(route: Route, body: any) {
  if (route.kind.kind !== 'Secret') {
    return {};
  }
  const data: Record<string, string> = { ...body.data };
  for (const [key, value] of Object.entries(body.stringData ?? {})) {
    data[key] = Buffer.from(String(value)).toString('base64');
  }
  for (const [key, value] of Object.entries(data)) {
    if (typeof value !== 'string' || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) {
      throw badRequest(
        `${qualified(route.kind)}: data[${key}]: illegal base64 data`,
      );
    }
  }
  return { data, stringData: undefined, type: body.type ?? 'Opaque' };
}

function isName(name: unknown): name is string {
  return (
    typeof name === 'string' &&
    name.length <= 253 &&
    /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name)
  );
}
