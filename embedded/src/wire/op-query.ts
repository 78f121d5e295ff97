import { decodeDocument } from '../bson/decode.ts';
import type { Doc } from '../bson/value.ts';
import { ProtocolViolation } from './frames.ts';

/**
 * Parses the one OP_QUERY drivers still send: a hello to `<database>.$cmd`, before they know that OP_MSG is spoken.
 * @returns the command, with `$db` added
 * @throws ProtocolViolation on any other query
 */
export function parseOpQuery(bytes: Buffer): Doc {
  const nameEnd = bytes.indexOf(0, 4);
  const namespace = nameEnd < 0 ? '' : bytes.toString('utf8', 4, nameEnd);
  if (!namespace.endsWith('.$cmd') || nameEnd + 9 > bytes.length) {
    throw new ProtocolViolation('OP_QUERY is only answered for commands');
  }
  const body = decodeDocument(bytes, nameEnd + 9);
  const [name] = body.keys();
  if (name !== 'hello' && name?.toLowerCase() !== 'ismaster') {
    throw new ProtocolViolation(`OP_QUERY command '${name}' is not answered, use OP_MSG`);
  }
  body.set('$db', namespace.slice(0, -'.$cmd'.length));
  return body;
}

/** What stands before the document of an OP_REPLY: flags, cursor id, start, one document. */
export const OP_REPLY_PREFIX = Buffer.from([8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
