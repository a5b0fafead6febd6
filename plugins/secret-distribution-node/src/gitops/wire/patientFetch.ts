import { ServiceUnavailableError } from '@backstage/errors';
import type { GitOpsTiming } from '../timing';
import { HostAnswer } from './HostAnswer';
import { unreachable } from './problems';

const longestBody = 16 * 1024 * 1024;
const mostAttempts = 5;
const firstPauseMs = 500;

/** What stands between a host's client and the network. */
export interface PatientFetchOptions {
  /** The product's name, such as `GitHub`. */
  service: string;
  timing: GitOpsTiming;
  signal?: AbortSignal;
  /** Defaults to the platform's. */
  fetch?: typeof fetch;
}

/**
 * Makes a `fetch` that waits where a host asks for patience (429, and 403 with a limit that says
 * when it ends), and asks again where that cannot do anything twice. It follows no redirect,
 * which could carry credentials elsewhere, and reads no endless body.
 *
 * It throws ServiceUnavailableError when there is no answer or when waiting would take too long,
 * HostAnswer for a redirect, and the signal's reason when aborted.
 */
export function createPatientFetch(options: PatientFetchOptions): typeof fetch {
  const { service, timing, signal } = options;
  const send = options.fetch ?? ((...args) => globalThis.fetch(...args));

  return async (input, init) => {
    const method = (init?.method ?? 'GET').toUpperCase();
    const isRead = method === 'GET' || method === 'HEAD';
    let waitedMs = 0;
    for (let attempt = 1; ; attempt += 1) {
      const result = await exchange(send, input, init, options);
      const isLast = attempt === mostAttempts;
      if (result instanceof Response) {
        if (result.status >= 300 && result.status < 400) {
          throw new HostAnswer(result.status, '');
        }
        if (!isLimited(result) && !(isRead && isOutage(result))) {
          return result;
        }
      } else if (!isRead || isLast) {
        throw result;
      }
      if (isLast) {
        return result as Response;
      }
      const asked =
        result instanceof Response
          ? askedPatienceMs(result.headers, timing.now())
          : undefined;
      const pauseMs =
        asked ?? firstPauseMs * 2 ** (attempt - 1) * (1 + timing.random());
      if (waitedMs + pauseMs > timing.patienceMs) {
        throw new ServiceUnavailableError(
          `${service} limits the rate of requests: try again in ${minutes(
            pauseMs,
          )}`,
        );
      }
      waitedMs += pauseMs;
      await timing.pause(pauseMs, signal);
    }
  };
}

/** One exchange: the answer with its whole body, or why there was none. */
async function exchange(
  send: typeof fetch,
  input: Parameters<typeof fetch>[0],
  init: RequestInit | undefined,
  { service, timing, signal }: PatientFetchOptions,
): Promise<Response | Error> {
  signal?.throwIfAborted();
  const timeout = AbortSignal.timeout(timing.timeoutMs);
  try {
    const response = await send(input, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.any([
        timeout,
        ...[signal, init?.signal].filter(each => each instanceof AbortSignal),
      ]),
    });
    const body = await readBody(response);
    const { status, headers } = response;
    // A body that fetch has unpacked must not be unpacked again.
    const kept = new Headers(headers);
    kept.delete('content-encoding');
    kept.delete('content-length');
    return new Response(hasNoBody(status) ? null : body, {
      status,
      headers: kept,
    });
  } catch (error) {
    signal?.throwIfAborted();
    return unreachable(service, timeout.aborted ? timeout.reason : error);
  }
}

async function readBody(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > longestBody) {
      throw new Error('The body is too long');
    }
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function hasNoBody(status: number): boolean {
  return [101, 204, 205, 304].includes(status);
}

function isLimited({ status, headers }: Response): boolean {
  return (
    status === 429 ||
    (status === 403 &&
      (headers.has('retry-after') ||
        headers.get('x-ratelimit-remaining') === '0'))
  );
}

function isOutage({ status }: Response): boolean {
  return [502, 503, 504].includes(status);
}

/** Retry-After in seconds or as a date, or the time when GitHub's limit ends. */
function askedPatienceMs(headers: Headers, now: number): number | undefined {
  const retryAfter = headers.get('retry-after');
  if (retryAfter !== null) {
    const ms = /^\d+$/.test(retryAfter)
      ? Number(retryAfter) * 1_000
      : Date.parse(retryAfter) - now;
    return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
  }
  const reset = headers.get('x-ratelimit-reset');
  return reset !== null && /^\d+$/.test(reset)
    ? Math.max(0, Number(reset) * 1_000 - now)
    : undefined;
}

function minutes(ms: number): string {
  const count = Math.max(1, Math.ceil(ms / 60_000));
  return count === 1 ? 'a minute' : `${count} minutes`;
}
