import { type AnswerHead, MalformedAnswer, readAnswerHead } from './answer-head.ts';

/** Takes each answer. The body is only lent: it is overwritten as soon as this returns. */
export type TakeAnswer = (head: AnswerHead, body: Buffer) => void;

export interface AnswerParser {
  /** @throws MalformedAnswer when the bytes are no answers, after which the parser is of no use. */
  push(bytes: Buffer): void;
  /**
   * The connection has ended. @returns whether it ended between two answers.
   */
  end(): boolean;
}

/** The largest head, and the largest body, in bytes. */
export const longestHead = 32_768;
export const longestBody = 32_000_000;
/** Answers of kind 1xx before the one that counts. */
const mostInterim = 8;
const longestChunkLine = 256;
const endOfHead = Buffer.from('\r\n\r\n');
const endOfLine = Buffer.from('\r\n');
const chunkLine = /^([0-9a-f]{1,8})(?:[ \t]*;[\t\x20-\x7e\x80-\xff]*)?$/i;
const nothing = Buffer.alloc(0);

/**
 * Reads the answers of one HTTP/1.1 connection, in order (RFC 9112). An answer that arrives in one piece, as nearly all do, is never copied.
 */
export function createAnswerParser(take: TakeAnswer): AnswerParser {
  /** Bytes that did not suffice for the step they belong to. */
  let rest: Buffer = nothing;
  let head: AnswerHead | undefined;
  let step: 'head' | 'body' | 'chunk-line' | 'chunk' | 'chunk-end' | 'trailer' = 'head';
  /** Bytes of the body, or of the chunk, that are still to come. */
  let missing = 0;
  let pieces: Buffer[] = [];
  let received = 0;
  let interim = 0;
  let trailer = 0;

  function keep(piece: Buffer): void {
    received += piece.length;
    if (received > longestBody) throw new MalformedAnswer(`the body is larger than ${longestBody} bytes`);
    pieces.push(Buffer.from(piece));
  }

  function deliver(body: Buffer): void {
    const answered = head as AnswerHead; // delivered only while there is one
    head = undefined;
    step = 'head';
    pieces = [];
    received = 0;
    take(answered, body);
  }

  function begin(text: string): void {
    const read = readAnswerHead(text);
    if (read.status === 101) throw new MalformedAnswer('the server changes the protocol');
    if (read.status < 200) {
      if (++interim > mostInterim) throw new MalformedAnswer('there is no end of interim answers');
      return;
    }
    interim = 0;
    head = read;
    step = read.framing === 'chunked' ? 'chunk-line' : 'body';
    missing = read.framing === 'length' ? read.length : Number.POSITIVE_INFINITY;
    if (read.length > longestBody) throw new MalformedAnswer(`the body is larger than ${longestBody} bytes`);
    trailer = 0;
    if (missing === 0) deliver(nothing);
  }

  /** @returns the text up to the line's end, or undefined when it is not there yet. */
  function lineAt(bytes: Buffer, at: number, longest: number): string | undefined {
    const end = bytes.indexOf(endOfLine, at);
    if (end === -1 ? bytes.length - at > longest : end - at > longest)
      throw new MalformedAnswer('a line between chunks is too long');
    return end === -1 ? undefined : bytes.toString('latin1', at, end);
  }

  /** Takes one step. @returns where the next begins, or -1 when there are too few bytes for this one. */
  function advance(bytes: Buffer, at: number): number {
    switch (step) {
      case 'head': {
        const end = bytes.indexOf(endOfHead, at);
        if (end === -1 ? bytes.length - at > longestHead : end - at > longestHead)
          throw new MalformedAnswer(`the head is larger than ${longestHead} bytes`);
        if (end === -1) return -1;
        begin(bytes.toString('latin1', at, end));
        return end + 4;
      }
      case 'body': {
        const available = bytes.length - at;
        if (available < missing) {
          if (available === 0) return -1;
          keep(bytes.subarray(at));
          missing -= available;
          return bytes.length;
        }
        const end = at + missing;
        if (pieces.length === 0) deliver(bytes.subarray(at, end));
        else {
          keep(bytes.subarray(at, end));
          deliver(Buffer.concat(pieces));
        }
        return end;
      }
      case 'chunk-line': {
        const line = lineAt(bytes, at, longestChunkLine);
        if (line === undefined) return -1;
        const size = chunkLine.exec(line)?.[1];
        if (size === undefined) throw new MalformedAnswer('the size of a chunk is not a number');
        missing = Number.parseInt(size, 16);
        step = missing === 0 ? 'trailer' : 'chunk';
        return at + line.length + 2;
      }
      case 'chunk': {
        const available = Math.min(missing, bytes.length - at);
        if (available === 0) return -1;
        keep(bytes.subarray(at, at + available));
        missing -= available;
        if (missing === 0) step = 'chunk-end';
        return at + available;
      }
      case 'chunk-end':
        if (bytes.length - at < 2) return -1;
        if (bytes[at] !== 13 || bytes[at + 1] !== 10)
          throw new MalformedAnswer('a chunk is not as long as it says');
        step = 'chunk-line';
        return at + 2;
      case 'trailer': {
        const line = lineAt(bytes, at, longestHead);
        if (line === undefined) return -1;
        trailer += line.length;
        if (trailer > longestHead) throw new MalformedAnswer('the trailer is too long');
        if (line === '') deliver(Buffer.concat(pieces));
        return at + line.length + 2;
      }
    }
  }

  return {
    push(pushed) {
      const bytes = rest.length > 0 ? Buffer.concat([rest, pushed]) : pushed;
      rest = nothing;
      let at = 0;
      while (at < bytes.length) {
        const next = advance(bytes, at);
        if (next === -1) break;
        at = next;
      }
      // A copy: what was pushed is overwritten by what is read next.
      if (at < bytes.length) rest = Buffer.from(bytes.subarray(at));
    },
    end() {
      if (step === 'body' && head?.framing === 'until-close') {
        deliver(Buffer.concat(pieces));
        return true;
      }
      return step === 'head' && rest.length === 0;
    },
  };
}
