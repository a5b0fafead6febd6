import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type express from 'express';

/** Below this, an answer fits into one packet anyway. */
const MIN_GZIP_BYTES = 1_024;

interface Encoded {
  plain: Buffer;
  gzipped?: Buffer;
  etag: string;
}

/**
 * Sends answers as JSON. An answer that is sent again, the same object, is neither written out
 * nor compressed again: many who look at one page cost little more than one.
 */
export class EncodedAnswers {
  readonly #encoded = new WeakMap<object, Encoded>();

  /** @param answer - must not change once it was sent */
  send(
    request: Pick<express.Request, 'acceptsEncodings'>,
    response: express.Response,
    answer: object,
  ): void {
    const { plain, gzipped, etag } = this.#encode(answer);
    response.set({
      'Content-Type': 'application/json; charset=utf-8',
      ETag: etag,
    });
    if (gzipped) {
      response.vary('Accept-Encoding');
      if (request.acceptsEncodings('gzip')) {
        response.set('Content-Encoding', 'gzip').send(gzipped);
        return;
      }
    }
    response.send(plain);
  }

  #encode(answer: object): Encoded {
    const known = this.#encoded.get(answer);
    if (known) {
      return known;
    }
    const plain = Buffer.from(JSON.stringify(answer));
    const encoded = {
      plain,
      gzipped: plain.length < MIN_GZIP_BYTES ? undefined : gzipSync(plain),
      // Weak: it names the answer, in whichever encoding.
      etag: `W/"${createHash('sha1').update(plain).digest('base64url')}"`,
    };
    this.#encoded.set(answer, encoded);
    return encoded;
  }
}
