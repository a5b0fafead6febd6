import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { HostAnswer } from './HostAnswer';
import { quote } from './quote';

/** What an error is about. */
export interface ErrorSubject {
  /** The product's name, such as `GitHub`. */
  service: string;
  /** The repository, for people. */
  repository: string;
}

/** Says in plain words what an answer means, whatever was asked. */
export function problemOf(
  answer: HostAnswer,
  { service, repository }: ErrorSubject,
): Error {
  const { status } = answer;
  if (status >= 300 && status < 400) {
    return new InputError(
      `${service} answers for ${repository} with a redirect: the repository was renamed or moved; give its present address`,
    );
  }
  switch (status) {
    case 401:
      return new AuthenticationError(
        `${service} does not accept the credentials for ${repository}: sign in again, or have the token of the integration renewed`,
      );
    case 403:
      return new NotAllowedError(
        `${service} does not allow this in ${repository}: the account needs to read and write the repository's contents and its pull requests`,
      );
    case 404:
      return new NotFoundError(
        `${service} has no repository ${repository} with what was asked for, or hides it from this account: check the name, and what the account may see`,
      );
    case 409:
    case 412:
      return new ConflictError(
        `${repository} has changed meanwhile: run this again`,
      );
    case 423:
      return new NotAllowedError(
        `${repository} is archived or locked: nothing can be written to it`,
      );
    case 429:
      return new ServiceUnavailableError(
        `${service} limits the rate of requests: try again later`,
      );
    default:
      return status >= 500
        ? new ServiceUnavailableError(
            `${service} answers for ${repository} with status ${status}: try again later`,
          )
        : new InputError(
            `${service} refuses the request for ${repository}: ${quote(
              answer.text,
            )}`,
          );
  }
}

/** A branch that only pull requests may change. */
export function protectedBranch(
  branch: string,
  { repository }: ErrorSubject,
): NotAllowedError {
  return new NotAllowedError(
    `The branch ${branch} of ${repository} is protected: propose a pull request instead of writing to it`,
  );
}

/** A branch that is not where it was. */
export function movedBranch(
  branch: string,
  { repository }: ErrorSubject,
): ConflictError {
  return new ConflictError(
    `The branch ${branch} of ${repository} has moved meanwhile`,
  );
}

/** Two branches cannot have one name. */
export function existingBranch(
  branch: string,
  { repository }: ErrorSubject,
): ConflictError {
  return new ConflictError(
    `The repository ${repository} has a branch ${branch} already`,
  );
}

/** No branch of that name. */
export function missingBranch(
  branch: string,
  { repository }: ErrorSubject,
): NotFoundError {
  return new NotFoundError(
    `The repository ${repository} has no branch ${branch}: check its name`,
  );
}

/** Two open pull requests from one branch to another cannot be. */
export function existingPullRequest(
  branch: string,
  { repository }: ErrorSubject,
): ConflictError {
  return new ConflictError(
    `A pull request from the branch ${branch} of ${repository} is open already`,
  );
}

/** Says why there was no answer, by the error's code alone. */
export function unreachable(service: string, error: unknown): Error {
  const { name, code, cause } = (error ?? {}) as {
    name?: unknown;
    code?: unknown;
    cause?: { code?: unknown };
  };
  if (name === 'TimeoutError') {
    return new ServiceUnavailableError(`${service} does not answer in time`);
  }
  const known = [code, cause?.code].find(
    each => typeof each === 'string' && /^[A-Z][A-Z0-9_]{2,40}$/.test(each),
  );
  return new ServiceUnavailableError(
    `${service} cannot be reached${known ? ` (${known})` : ''}`,
  );
}
