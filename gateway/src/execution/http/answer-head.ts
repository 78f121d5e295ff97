/** What the head of an answer says about the bytes that follow. */
export interface AnswerHead {
  status: number;
  /** `length` bytes, chunks, or everything until the connection ends. */
  framing: 'length' | 'chunked' | 'until-close';
  /** Bytes of the body under `length`. */
  length: number;
  /** Whether the connection can carry a further answer. */
  keepsAlive: boolean;
  /** How long the server says it keeps an idle connection, in ms; undefined when it does not say. */
  idleMs: number | undefined;
}

/** An answer that is no HTTP/1.1 as RFC 9112 has it, or larger than we take; its connection cannot be used any further. */
export class MalformedAnswer extends Error {}

const statusLine = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?$/;
const fieldName = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a value may not contain.
const forbiddenInValue = /[\0-\x08\x0a-\x1f\x7f]/;
const digits = /^\d{1,15}$/;

/**
 * Reads a head, strictly: what two readers could understand differently (a length beside chunks, two lengths, a folded line, a bare carriage
 * return) is refused, since the next answer would be looked for in the wrong place.
 * @param text status line and fields in Latin-1, without the empty line at the end.
 * @throws MalformedAnswer
 */
export function readAnswerHead(text: string): AnswerHead {
  const lines = text.split('\r\n');
  const [, minor, code] = statusLine.exec(lines[0] ?? '') ?? [];
  if (minor === undefined || code === undefined) throw new MalformedAnswer('the answer is no HTTP/1');
  const status = Number(code);
  let length: number | undefined;
  let isChunked = false;
  let keepsAlive = minor === '1';
  let idleMs: number | undefined;
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index] as string; // within the bounds
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    if (colon < 1 || !fieldName.test(name)) throw new MalformedAnswer('a line of the head is no field');
    if (forbiddenInValue.test(line)) throw new MalformedAnswer(`the field ${name} has a control character`);
    switch (name.toLowerCase()) {
      case 'content-length': {
        const value = line.slice(colon + 1).trim();
        if (length !== undefined || !digits.test(value))
          throw new MalformedAnswer('the content length is not one number');
        length = Number(value);
        break;
      }
      case 'transfer-encoding':
        if (
          isChunked ||
          line
            .slice(colon + 1)
            .trim()
            .toLowerCase() !== 'chunked'
        )
          throw new MalformedAnswer('the transfer coding is not "chunked" alone');
        isChunked = true;
        break;
      case 'content-encoding':
        if (
          line
            .slice(colon + 1)
            .trim()
            .toLowerCase() !== 'identity'
        )
          throw new MalformedAnswer('the body is encoded, which was not asked for');
        break;
      case 'connection':
        for (const option of line
          .slice(colon + 1)
          .toLowerCase()
          .split(',')) {
          if (option.trim() === 'close') keepsAlive = false;
          if (option.trim() === 'keep-alive' && minor === '0') keepsAlive = true;
        }
        break;
      case 'keep-alive': {
        const seconds = /\btimeout=(\d{1,6})\b/i.exec(line)?.[1];
        if (seconds !== undefined) idleMs = Number(seconds) * 1_000;
        break;
      }
    }
  }
  if (isChunked && length !== undefined) throw new MalformedAnswer('a length stands beside chunks');
  if (isChunked && minor === '0') throw new MalformedAnswer('HTTP/1.0 has no chunks');
  const hasNoBody = status < 200 || status === 204 || status === 304;
  if (hasNoBody) return { status, framing: 'length', length: 0, keepsAlive, idleMs };
  if (isChunked) return { status, framing: 'chunked', length: 0, keepsAlive, idleMs };
  if (length !== undefined) return { status, framing: 'length', length, keepsAlive, idleMs };
  return { status, framing: 'until-close', length: 0, keepsAlive: false, idleMs };
}
