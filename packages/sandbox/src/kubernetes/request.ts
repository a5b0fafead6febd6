import type { Request } from 'express';
import { parse as parseYaml } from 'yaml';
import { badRequest } from './status';

/** One query parameter; an empty one counts as absent. */
export function query(request: Request, name: string): string | undefined {
  const value = request.query[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** @throws ApiError 400 */
export function numberOf(request: Request, name: string): number | undefined {
  const value = query(request, name);
  if (value !== undefined && !/^\d+$/.test(value)) {
    throw badRequest(`invalid ${name}: "${value}"`);
  }
  return value === undefined ? undefined : Number(value);
}

export function isTrue(value: string | undefined): boolean {
  return value === 'true' || value === '1';
}

export function contentTypeOf(request: Request): string {
  return (request.headers['content-type'] ?? '').split(';')[0].trim();
}

/** @throws ApiError 400 */
export function bodyOf(request: Request): unknown {
  // Without a body, the parser leaves an empty object.
  if (typeof request.body !== 'string') {
    return undefined;
  }
  try {
    return contentTypeOf(request).endsWith('yaml')
      ? parseYaml(request.body)
      : JSON.parse(request.body);
  } catch {
    throw badRequest('the body of the request could not be parsed');
  }
}

/** As client libraries name themselves: `fieldManager`, else the program before the slash. */
export function managerOf(request: Request): string {
  return (
    query(request, 'fieldManager') ??
    (request.headers['user-agent'] ?? 'unknown').split('/')[0]
  );
}
