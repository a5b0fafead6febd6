import type { VaultRequest, VaultResponse } from '../types';

/** How a controller reaches Vault; throws `VaultUnreachable` when nothing answers. */
export type VaultTransport = (request: VaultRequest) => VaultResponse;

/** Nothing answers at Vault's address; the message is what Go's dialer says. */
export class VaultUnreachable extends Error {}

/** A Vault answer as Vault's API client for Go sees it. */
export interface VaultSecret {
  data?: any;
  auth?: { client_token: string };
  warnings?: string[];
}

/** Vault's API client for Go: PUT for writes, its error texts, `undefined` for an empty 404. */
export class VaultClient {
  readonly #transport: VaultTransport;
  readonly #server: string;
  readonly #namespace: string | undefined;
  #token: string | undefined;

  constructor(options: {
    transport: VaultTransport;
    server: string;
    namespace?: string;
  }) {
    this.#transport = options.transport;
    this.#server = options.server.replace(/\/+$/, '');
    this.#namespace = options.namespace;
  }

  setToken(token: string): void {
    this.#token = token;
  }

  read(path: string, query?: Record<string, string>): VaultSecret | undefined {
    return this.#send('GET', path, undefined, query);
  }

  write(path: string, body: unknown): VaultSecret | undefined {
    return this.#send('PUT', path, body);
  }

  remove(path: string): void {
    this.#send('DELETE', path);
  }

  #send(
    method: 'GET' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    query?: Record<string, string>,
  ): VaultSecret | undefined {
    const search = query ? `?${new URLSearchParams(query)}` : '';
    const url = `${this.#server}/v1/${path}${search}`;
    let answer: VaultResponse;
    try {
      answer = this.#transport({
        method,
        path,
        token: this.#token,
        body,
        query,
      });
    } catch (error) {
      if (error instanceof VaultUnreachable) {
        const verb = method[0] + method.slice(1).toLocaleLowerCase('en-US');
        throw new Error(`${verb} "${url}": ${error.message}`);
      }
      throw error;
    }
    const secret: VaultSecret | undefined = answer.body;
    if (answer.status === 404 && method === 'GET') {
      // A 404 with data or warnings is an answer, for example a deleted version.
      const tells = secret?.data || secret?.warnings?.length;
      if (tells) return secret;
      if (!answer.body?.errors?.length) return undefined;
    }
    if (answer.status >= 400) {
      throw new Error(
        describeFailure(
          method,
          url,
          answer.status,
          answer.body?.errors ?? [],
          this.#namespace,
        ),
      );
    }
    return secret;
  }
}

/** The text of `ResponseError.Error()` of Vault's Go client. */
function describeFailure(
  method: string,
  url: string,
  code: number,
  errors: readonly string[],
  namespace?: string,
): string {
  const where = namespace ? `Namespace: ${namespace}\n` : '';
  const list = errors.map(error => `* ${error}`).join('\n');
  return `Error making API request.\n\n${where}URL: ${method} ${url}\nCode: ${code}. Errors:\n\n${list}`;
}
