import { Octokit } from '@octokit/rest';
import { HostAnswer } from '../wire/HostAnswer';
import { createPatientFetch } from '../wire/patientFetch';
import type { HostOptions } from './HostOptions';

/** GitHub's own client, patient as all hosts are; what it throws is a {@link HostAnswer} or what the fetch threw. */
export function createGithubClient(
  options: HostOptions & { apiBaseUrl: string },
): Octokit {
  const quiet = () => undefined;
  const octokit = new Octokit({
    baseUrl: options.apiBaseUrl,
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  const patient = createPatientFetch({ ...options, service: 'GitHub' });
  octokit.hook.wrap('request', async (send, request) => {
    // The client wraps what a fetch throws, and keeps the request in its own errors.
    let failure: unknown;
    const fetchOnce: typeof fetch = async (...args) => {
      try {
        return await patient(...args);
      } catch (error) {
        failure = error;
        throw error;
      }
    };
    Object.assign(request.headers, await options.headers());
    // Hooks of the client's own see this object and no copy of it.
    request.request = { ...request.request, fetch: fetchOnce };
    try {
      return await send(request);
    } catch (error) {
      throw failure ?? answerOf(error);
    }
  });
  return octokit;
}

function answerOf(error: unknown): unknown {
  const { name, status, response } = error as {
    name?: string;
    status?: number;
    response?: { data?: unknown };
  };
  if (name !== 'HttpError' || status === undefined) {
    return error;
  }
  const data = response?.data ?? '';
  return new HostAnswer(
    status,
    typeof data === 'string' ? data : JSON.stringify(data),
  );
}
