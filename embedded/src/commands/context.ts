import type { Client } from '../authentication/client.ts';
import type { Reply } from '../bson/encode.ts';
import type { Doc } from '../bson/value.ts';
import type { Collection } from '../storage/catalog.ts';
import type { Job } from '../storage/commit-queue.ts';
import type { ReadView } from '../storage/view.ts';
import type { Store } from '../store.ts';
import { once } from '../transaction/retry-memory.ts';
import type { Session } from '../transaction/sessions.ts';
import type { Transaction } from '../transaction/transaction.ts';
import type { Arguments } from './arguments.ts';

/** A command as it came in: its body, and the document sequences that came beside it. */
export interface Request {
  readonly body: Doc;
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>;
}

/** What a command works with. */
export interface Context {
  readonly store: Store;
  readonly request: Request;
  readonly args: Arguments;
  readonly database: string;
  readonly session: Session | undefined;
  /** The open transaction the command belongs to. */
  readonly transaction: Transaction | undefined;
  /** The number of a retryable write. */
  readonly retryNumber: bigint | undefined;
  /** The connection the command came from. */
  readonly client: Client;
}

/** One command of the protocol. */
export interface Command {
  readonly name: string;
  /** Fields it knows; every other one is refused, by MongoDB's own rule. */
  readonly fields: readonly string[];
  /** Fields of MongoDB's it refuses by name when they ask for something. */
  readonly refuses?: readonly string[];
  readonly inTransaction?: boolean;
  /** Reads one moment of the store when asked for `readConcern: snapshot` outside of a transaction. */
  readonly readsSnapshot?: boolean;
  readonly adminOnly?: boolean;
  /** Answered to clients that have not signed in. */
  readonly beforeLogin?: boolean;
  run(context: Context): Reply | Promise<Reply>;
}

/** What the command reads: its transaction's snapshot, or the latest committed state. */
export const readView = ({ transaction, store }: Context): ReadView => transaction ?? store.engine;

/** The collection of that name, if there is one; the transaction is told that it takes part. */
export function findCollection(
  { store, database, transaction }: Context,
  name: string,
): Collection | undefined {
  const collection = store.catalog.find(database, name);
  if (collection) transaction?.touch(collection);
  return collection;
}

/**
 * Runs writes: inside the transaction, or through the commit queue; there, a retry of a numbered write is answered with
 * what the first was answered.
 */
export async function write(context: Context, job: Job<Reply>): Promise<Reply> {
  const { transaction, store, session, retryNumber } = context;
  if (transaction) return job(transaction);
  if (session && retryNumber !== undefined) {
    return store.queue.submit((view) => once(view, session.id, retryNumber, () => job(view)));
  }
  return store.queue.submit(job);
}
