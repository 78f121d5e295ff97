import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type ContentCoding, codingFor } from './content-coding.ts';

/** An answer as it leaves the gateway, ready for any number of callers. */
export interface CachedBody {
  /** JSON in UTF-8. */
  bytes: Buffer;
  /** Weak: the bytes differ with the coding. */
  etag: string;
  /** The body as a client takes it. In a coding only once that is made: the first who could have it get it as it is. */
  encoded(acceptEncoding: string | undefined): { bytes: Buffer; coding: ContentCoding | undefined };
  /** Whether a client has this body already, by its `If-None-Match`. */
  isKnownBy(ifNoneMatch: string | undefined): boolean;
}

/** For every answer to GET: a client may keep it for itself, and asks each time whether it still holds. */
export const cacheControl = 'private, no-cache';

/** Below this a coding saves less than its headers and its making cost. */
const shortestToEncode = 1_000;

const encoders = {
  // 5: most of what 11 saves, in a twentieth of the time.
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 6 }),
} satisfies Record<ContentCoding, (bytes: Buffer) => Promise<Buffer>>;

/**
 * Makes a body of the text of a whole answer. Its coded forms are made once each, when somebody has asked for them, and kept beside it.
 */
export function createCachedBody(text: string): CachedBody {
  const bytes = Buffer.from(text);
  const coded = new Map<ContentCoding, Buffer | undefined>();
  let etag: string | undefined;

  function make(coding: ContentCoding): void {
    coded.set(coding, undefined);
    encoders[coding](bytes).then(
      (shorter) => coded.set(coding, shorter.length < bytes.length ? shorter : undefined),
      () => undefined, // Out of memory for it: the body goes as it is.
    );
  }

  return {
    bytes,
    get etag() {
      etag ??= `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
      return etag;
    },
    encoded(acceptEncoding) {
      const coding = bytes.length < shortestToEncode ? undefined : codingFor(acceptEncoding);
      const made = coding && coded.get(coding);
      if (coding && !coded.has(coding)) make(coding);
      return made ? { bytes: made, coding } : { bytes, coding: undefined };
    },
    isKnownBy(ifNoneMatch) {
      if (ifNoneMatch === undefined) return false;
      if (ifNoneMatch.trim() === '*') return true;
      const opaque = this.etag.slice(2);
      return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === opaque);
    },
  };
}
