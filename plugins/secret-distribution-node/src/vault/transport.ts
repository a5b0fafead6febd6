import http from 'node:http';
import https from 'node:https';
import { unavailableBecause, VaultUnavailable } from './problems';

/** What node-vault hands to the HTTP library that it is given. */
interface Exchange {
  method: string;
  uri: string;
  headers?: Record<string, string>;
  json?: unknown;
}

/** An answer of any status; the body is `undefined` when it is not JSON. */
export interface VaultAnswer {
  status: number;
  body: unknown;
}

/** One connection pool to one Vault. */
export interface Transport {
  exchange(options: Exchange): Promise<VaultAnswer>;
  /** Ends every exchange under way. */
  close(): void;
}

const longestBody = 8 * 1024 * 1024;

/**
 * Speaks HTTP for node-vault in place of its own library. That one follows redirects, which
 * would carry the token wherever an answer points, prints the token's header when DEBUG is
 * set, has no bound on time or size, and puts headers into its errors.
 */
export function createTransport(options: {
  timeoutMs: number;
  ca?: string;
}): Transport {
  const pool = { keepAlive: true, maxSockets: 4 };
  const plain = new http.Agent(pool);
  const secure = new https.Agent({
    ...pool,
    ca: options.ca,
    rejectUnauthorized: true,
  });

  return {
    close: () => {
      plain.destroy();
      secure.destroy();
    },
    exchange: async ({ method, uri, headers, json }) => {
      const body =
        typeof json === 'object' && json !== null
          ? JSON.stringify(json)
          : undefined;
      const url = new URL(uri);
      const isSecure = url.protocol === 'https:';
      try {
        return await send(isSecure ? https : http, url, body, {
          method,
          headers: {
            ...headers,
            ...(body !== undefined && {
              'Content-Type': 'application/json',
              'Content-Length': String(Buffer.byteLength(body)),
            }),
          },
          agent: isSecure ? secure : plain,
          signal: AbortSignal.timeout(options.timeoutMs),
        });
      } catch (error) {
        throw unavailableBecause(error);
      }
    },
  };
}

function send(
  library: typeof http | typeof https,
  url: URL,
  body: string | undefined,
  options: http.RequestOptions,
): Promise<VaultAnswer> {
  return new Promise((resolve, reject) => {
    const { signal } = options;
    const request = library.request(url, options, response => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > longestBody) {
          request.destroy(
            new VaultUnavailable('Vault answers with more than 8 MiB'),
          );
        }
        chunks.push(chunk);
      });
      response.on('error', error => reject(signal?.reason ?? error));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: parse(Buffer.concat(chunks).toString()),
        }),
      );
    });
    // A time-out surfaces as a general AbortError; the signal's reason names it.
    request.on('error', error => reject(signal?.reason ?? error));
    request.end(body);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
