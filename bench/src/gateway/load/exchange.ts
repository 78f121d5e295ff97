/** An HTTP/1.1 response as far as the benchmark needs it. */
export interface Head {
  readonly status: number;
  /** Bytes until the body. */
  readonly bodyAt: number;
  /** Bytes of the body; undefined when it comes in chunks. */
  readonly length: number | undefined;
}

const headEnd = Buffer.from('\r\n\r\n');

/** Reads the head of a response. @returns undefined while it is not whole */
export function readHead(bytes: Buffer): Head | undefined {
  const end = bytes.indexOf(headEnd);
  if (end === -1) return undefined;
  const text = bytes.toString('latin1', 0, end).toLowerCase();
  const at = text.indexOf('\r\ncontent-length:');
  return {
    status: Number(text.slice(9, 12)),
    bodyAt: end + 4,
    length: at === -1 ? undefined : Number.parseInt(text.slice(at + 17), 10),
  };
}

/**
 * The body of a response in chunks (RFC 9112, 7.1).
 * @returns undefined while its last chunk has not come
 */
export function readChunks(bytes: Buffer, from: number): Buffer | undefined {
  const chunks: Buffer[] = [];
  let at = from;
  while (true) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const start = lineEnd + 2;
    if (start + size + 2 > bytes.length) return undefined;
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(bytes.subarray(start, start + size));
    at = start + size + 2;
  }
}
