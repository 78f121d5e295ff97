import { decodeDocument } from '../bson/decode.ts';
import { encodeDocument, type Reply } from '../bson/encode.ts';
import { Binary, type Doc, doc } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { RETRY_TREE, treeKey, treeRange } from '../storage/keys.ts';
import type { Change, ReadView, WriteView } from '../storage/view.ts';

/** A session that wrote nothing for this long has ended; the driver does not retry that late. */
const FORGET_AFTER_MS = 60 * 60_000;
/** No more sessions than this are remembered, the most recent ones. */
const MAX_SESSIONS = 20_000;

/** What the last numbered write of a session was, and what it was answered. */
export interface Remembered {
  readonly number: bigint;
  readonly reply: Doc;
}

/** What is remembered of a session. It is stored in the transaction of the write itself, so it survives with it. */
export function recall(view: ReadView, session: string): Remembered | undefined {
  const stored = view.get(sessionKey(session));
  if (!stored) return undefined;
  const record = decodeDocument(stored);
  const reply = record.get('reply');
  return {
    number: record.get('number') as bigint, // written by remember
    reply: reply instanceof Binary ? decodeDocument(Buffer.from(reply.buffer)) : new Map(),
  };
}

/** The write that remembers a reply. */
export const remember = (session: string, number: bigint, reply: Reply): Change => ({
  key: sessionKey(session),
  value: encodeDocument(
    doc(['number', number], ['reply', new Binary(encodeDocument(reply))], ['at', new Date()]),
  ),
});

/**
 * Runs a retryable write once: when the session's last write has the same number, its reply is given again.
 * @throws StoreError 225 when the session has gone on since
 */
export function once(view: WriteView, session: string, number: bigint, write: () => Reply): Reply {
  const last = recall(view, session);
  if (last && last.number === number) return last.reply;
  if (last && last.number > number) {
    throw new StoreError(
      'TransactionTooOld',
      `Retryable write with txnNumber ${number} is prohibited on session because a newer retryable write with txnNumber ${last.number} has already started`,
    );
  }
  const reply = write();
  view.apply([remember(session, number, reply)]);
  return reply;
}

/** The writes that forget sessions which ended. */
export function forgotten(view: ReadView, now: number): Change[] {
  const { from, to } = treeRange(RETRY_TREE);
  const sessions: { key: Buffer; at: number }[] = [];
  for (const { key, value } of view.range(from, to)) {
    const at = decodeDocument(value).get('at');
    sessions.push({ key, at: at instanceof Date ? at.getTime() : 0 });
  }
  sessions.sort((a, b) => b.at - a.at);
  return sessions
    .filter(({ at }, i) => i >= MAX_SESSIONS || at < now - FORGET_AFTER_MS)
    .map(({ key }) => ({ key, value: undefined }));
}

const sessionKey = (session: string): Buffer => treeKey(RETRY_TREE, Buffer.from(session, 'hex'));
