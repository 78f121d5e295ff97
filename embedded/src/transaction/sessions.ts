import { Binary, isDoc, type Maybe } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import type { SnapshotRead } from './snapshot-read.ts';
import type { Transaction } from './transaction.ts';

/** MongoDB's transactionLifetimeLimitSeconds: an open transaction keeps pages from being reused and others waiting. */
const TRANSACTION_LIFETIME_MS = 60_000;
const SESSION_LIFETIME_MS = 30 * 60_000;
/** As MongoDB's minSnapshotHistoryWindowInSeconds, but from the last use: a snapshot keeps pages from being reused. */
const SNAPSHOT_LIFETIME_MS = 5 * 60_000;

/** A logical session: the driver's unit of order for retryable writes and transactions. */
export interface Session {
  /** The session's id, 32 hexadecimal digits. */
  readonly id: string;
  transaction: Transaction | undefined;
  /** The number of the last transaction that ended without a commit. */
  aborted: bigint | undefined;
  lastUsed: number;
  /** What its snapshot reads outside of transactions see. */
  snapshot?: SnapshotRead | undefined;
}

/** The sessions of all connections. */
export class Sessions {
  private readonly sessions = new Map<string, Session>();

  /**
   * @param lsid the `lsid` of a command
   * @throws StoreError 9 when it is not a session id
   */
  of(lsid: Maybe): Session | undefined {
    if (lsid === undefined) return undefined;
    const id = sessionId(lsid);
    const known = this.sessions.get(id);
    if (known) {
      known.lastUsed = Date.now();
      return known;
    }
    const session: Session = { id, transaction: undefined, aborted: undefined, lastUsed: Date.now() };
    this.sessions.set(id, session);
    return session;
  }

  /** Aborts the transaction of a session and forgets it. */
  end(lsid: Maybe): void {
    if (lsid === undefined) return;
    const id = sessionId(lsid);
    const session = this.sessions.get(id);
    if (session) abort(session);
    session?.snapshot?.release();
    this.sessions.delete(id);
  }

  /** Aborts transactions that live too long, forgets sessions nobody uses. */
  sweep(now: number): void {
    for (const session of this.sessions.values()) {
      const { transaction } = session;
      if (transaction && now - transaction.startedAt > TRANSACTION_LIFETIME_MS) abort(session);
      if (now - session.lastUsed > SNAPSHOT_LIFETIME_MS) session.snapshot?.release();
      if (!session.transaction && now - session.lastUsed > SESSION_LIFETIME_MS)
        this.sessions.delete(session.id);
    }
  }

  close(): void {
    for (const session of this.sessions.values()) {
      abort(session);
      session.snapshot?.release();
    }
    this.sessions.clear();
  }
}

/** Takes back everything the session's open transaction has written. */
export function abort(session: Session): void {
  const { transaction } = session;
  if (!transaction) return;
  session.aborted = transaction.number;
  session.transaction = undefined;
  transaction.finish();
}

function sessionId(lsid: Maybe): string {
  const id = isDoc(lsid) ? lsid.get('id') : undefined;
  if (!(id instanceof Binary) || id.position !== 16) {
    throw new StoreError('FailedToParse', 'lsid must be a document with a 16-byte UUID as its id');
  }
  return Buffer.from(id.buffer.subarray(0, 16)).toString('hex');
}
