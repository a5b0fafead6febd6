import { HostAnswer } from './HostAnswer';

/** One request to a REST API. */
export interface RestRequest {
  query?: Readonly<Record<string, string | number | undefined>>;
  json?: unknown;
  form?: URLSearchParams;
  headers?: Readonly<Record<string, string>>;
}

/** A client of a REST API that speaks JSON. */
export class RestClient {
  readonly #baseUrl: string;
  readonly #headers: () => Promise<Record<string, string>>;
  readonly #fetch: typeof fetch;

  /** @param options - `headers` gives the credentials, anew for each request */
  constructor(options: {
    baseUrl: string;
    headers: () => Promise<Record<string, string>>;
    fetch: typeof fetch;
  }) {
    this.#baseUrl = options.baseUrl.replace(/\/+$/, '');
    this.#headers = options.headers;
    this.#fetch = options.fetch;
  }

  /**
   * @param segments - the path below the base URL; each is encoded
   * @throws HostAnswer for anything but a success
   */
  async send(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    segments: readonly (string | number)[],
    { query = {}, json, form, headers }: RestRequest = {},
  ): Promise<Response> {
    const url = new URL(
      [this.#baseUrl, ...segments.map(each => encodeURIComponent(each))].join(
        '/',
      ),
    );
    for (const [key, value] of Object.entries(query)) {
      if (value !== undefined) {
        url.searchParams.set(key, String(value));
      }
    }
    const response = await this.#fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(json !== undefined && { 'content-type': 'application/json' }),
        ...(await this.#headers()),
        ...headers,
      },
      body: json === undefined ? form : JSON.stringify(json),
    });
    if (!response.ok) {
      throw new HostAnswer(response.status, await response.text());
    }
    return response;
  }

  /** As `send`; the answer is JSON. */
  async json<T>(...args: Parameters<RestClient['send']>): Promise<T> {
    const response = await this.send(...args);
    return (await response.json()) as T;
  }

  /** As `send`; the answer is taken as it is. */
  async bytes(...args: Parameters<RestClient['send']>): Promise<Uint8Array> {
    const response = await this.send(...args);
    return new Uint8Array(await response.arrayBuffer());
  }
}
