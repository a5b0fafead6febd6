/**
 * Why something cannot be observed at the moment.
 *
 * The reason is written here and never copied from the wire: an answer's body or headers may
 * hold what must not be shown.
 */
export class ObserveProblem extends Error {
  readonly kind:
    | 'unreachable'
    | 'forbidden'
    | 'unauthorized'
    | 'gone'
    | 'notServed'
    | 'leak';
  /** How long the API server asks to be left alone. */
  readonly retryAfterMs?: number;

  constructor(
    kind: ObserveProblem['kind'],
    reason: string,
    retryAfterMs?: number,
  ) {
    super(reason);
    this.name = 'ObserveProblem';
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The problem behind a status code other than 200; `what` is for example "list secrets". */
export function problemOfStatus(
  status: number,
  what: string,
  retryAfterMs?: number,
): ObserveProblem {
  switch (status) {
    case 401:
      return new ObserveProblem(
        'unauthorized',
        "The API server does not accept the portal's credentials (401)",
      );
    case 403:
      return new ObserveProblem(
        'forbidden',
        `The portal's account may not ${what} (403)`,
      );
    case 404:
      return new ObserveProblem(
        'notServed',
        `The API server does not know how to ${what} (404)`,
      );
    case 406:
      return new ObserveProblem(
        'forbidden',
        `The API server cannot ${what} with metadata alone (406)`,
      );
    case 410:
      return new ObserveProblem(
        'gone',
        'The API server no longer knows the resource version (410)',
      );
    default:
      return new ObserveProblem(
        'unreachable',
        `The API server answers with status ${status}`,
        retryAfterMs,
      );
  }
}

/** Takes any error for a connection that failed; only its code is kept. */
export function problemOfError(error: unknown): ObserveProblem {
  if (error instanceof ObserveProblem) {
    return error;
  }
  return new ObserveProblem(
    'unreachable',
    `The API server cannot be reached${codeOf(error)}`,
  );
}

/** An error's code in parentheses, when it is a word such as `ECONNREFUSED`. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,60}$/.test(code)
    ? ` (${code})`
    : '';
}
