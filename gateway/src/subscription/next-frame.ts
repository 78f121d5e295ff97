/** The beginning of an operation's `next` messages: all that differs between the subscribers of a group. ASCII, so that its length is known. */
export type MessageHead = string;

/** @param id as the client chose it; of any length. */
export function messageHead(id: string): MessageHead {
  const text = JSON.stringify(id).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `{"id":${text}`;
}

const finalText = 0x81;

/**
 * One unmasked WebSocket text frame (RFC 6455, section 5.2) of a head and a tail that many frames share. Written by hand, since a library would copy, measure
 * and wrap the whole message for each socket anew.
 */
export function nextFrame(head: MessageHead, tail: Buffer): Buffer {
  const length = head.length + tail.length;
  const start = headerBytes(length);
  const frame = Buffer.allocUnsafe(start + length);
  writeHeader(frame, length);
  frame.write(head, start, 'latin1');
  tail.copy(frame, start + head.length);
  return frame;
}

/** The same without the tail, for one that is too long to be copied for each socket. */
export function nextFrameStart(head: MessageHead, tail: Buffer): Buffer {
  const length = head.length + tail.length;
  const start = headerBytes(length);
  const frame = Buffer.allocUnsafe(start + head.length);
  writeHeader(frame, length);
  frame.write(head, start, 'latin1');
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
