/** The beginning of an operation's `next` messages: all that differs between the subscribers of a group. */
export interface MessageHead {
  text: string;
  bytes: number;
}

/** @param id as the client chose it; of any length. */
export function messageHead(id: string): MessageHead {
  const text = `{"id":${JSON.stringify(id)}`;
  return { text, bytes: Buffer.byteLength(text) };
}

const finalText = 0x81;

/**
 * One unmasked WebSocket text frame (RFC 6455, section 5.2) of a head and a tail that many frames share. Written by hand, since a library would copy, measure
 * and wrap the whole message for each socket anew.
 */
export function nextFrame(head: MessageHead, tail: Buffer): Buffer {
  const length = head.bytes + tail.length;
  const start = headerBytes(length);
  const frame = Buffer.allocUnsafe(start + length);
  writeHeader(frame, length);
  // Most ids are ASCII, which is written faster as what it is.
  frame.write(head.text, start, head.bytes === head.text.length ? 'latin1' : 'utf8');
  tail.copy(frame, start + head.bytes);
  return frame;
}

/** The same without the tail, for one that is too long to be copied for each socket. */
export function nextFrameStart(head: MessageHead, tail: Buffer): Buffer {
  const length = head.bytes + tail.length;
  const start = headerBytes(length);
  const frame = Buffer.allocUnsafe(start + head.bytes);
  writeHeader(frame, length);
  frame.write(head.text, start, 'utf8');
  return frame;
}

/** A text frame of one message. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const start = headerBytes(length);
  const frame = Buffer.allocUnsafe(start + length);
  writeHeader(frame, length);
  frame.write(text, start, 'utf8');
  return frame;
}

function headerBytes(length: number): number {
  if (length < 126) return 2;
  return length < 65_536 ? 4 : 10;
}

function writeHeader(frame: Buffer, length: number): void {
  frame[0] = finalText;
  if (length < 126) frame[1] = length;
  else if (length < 65_536) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
}
