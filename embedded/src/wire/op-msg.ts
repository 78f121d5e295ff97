import { decodeDocument, documentLength } from '../bson/decode.ts';
import type { Doc } from '../bson/value.ts';
import { crc32c } from './checksum.ts';
import { type Frame, ProtocolViolation } from './frames.ts';

const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** Bits 0 to 15 must be understood; exhaustAllowed, bit 16, may be ignored. */
const REQUIRED_BITS = 0xffff;

/** A command that came as OP_MSG. */
export interface Message {
  readonly body: Doc;
  readonly sequences: Map<string, Buffer[]>;
  /** The client wants no answer. */
  readonly moreToCome: boolean;
}

/**
 * Parses an OP_MSG (https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/#op_msg).
 * @throws ProtocolViolation or StoreError 22 on anything malformed
 */
export function parseOpMsg({ body: bytes, whole }: Frame): Message {
  if (bytes.length < 5) throw new ProtocolViolation('OP_MSG without a section');
  const flags = bytes.readUInt32LE(0);
  const unknown = flags & REQUIRED_BITS & ~(CHECKSUM_PRESENT | MORE_TO_COME);
  if (unknown !== 0) throw new ProtocolViolation(`unknown required flag bits ${unknown} in OP_MSG`);
  let end = bytes.length;
  if (flags & CHECKSUM_PRESENT) {
    end -= 4;
    if (end < 5 || bytes.readUInt32LE(end) !== crc32c(whole.subarray(0, -4))) {
      throw new ProtocolViolation('OP_MSG checksum does not match its contents');
    }
  }
  const sections = bytes.subarray(0, end);
  let body: Doc | undefined;
  const sequences = new Map<string, Buffer[]>();
  for (let at = 4; at < end; ) {
    const kind = sections[at];
    if (kind === 0) {
      if (body) throw new ProtocolViolation('OP_MSG with two bodies');
      body = decodeDocument(sections, at + 1);
      at += 1 + documentLength(sections, at + 1);
    } else if (kind === 1) {
      const sequence = parseSequence(sections, at + 1);
      if (sequences.has(sequence.name))
        throw new ProtocolViolation(`document sequence '${sequence.name}' comes twice`);
      sequences.set(sequence.name, sequence.documents);
      at = sequence.end;
    } else {
      throw new ProtocolViolation(`unknown section kind ${kind} in OP_MSG`);
    }
  }
  if (!body) throw new ProtocolViolation('OP_MSG without a body');
  return { body, sequences, moreToCome: (flags & MORE_TO_COME) !== 0 };
}

function parseSequence(bytes: Buffer, start: number): { name: string; documents: Buffer[]; end: number } {
  if (start + 4 > bytes.length) throw new ProtocolViolation('truncated document sequence');
  const end = start + bytes.readInt32LE(start);
  if (end < start + 5 || end > bytes.length)
    throw new ProtocolViolation('document sequence length does not fit');
  const nameEnd = bytes.indexOf(0, start + 4);
  if (nameEnd < 0 || nameEnd >= end) throw new ProtocolViolation('unterminated document sequence name');
  const documents: Buffer[] = [];
  const section = bytes.subarray(0, end);
  for (let at = nameEnd + 1; at < end; ) {
    const length = documentLength(section, at);
    documents.push(section.subarray(at, at + length));
    at += length;
  }
  return { name: bytes.toString('utf8', start + 4, nameEnd), documents, end };
}

/** The bytes of an OP_MSG with one body section: no flags, kind 0. */
export const OP_MSG_PREFIX = Buffer.from([0, 0, 0, 0, 0]);
