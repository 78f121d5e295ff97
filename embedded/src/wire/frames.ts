/** Length of a message header: total length, request id, id answered, operation code, all int32 little-endian. */
export const HEADER_BYTES = 16;
/** The longest message, MongoDB's `maxMessageSizeBytes`. */
export const MAX_MESSAGE_BYTES = 48_000_000;

export const OP_REPLY = 1;
export const OP_QUERY = 2004;
export const OP_MSG = 2013;

/** The client broke the protocol; its connection ends, nobody else is harmed. */
export class ProtocolViolation extends Error {}

/** One message of the wire protocol. */
export interface Frame {
  readonly requestId: number;
  readonly operation: number;
  /** What follows the header. */
  readonly body: Buffer;
  /** The whole message, header included; a checksum covers it. */
  readonly whole: Buffer;
}

/** Cuts a stream of bytes into messages. */
export class FrameReader {
  private chunks: Buffer[] = [];
  private buffered = 0;

  /**
   * Takes the next bytes and gives the messages they complete.
   * @param limit the longest message that is taken, in bytes
   * @throws ProtocolViolation on a length no message can have
   */
  *read(chunk: Buffer, limit: number): Generator<Frame> {
    this.chunks.push(chunk);
    this.buffered += chunk.length;
    while (this.buffered >= HEADER_BYTES) {
      const length = this.peekLength();
      if (length < HEADER_BYTES || length > limit) {
        throw new ProtocolViolation(`message length ${length} is not between ${HEADER_BYTES} and ${limit}`);
      }
      if (this.buffered < length) return;
      const all =
        this.chunks.length === 1 && this.chunks[0]
          ? this.chunks[0]
          : Buffer.concat(this.chunks, this.buffered);
      const whole = all.subarray(0, length);
      const rest = all.subarray(length);
      this.chunks = rest.length > 0 ? [rest] : [];
      this.buffered = rest.length;
      yield {
        requestId: whole.readInt32LE(4),
        operation: whole.readInt32LE(12),
        body: whole.subarray(HEADER_BYTES),
        whole,
      };
    }
  }

  private peekLength(): number {
    const [first] = this.chunks;
    if (first && first.length >= 4) return first.readInt32LE(0);
    this.chunks = [Buffer.concat(this.chunks, this.buffered)];
    return this.chunks[0]?.readInt32LE(0) ?? 0;
  }
}

/** A message ready to be sent. */
export function frame(
  operation: number,
  requestId: number,
  answers: number,
  parts: readonly Buffer[],
): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, HEADER_BYTES);
  const header = Buffer.allocUnsafe(HEADER_BYTES);
  header.writeInt32LE(length, 0);
  header.writeInt32LE(requestId, 4);
  header.writeInt32LE(answers, 8);
  header.writeInt32LE(operation, 12);
  return Buffer.concat([header, ...parts], length);
}
