import {
  AuthenticationError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { HostAnswer } from '../wire/HostAnswer';
import { problemOf, type ErrorSubject } from '../wire/problems';
import type { GitResult } from './GitCommand';

/** Whether a server asks for patience. */
export function isLimited({ stderr }: GitResult): boolean {
  return /returned error: (?:429|502|503|504)\b/.test(stderr);
}

/** Says why Git did not do what it was told, by its words but not in them. */
export function whyNot(
  { stderr, code }: GitResult,
  subject: ErrorSubject,
): Error {
  const { service, repository } = subject;
  const status = /returned error: (\d{3})\b/.exec(stderr)?.[1];
  if (
    /authentication failed|could not read (?:username|password)/i.test(stderr)
  ) {
    return problemOf(new HostAnswer(401, ''), subject);
  }
  if (/permission denied \(|host key verification failed/i.test(stderr)) {
    return new AuthenticationError(
      `The server of ${repository} does not accept the SSH key, or is not among the known hosts: check sshKeyFile and knownHostsFile`,
    );
  }
  if (/unable to update url base from redirection/i.test(stderr)) {
    return problemOf(new HostAnswer(301, ''), subject);
  }
  if (status) {
    return problemOf(new HostAnswer(Number(status), ''), subject);
  }
  if (
    /not found|does not appear to be a git repository|does not exist/i.test(
      stderr,
    )
  ) {
    return problemOf(new HostAnswer(404, ''), subject);
  }
  if (
    /could not resolve host|failed to connect|connection (?:refused|reset|timed out|closed)|unable to access/i.test(
      stderr,
    )
  ) {
    return new ServiceUnavailableError(
      `The server of ${repository} cannot be reached`,
    );
  }
  return new ServiceUnavailableError(
    `${service} fails on ${repository} with code ${code}: try again, and have the server's log looked at if it stays`,
  );
}
