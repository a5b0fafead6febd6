import type { NextFunction, Request, Response } from 'express';
import { isAllowed, type Access } from './access';
import { isTrue, query } from './request';
import type { Route } from './route';
import { allOf, fieldMatcher, labelMatcher, type Matcher } from './selectors';
import { ApiError, badRequest } from './status';

/** What a request does, in the words of RBAC. */
export function verbOf(request: Request, { name }: Route): string {
  const verb =
    name === undefined
      ? {
          GET: isTrue(query(request, 'watch')) ? 'watch' : 'list',
          POST: 'create',
        }[request.method]
      : { GET: 'get', PUT: 'update', PATCH: 'patch', DELETE: 'delete' }[
          request.method
        ];
  if (!verb) {
    throw new ApiError(
      405,
      'MethodNotAllowed',
      'the server does not allow this method on the requested resource',
    );
  }
  return verb;
}

/** Which objects a request is about. */
export function matcherOf(
  request: Request,
  { kind, namespace }: Route,
): Matcher | undefined {
  return allOf(
    namespace === undefined
      ? undefined
      : object => object.metadata.namespace === namespace,
    labelMatcher(query(request, 'labelSelector')),
    fieldMatcher(query(request, 'fieldSelector'), kind),
  );
}

/** Answers a SelfSubjectAccessReview. */
export function review(access: Access, body: any): object {
  const wanted = body?.spec?.resourceAttributes;
  if (!wanted) {
    throw badRequest('spec.resourceAttributes is needed');
  }
  const allowed = isAllowed(access, {
    verb: wanted.verb ?? '*',
    group: wanted.group ?? '',
    plural: wanted.resource ?? '*',
    namespace: wanted.namespace,
  });
  return { ...body, status: { allowed } };
}

/** Answers with a Status whatever was thrown. */
export function answerError(
  error: any,
  _request: Request,
  response: Response,
  // Express tells error handlers by their four parameters.
  _next: NextFunction,
): void {
  const known =
    error instanceof ApiError
      ? error
      : new ApiError(
          error.status ?? 500,
          error.status === 413 ? 'RequestEntityTooLarge' : 'InternalError',
          String(error.message),
        );
  response.status(known.code).json(known.toStatus());
}
