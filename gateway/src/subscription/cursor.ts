import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { CodedError } from '@comanda/platform/errors';
import type { IdentitySecret } from '@comanda/platform/identity';
import type { Position } from './position.ts';

/** What a cursor is good for: one topic under one key in one organization's log, whoever asks. */
export interface Address {
  organizationId: string;
  topic: string;
  key: string;
}

export interface Cursors {
  /** @param position in the organization's log. */
  sign(address: Address, position: Position): string;
  /** @returns the position. @throws CodedError CURSOR_INVALID when it was not signed for this address. */
  read(address: Address, cursor: unknown): Position;
}

const macBytes = 16;
const pattern = /^([\w-]{1,32}\.\d{1,15}-\d{1,15}(?:~\d{1,6})?)\.([\w-]{22})$/;

/**
 * Signs positions in the log for clients to hand back (HMAC-SHA256, cut to 128 bits). It binds to what is heard and not to a token, which may have been replaced when the
 * client comes back: what it may hear is asked anew then.
 */
export function createCursors(secrets: IdentitySecret): Cursors {
  const all = typeof secrets === 'string' ? [secrets] : secrets;
  // Key objects: bytes would be made into one for each cursor, which costs five times what the signature does.
  const keys = all.map((secret) =>
    createSecretKey(createHmac('sha256', secret).update('comanda subscription cursor').digest()),
  );
  const [newest] = keys;
  if (!newest) throw new Error('Cursors need a secret to be signed with.');
  const macOf = (address: Address, position: Position, key = newest): Buffer =>
    createHmac('sha256', key)
      .update(`${address.organizationId}\n${address.topic}\n${address.key}\n${position}`)
      .digest()
      .subarray(0, macBytes);
  return {
    sign: (address, position) =>
      Buffer.from(`${position}.${macOf(address, position).toString('base64url')}`).toString('base64url'),
    read(address, cursor) {
      const text = typeof cursor === 'string' && cursor.length < 200 ? cursor : '';
      const [, position, mac] = pattern.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? [];
      if (position === undefined || mac === undefined) throw invalid();
      const given = Buffer.from(mac, 'base64url');
      if (!keys.some((key) => timingSafeEqual(given, macOf(address, position, key)))) throw invalid();
      return position;
    },
  };
}

function invalid(): CodedError {
  return new CodedError(
    'CURSOR_INVALID',
    'The cursor is not one of this subscription. Send the last one received for the same field and arguments, or none.',
  );
}
