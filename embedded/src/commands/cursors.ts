import { randomBytes } from 'node:crypto';
import { StoreError } from '../errors.ts';
import type { ReadView } from '../storage/view.ts';
import type { Transaction } from '../transaction/transaction.ts';

/** A cursor nobody has asked for so long is closed. */
const IDLE_MS = 10 * 60_000;
/** A reply holds at most this much, and always at least one document. */
const MAX_BATCH_BYTES = 16 * 1024 * 1024 - 16 * 1024;
/** Documents of the first batch when the client does not say. */
export const DEFAULT_FIRST_BATCH = 101;

/** Where the documents of a cursor come from, in steps. */
export interface Source {
  /** The documents that are left, as `view` sees the store now. */
  documents(view: ReadView): Iterable<Buffer>;
  /** What the client gets of a stored document. */
  present(bytes: Buffer): Buffer;
  /** Why the cursor cannot go on, for instance because its collection was dropped. */
  fault(): StoreError | undefined;
  /** Lets go what the source holds; called when the cursor is closed before or after its end. */
  close?(): void;
}

export interface Batch {
  readonly documents: Buffer[];
  readonly isLast: boolean;
}

/** Documents on their way to a client. */
export class Cursor {
  readonly namespace: string;
  readonly source: Source;
  readonly transaction: Transaction | undefined;
  readonly session: string | undefined;
  lastUsed = Date.now();
  private held: Buffer | undefined;

  constructor(
    namespace: string,
    source: Source,
    session: string | undefined,
    transaction: Transaction | undefined,
  ) {
    this.namespace = namespace;
    this.source = source;
    this.session = session;
    this.transaction = transaction;
  }

  /**
   * The next documents.
   * @param limit how many at most
   */
  next(view: ReadView, limit: number): Batch {
    const fault = this.source.fault();
    if (fault) throw fault;
    const documents: Buffer[] = [];
    let bytes = 0;
    if (this.held && limit > 0) {
      documents.push(this.held);
      bytes += this.held.length;
      this.held = undefined;
    }
    if (documents.length >= limit) return { documents, isLast: false };
    for (const stored of this.source.documents(view)) {
      const document = this.source.present(stored);
      bytes += document.length;
      if (bytes > MAX_BATCH_BYTES && documents.length > 0) {
        this.held = document;
        return { documents, isLast: false };
      }
      documents.push(document);
      if (documents.length >= limit) return { documents, isLast: false };
    }
    return { documents, isLast: true };
  }
}

/** The open cursors of all connections. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();

  add(cursor: Cursor): bigint {
    let id = 0n;
    // Positive and not to be guessed: an id is all it takes to read on.
    while (id === 0n || this.open.has(id)) id = randomBytes(8).readBigInt64LE() & 0x7fffffffffffffffn;
    this.open.set(id, cursor);
    return id;
  }

  /** @throws StoreError 43 when there is no such cursor for this namespace */
  get(id: bigint, namespace: string): Cursor {
    const cursor = this.open.get(id);
    if (!cursor || (cursor.transaction && !cursor.transaction.isOpen)) {
      throw new StoreError('CursorNotFound', `cursor id ${id} not found`);
    }
    if (cursor.namespace !== namespace) {
      throw new StoreError(
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    }
    cursor.lastUsed = Date.now();
    return cursor;
  }

  /** @returns whether there was such a cursor */
  close(id?: bigint): boolean {
    const closed = id === undefined ? [...this.open.keys()] : [id];
    for (const one of closed) {
      this.open.get(one)?.source.close?.();
      if (!this.open.delete(one)) return false;
    }
    return true;
  }

  sweep(now: number): void {
    for (const [id, cursor] of this.open) {
      if (now - cursor.lastUsed > IDLE_MS || cursor.transaction?.isOpen === false) this.close(id);
    }
  }
}
