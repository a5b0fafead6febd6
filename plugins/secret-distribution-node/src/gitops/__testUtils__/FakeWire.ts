import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';

/** One request as a fake sees it. */
export interface FakeRequest {
  method: string;
  /** Decoded, below the fake's address. */
  segments: readonly string[];
  query: URLSearchParams;
  json: any;
  form: URLSearchParams | undefined;
}

export type FakeAnswer = {
  status?: number;
  json?: unknown;
  body?: string | Buffer;
  headers?: Record<string, string>;
};

/** What is answered instead of what the fake has to say. */
export interface Scripted extends FakeAnswer {
  /** How many requests. Defaults to all that follow. */
  times?: number;
  when?: (request: FakeRequest) => boolean;
}

/**
 * Serves a fake at an address. Knows who may ask, can be told to answer something else, and
 * keeps what was asked.
 */
export class FakeWire {
  readonly asked: string[] = [];
  readonly #server;
  readonly #scripts: Scripted[] = [];
  #beforeWrite?: () => Promise<unknown>;

  constructor(options: {
    url: string;
    /** Acceptable values of the Authorization header. */
    authorization: string;
    unauthorised: FakeAnswer;
    answer: (request: FakeRequest) => FakeAnswer;
  }) {
    const { url, authorization, unauthorised, answer } = options;
    this.#server = setupServer(
      http.all(`${url}/*`, async ({ request }) => {
        const { pathname, searchParams } = new URL(request.url);
        const isForm = /urlencoded/.test(
          request.headers.get('content-type') ?? '',
        );
        const text = await request.text();
        const seen: FakeRequest = {
          method: request.method,
          segments: pathname
            .slice(new URL(url).pathname.replace(/\/$/, '').length + 1)
            .split('/')
            .map(decodeURIComponent),
          query: searchParams,
          json: text === '' || isForm ? undefined : JSON.parse(text),
          form: isForm ? new URLSearchParams(text) : undefined,
        };
        this.asked.push(`${seen.method} ${seen.segments.join('/')}`);
        if (seen.method !== 'GET') {
          const action = this.#beforeWrite;
          this.#beforeWrite = undefined;
          await action?.();
        }
        const script = this.#scripts.find(({ when }) => when?.(seen) ?? true);
        if (script) {
          if (script.times !== undefined) {
            script.times -= 1;
            if (script.times === 0) {
              this.#scripts.splice(this.#scripts.indexOf(script), 1);
            }
          }
          return responseOf(script);
        }
        return responseOf(
          request.headers.get('authorization') === authorization
            ? answer(seen)
            : unauthorised,
        );
      }),
    );
  }

  open(): void {
    this.#server.listen({ onUnhandledRequest: 'error' });
  }

  close(): void {
    this.#server.close();
  }

  beforeWrite(action: () => Promise<unknown>): void {
    this.#beforeWrite = action;
  }

  script(answer: Scripted): void {
    this.#scripts.push({ ...answer });
  }
}

function responseOf({ status = 200, json, body, headers }: FakeAnswer) {
  if (body !== undefined) {
    return new HttpResponse(new Uint8Array(Buffer.from(body)), {
      status,
      headers: { 'content-type': 'text/plain', ...headers },
    });
  }
  return json === undefined
    ? new HttpResponse(null, { status, headers })
    : HttpResponse.json(json as object, { status, headers });
}
