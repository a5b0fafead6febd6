/** A Kubernetes `Status` object: how the API server words an error. */
export interface Status {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: Record<string, never>;
  status: 'Success' | 'Failure';
  message?: string;
  reason?: string;
  details?: Record<string, unknown>;
  code: number;
}

/** An error that is answered with a `Status` object. */
export class ApiError extends Error {
  readonly code: number;
  readonly reason: string;
  readonly details?: Record<string, unknown>;

  constructor(
    code: number,
    reason: string,
    message: string,
    details?: Record<string, unknown>,
  ) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }

  toStatus(): Status {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      reason: this.reason,
      ...(this.details ? { details: this.details } : {}),
      code: this.code,
    };
  }
}

/** A kind's name as the API server writes it in messages: `pushsecrets.external-secrets.io`. */
export function qualified(of: { group: string; plural: string }): string {
  return of.group === '' ? of.plural : `${of.plural}.${of.group}`;
}

export const notFound = (of: { group: string; plural: string }, name: string) =>
  new ApiError(404, 'NotFound', `${qualified(of)} "${name}" not found`, {
    name,
    ...(of.group ? { group: of.group } : {}),
    kind: of.plural,
  });

export const unknownPath = () =>
  new ApiError(
    404,
    'NotFound',
    'the server could not find the requested resource',
    {},
  );

export const badRequest = (message: string) =>
  new ApiError(400, 'BadRequest', message);

export const conflict = (of: { group: string; plural: string }, name: string) =>
  new ApiError(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${qualified(
      of,
    )} "${name}": the object has been modified; please apply your changes to the latest version and try again`,
    { name, group: of.group, kind: of.plural },
  );

export const alreadyExists = (
  of: { group: string; plural: string },
  name: string,
) =>
  new ApiError(
    409,
    'AlreadyExists',
    `${qualified(of)} "${name}" already exists`,
    { name, group: of.group, kind: of.plural },
  );

export const invalid = (
  of: { group: string; kind: string },
  name: string,
  field: string,
  problem: string,
) =>
  new ApiError(
    422,
    'Invalid',
    `${of.kind}${
      of.group ? `.${of.group}` : ''
    } "${name}" is invalid: ${field}: ${problem}`,
    {
      name,
      group: of.group,
      kind: of.kind,
      causes: [{ reason: 'FieldValueInvalid', message: problem, field }],
    },
  );

export const expired = (message: string) =>
  new ApiError(410, 'Expired', message);
