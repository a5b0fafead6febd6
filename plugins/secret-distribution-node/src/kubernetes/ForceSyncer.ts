import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { RefreshResource } from '@secret-distribution/backstage-plugin-secret-distribution-common';
import type { KubernetesConnection } from '../types';
import { kubeConfigOf } from './kubeConfig';
import { problemOfError, problemOfStatus } from './problems';

const LONGEST_WAIT_MS = 10_000;

const resources = {
  PushSecret: 'pushsecrets',
  ExternalSecret: 'externalsecrets',
} as const;

/** What a name or a version may look like, so that no other address can be made of it. */
const NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;
const API_VERSION = /^external-secrets\.io\/v[a-z0-9]{1,20}$/;

/**
 * Makes External Secrets Operator work on a resource at once, by the annotation `force-sync`. It is
 * the only thing of a cluster that the portal ever changes, so it has a connection of its own,
 * with an account of its own where one is given.
 *
 * @public
 */
export class ForceSyncer {
  readonly #connection: KubernetesConnection;
  readonly #waitMs: number;

  /** `waitMs` is how long the API server may take to answer, in ms. */
  static create(options: {
    connection: KubernetesConnection;
    waitMs?: number;
  }): ForceSyncer {
    return new ForceSyncer(options);
  }

  private constructor(options: Parameters<typeof ForceSyncer.create>[0]) {
    this.#connection = options.connection;
    this.#waitMs = options.waitMs ?? LONGEST_WAIT_MS;
  }

  /**
   * Sets the annotation, and nothing else: a merge patch that names it alone.
   *
   * @param apiVersion - the one that the resource was seen with
   * @param at - ms since the epoch
   * @throws NotFoundError - when there is no such resource
   * @throws ServiceUnavailableError - when the API server refuses or cannot be reached; nothing
   * of its answer is read
   */
  async forceSync(
    { kind, namespace, name }: RefreshResource,
    apiVersion: string,
    at: number,
  ): Promise<void> {
    const plural = resources[kind];
    if (
      !NAME.test(namespace) ||
      !NAME.test(name) ||
      !API_VERSION.test(apiVersion)
    ) {
      throw new InputError(
        `${kind} ${namespace}/${name} has no name that Kubernetes could have given it`,
      );
    }
    const patch = {
      metadata: {
        annotations: { 'force-sync': String(Math.floor(at / 1000)) },
      },
    };
    await this.#patch(
      `/apis/${apiVersion}/namespaces/${namespace}/${plural}/${name}`,
      `patch ${plural}`,
      JSON.stringify(patch),
    );
  }

  async #patch(path: string, what: string, body: string): Promise<void> {
    const { options, server } = await this.#authenticated();
    const url = new URL(server.replace(/\/+$/, '') + path);
    try {
      const call = (url.protocol === 'https:' ? https : http).request(url, {
        ...options,
        method: 'PATCH',
        signal: AbortSignal.timeout(this.#waitMs),
        headers: {
          ...options.headers,
          Accept: 'application/json',
          'Content-Type': 'application/merge-patch+json',
          'User-Agent': 'backstage-secret-distribution',
        },
      });
      call.end(body);
      const [response] = (await once(call, 'response')) as [
        http.IncomingMessage,
      ];
      // The answer is the object, which is of no interest.
      response.resume();
      await once(response, 'end');
      const status = response.statusCode ?? 0;
      if (status < 200 || status >= 300) {
        throw status === 404 ? notThere(what) : problemOfStatus(status, what);
      }
    } catch (error) {
      throw error instanceof NotFoundError
        ? error
        : new ServiceUnavailableError(problemOfError(error).message);
    }
  }

  async #authenticated() {
    try {
      const config = await kubeConfigOf(this.#connection);
      const options: https.RequestOptions = {};
      await config.applyToHTTPSOptions(options);
      const server = config.getCurrentCluster()?.server;
      if (!server) {
        throw new Error('no server');
      }
      return { options, server };
    } catch {
      // The text may quote a credential plugin's output.
      throw new ServiceUnavailableError(
        'The credentials for the API server cannot be read',
      );
    }
  }
}

function notThere(what: string): NotFoundError {
  return new NotFoundError(
    `The API server has nothing to ${what}: it is gone, or not served (404)`,
  );
}
