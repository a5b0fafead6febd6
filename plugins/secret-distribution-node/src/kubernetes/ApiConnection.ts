import type { KubeConfig } from '@kubernetes/client-node';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { KubernetesConnection } from '../types';
import { kubeConfigOf } from './kubeConfig';
import {
  codeOf,
  ObserveProblem,
  problemOfError,
  problemOfStatus,
} from './problems';
import type { ObserverTiming } from './timing';

/** Credentials are read again after this long: tokens in files are replaced while we run. */
const CREDENTIALS_MS = 60_000;

/** More than this in one answer is no list page of 500 objects. */
const LONGEST_ANSWER = 256 * 1024 * 1024;

/** Whose right to do what is asked for; it asks and changes nothing. */
export interface AccessQuestion {
  user: string;
  groups: readonly string[];
  verb: string;
  /** Of the core group, in all namespaces. */
  resource: string;
}

/** A GET request to the API server. */
export interface ApiRequest {
  /** Below the server's address, for example `/api/v1/pods`. */
  path: string;
  query?: Readonly<Record<string, string | undefined>>;
  accept?: string;
  /** What the request does, for problems: "list pods". */
  what: string;
  signal: AbortSignal;
}

/** Where access is asked for; the only address that is ever posted to. */
const REVIEWS = '/apis/authorization.k8s.io/v1/subjectaccessreviews';

/** Aborts a request that is silent for too long. */
class Watchdog {
  readonly #abort: AbortController;
  #timer?: NodeJS.Timeout;
  barked = false;

  constructor(abort: AbortController) {
    this.#abort = abort;
  }

  expectWithin(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.barked = true;
      this.#abort.abort();
    }, ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/**
 * GET requests to one cluster with the credentials, certificates and proxies that client-node's
 * KubeConfig knows of. It can only read, and ask who may do what: nothing that it sends changes
 * anything.
 */
export class ApiConnection {
  readonly #connection: KubernetesConnection;
  readonly #timing: ObserverTiming;
  #current?: { config: KubeConfig; readAt: number };

  constructor(connection: KubernetesConnection, timing: ObserverTiming) {
    this.#connection = connection;
    this.#timing = timing;
  }

  /** @throws ObserveProblem */
  async json(request: ApiRequest): Promise<any> {
    return this.#collect(this.stream(request));
  }

  /**
   * Asks whether somebody may do something, by a SubjectAccessReview.
   *
   * @throws ObserveProblem - `forbidden` when the portal may not ask
   */
  async mayDo(
    { groups, resource, user, verb }: AccessQuestion,
    signal: AbortSignal,
  ): Promise<boolean> {
    const review = {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: { user, groups, resourceAttributes: { verb, resource } },
    };
    const request = {
      path: REVIEWS,
      what: 'create subjectaccessreviews',
      signal,
    };
    const answer = await this.#collect(
      this.#open(request, JSON.stringify(review)),
    );
    return answer?.status?.allowed === true;
  }

  async #collect(stream: AsyncIterable<string>): Promise<any> {
    const parts: string[] = [];
    let length = 0;
    for await (const part of stream) {
      length += part.length;
      if (length > LONGEST_ANSWER) {
        throw new ObserveProblem(
          'unreachable',
          'The API server answers with more than can be read',
        );
      }
      parts.push(part);
    }
    try {
      return JSON.parse(parts.join(''));
    } catch {
      throw new ObserveProblem(
        'unreachable',
        'The API server answers with something that is not JSON, or with a part of it',
      );
    }
  }

  /**
   * The answer's text as it arrives. Ends when the server ends it, and when it was silent for
   * too long: half-open connections are not told from quiet ones. `onOpen` hears of the 200.
   *
   * @throws ObserveProblem
   */
  stream(request: ApiRequest, onOpen?: () => void): AsyncGenerator<string> {
    return this.#open(request, undefined, onOpen);
  }

  async *#open(
    request: ApiRequest,
    review?: string,
    onOpen?: () => void,
  ): AsyncGenerator<string> {
    const abort = new AbortController();
    const onAbort = () => abort.abort();
    request.signal.addEventListener('abort', onAbort);
    const watchdog = new Watchdog(abort);
    watchdog.expectWithin(this.#timing.responseMs);
    let call: http.ClientRequest | undefined;
    let open = false;
    try {
      request.signal.throwIfAborted();
      call = await this.#call(request, abort.signal, review);
      const [response] = await once(call, 'response');
      if (response.statusCode !== (review === undefined ? 200 : 201)) {
        this.#refuse(response, request.what);
      }
      open = true;
      onOpen?.();
      response.setEncoding('utf8');
      watchdog.expectWithin(this.#timing.idleMs);
      for await (const part of response) {
        watchdog.expectWithin(this.#timing.idleMs);
        yield part;
      }
    } catch (error) {
      if (!watchdog.barked) {
        throw problemOfError(error);
      }
      if (!open) {
        throw new ObserveProblem(
          'unreachable',
          'The API server does not answer in time',
        );
      }
    } finally {
      watchdog.stop();
      request.signal.removeEventListener('abort', onAbort);
      await close(call);
    }
  }

  async #call(
    request: ApiRequest,
    signal: AbortSignal,
    review: string | undefined,
  ): Promise<http.ClientRequest> {
    const { options, server } = await this.#authenticated();
    const url = new URL(server.replace(/\/+$/, '') + request.path);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) {
        url.searchParams.set(name, value);
      }
    }
    const call = (url.protocol === 'https:' ? https : http).request(url, {
      ...options,
      signal,
      method: review === undefined ? 'GET' : 'POST',
      headers: {
        ...options.headers,
        Accept: request.accept ?? 'application/json',
        ...(review !== undefined && { 'Content-Type': 'application/json' }),
        'User-Agent': 'backstage-secret-distribution',
      },
    });
    call.end(review);
    return call;
  }

  #refuse(response: http.IncomingMessage, what: string): never {
    const status = response.statusCode ?? 0;
    if (status === 401) {
      // A newer token may be in the file by the next attempt.
      this.#current = undefined;
    }
    const seconds = Number(response.headers['retry-after']);
    throw problemOfStatus(
      status,
      what,
      seconds > 0 && seconds < 600 ? seconds * 1000 : undefined,
    );
  }

  async #authenticated() {
    try {
      const now = this.#timing.now();
      if (!this.#current || now - this.#current.readAt > CREDENTIALS_MS) {
        const config = await kubeConfigOf(this.#connection);
        this.#current = { config, readAt: now };
      }
      const { config } = this.#current;
      const options: https.RequestOptions = {};
      await config.applyToHTTPSOptions(options);
      const server = config.getCurrentCluster()?.server;
      if (!server) {
        throw new Error('no server');
      }
      return { options, server };
    } catch (error) {
      // The text may quote a credential plugin's output.
      throw new ObserveProblem(
        'unreachable',
        `The credentials for the API server cannot be read${codeOf(error)}`,
      );
    }
  }
}

/** Resolves when the connection is closed, so that whoever stops has stopped. */
async function close(call: http.ClientRequest | undefined): Promise<void> {
  if (call && !call.closed) {
    // An error is told where it matters; a second one after that is none.
    call.on('error', () => {});
    call.destroy();
    await new Promise<void>(resolve => {
      call.once('close', resolve);
    });
  }
}
