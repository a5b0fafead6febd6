import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** A server, and how to trust it. */
export interface Endpoint {
  /** Without a slash at its end. */
  url: string;
  /** PEM. */
  ca?: string;
}

/** An answer, whatever its status. */
export interface Answer {
  status: number;
  /** Parsed where it is JSON, else the text. */
  body: any;
}

/** Sends one request. @throws Error when nothing answers within ten seconds, or what is given */
export function send(
  endpoint: Endpoint,
  method: string,
  path: string,
  options: {
    headers?: Record<string, string>;
    body?: unknown;
    timeoutMs?: number;
  } = {},
): Promise<Answer> {
  const url = `${endpoint.url}${path}`;
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  const text =
    options.body === undefined ? undefined : JSON.stringify(options.body);
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method,
        ca: endpoint.ca,
        timeout: options.timeoutMs ?? 10_000,
        headers: {
          accept: 'application/json',
          ...(text ? { 'content-type': 'application/json' } : {}),
          ...options.headers,
        },
      },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: parsed(Buffer.concat(chunks).toString()),
          }),
        );
      },
    );
    sent.once('timeout', () =>
      sent.destroy(new Error(`${method} ${url} was not answered`)),
    );
    sent.once('error', reject);
    sent.end(text);
  });
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}
