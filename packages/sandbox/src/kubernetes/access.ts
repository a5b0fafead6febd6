import type { Request } from 'express';
import { ApiError, qualified } from './status';

/** Some verbs on a resource. */
export interface AccessRule {
  /** Plural, with the group for those outside core: `secrets`, `pushsecrets.external-secrets.io`, or `*`. */
  resource: string;
  /** All verbs when absent. */
  verbs?: readonly string[];
}

/** Who a bearer token is and what it may not do; all else is allowed. */
export interface Access {
  user: string;
  forbidden?: readonly AccessRule[];
  /** Nothing else is allowed. */
  only?: readonly AccessRule[];
  /** May ask for the access of others, whatever else is forbidden. */
  reviews?: boolean;
}

/** What a request wants to do, as an authoriser sees it. */
export interface Attempt {
  verb: string;
  group: string;
  plural: string;
  subresource?: string;
  namespace?: string;
}

/** @throws ApiError 401 without a token that is known. With no tokens given, any will do. */
export function authenticate(
  request: Request,
  tokens: ReadonlyMap<string, Access> | undefined,
): Access {
  const token = /^Bearer (\S+)$/i.exec(
    request.headers.authorization ?? '',
  )?.[1];
  if (token && !tokens) {
    return { user: 'sandbox' };
  }
  const access = token ? tokens?.get(token) : undefined;
  if (!access) {
    throw new ApiError(401, 'Unauthorized', 'Unauthorized');
  }
  return access;
}

export function isAllowed(access: Access, attempt: Attempt): boolean {
  if (
    access.reviews &&
    attempt.verb === 'create' &&
    qualified(attempt) === 'subjectaccessreviews.authorization.k8s.io'
  ) {
    return true;
  }
  const isAbout = ({ resource, verbs }: AccessRule) =>
    (resource === '*' || resource === qualified(attempt)) &&
    (!verbs || verbs.includes(attempt.verb));
  return (
    !access.forbidden?.some(isAbout) && (access.only?.some(isAbout) ?? true)
  );
}

/** @throws ApiError 403, worded as RBAC does. */
export function authorize(access: Access, attempt: Attempt, name?: string) {
  if (isAllowed(access, attempt)) {
    return;
  }
  const { verb, group, plural, subresource, namespace } = attempt;
  const resource = subresource ? `${plural}/${subresource}` : plural;
  const about = name ? ` "${name}"` : '';
  const scope = namespace
    ? `in the namespace "${namespace}"`
    : 'at the cluster scope';
  throw new ApiError(
    403,
    'Forbidden',
    `${qualified(attempt)}${about} is forbidden: User "${
      access.user
    }" cannot ${verb} resource "${resource}" in API group "${group}" ${scope}`,
    { ...(name ? { name } : {}), ...(group ? { group } : {}), kind: plural },
  );
}
