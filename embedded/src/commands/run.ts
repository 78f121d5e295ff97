import type { Client } from '../authentication/client.ts';
import { type Reply, reply } from '../bson/encode.ts';
import { asNumber, type Doc, isDoc, isTruthy } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import { StoreDamaged } from '../storage/damage.ts';
import { DiskFailure } from '../storage/disk-failure.ts';
import type { Store } from '../store.ts';
import { recall } from '../transaction/retry-memory.ts';
import { abort, type Session } from '../transaction/sessions.ts';
import type { Transaction } from '../transaction/transaction.ts';
import { Arguments } from './arguments.ts';
import type { Command, Request } from './context.ts';
import { noSuchTransaction } from './no-such-transaction.ts';
import { COMMANDS } from './registry.ts';

/**
 * Runs one command and answers it, errors included.
 * @returns the reply document, `ok: 1` or an error in MongoDB's shape
 */
export async function runCommand(store: Store, request: Request, client: Client): Promise<Reply> {
  try {
    const answer = await dispatch(store, request, client);
    if (!answer.has('ok')) answer.set('ok', 1);
    return answer;
  } catch (error) {
    return errorReply(error, store);
  }
}

async function dispatch(store: Store, request: Request, client: Client): Promise<Reply> {
  const { body } = request;
  const [name = ''] = body.keys();
  const database = body.get('$db');
  if (typeof database !== 'string')
    throw new StoreError('Location40571', 'OP_MSG requests require a $db argument');
  const command = COMMANDS.get(name);
  if (!command) throw new StoreError('CommandNotFound', `no such command: '${name}'`);
  if (!client.mayEnter && !command.beforeLogin)
    throw new StoreError('Unauthorized', `Command ${name} requires authentication`);
  if (command.adminOnly && database !== 'admin') {
    throw new StoreError('Unauthorized', `${name} may only be run against the admin database.`);
  }
  const args = new Arguments(name, body).allow([name, ...command.fields, ...(command.refuses ?? [])]);
  args.refuse(command.refuses ?? []);
  const session = store.sessions.of(body.get('lsid'));
  checkConcerns(body, command.readsSnapshot === true && session !== undefined);
  const number = body.get('txnNumber');
  const isTransaction = body.get('autocommit') === false;
  if (number !== undefined && (typeof number !== 'bigint' || !session)) {
    throw new StoreError('InvalidOptions', 'txnNumber must be a 64-bit integer and needs an lsid');
  }
  const context = { store, request, args, database, session, client };
  if (!isTransaction) {
    if (isTruthy(body.get('startTransaction'))) {
      throw new StoreError('InvalidOptions', 'startTransaction needs autocommit: false');
    }
    return command.run({ ...context, transaction: undefined, retryNumber: number });
  }
  if (!session || number === undefined) {
    throw new StoreError('InvalidOptions', "'autocommit' needs an lsid and a txnNumber");
  }
  if (name === 'commitTransaction' || name === 'abortTransaction') {
    return command.run({ ...context, transaction: session.transaction, retryNumber: number });
  }
  const transaction = await transactionOf(store, session, number, body, command);
  try {
    const answer = await command.run({ ...context, transaction, retryNumber: undefined });
    if (answer.has('writeErrors')) abort(session);
    return answer;
  } catch (error) {
    // As in MongoDB, an error ends the transaction, one statement's as well as the command's.
    if (session.transaction === transaction) abort(session);
    throw error;
  }
}

async function transactionOf(
  store: Store,
  session: Session,
  number: bigint,
  body: Doc,
  command: Command,
): Promise<Transaction> {
  const current = session.transaction;
  const isStart = isTruthy(body.get('startTransaction'));
  const last = current?.number ?? session.aborted;
  if (last !== undefined && last > number) {
    throw new StoreError(
      'TransactionTooOld',
      `Cannot start transaction ${number} on session because a newer transaction ${last} has already started`,
    );
  }
  if (!isStart) {
    if (current?.number === number) {
      checkAllowed(command);
      return current;
    }
    throw noSuchTransaction(number);
  }
  if (
    current?.number === number ||
    session.aborted === number ||
    recall(store.engine, session.id)?.number === number
  ) {
    throw new StoreError(
      'ConflictingOperationInProgress',
      `transaction ${number} is already in progress or over`,
    );
  }
  checkAllowed(command);
  abort(session);
  const transaction = await store.begin(number);
  session.transaction = transaction;
  return transaction;
}

function checkAllowed(command: Command): void {
  if (!command.inTransaction) {
    throw new StoreError(
      'OperationNotSupportedInTransaction',
      `Cannot run '${command.name}' in a multi-document transaction.`,
    );
  }
}

const READ_LEVELS = new Set(['local', 'available', 'majority', 'linearizable', 'snapshot']);

/** One node keeps every promise of a read concern and of `w: 1` and `w: 'majority'`; more nodes it does not have. */
function checkConcerns(body: Doc, mayReadSnapshot: boolean): void {
  const read = body.get('readConcern');
  if (isDoc(read)) {
    const level = read.get('level');
    if (level !== undefined && !(typeof level === 'string' && READ_LEVELS.has(level))) {
      throw new StoreError('BadValue', `unknown read concern level: ${String(level)}`);
    }
    if (level === 'snapshot' && body.get('autocommit') !== false && !mayReadSnapshot) {
      throw new StoreError(
        'NotImplemented',
        "readConcern 'snapshot' outside of a transaction is supported by the single-machine store for find in a session only",
      );
    }
  }
  const concern = body.get('writeConcern');
  if (!isDoc(concern)) return;
  const w = concern.get('w');
  if (typeof w === 'string' ? w !== 'majority' : (asNumber(w) ?? 1) > 1) {
    throw new StoreError('UnsatisfiableWriteConcern', 'Not enough data-bearing nodes');
  }
}

function errorReply(error: unknown, store: Store): Reply {
  const known = error instanceof StoreError ? error : undefined;
  if (!known) store.log.error({ err: error }, 'a command failed unexpectedly');
  const failure = known ?? unexpected(error);
  const answer = reply(
    ['ok', 0],
    ['errmsg', failure.message],
    ['code', failure.code],
    ['codeName', failure.codeName],
  );
  for (const [name, value] of failure.fields) answer.set(name, value);
  if (failure.labels.length > 0) answer.set('errorLabels', [...failure.labels]);
  return answer;
}

/** Failures of the disk are told as MongoDB tells them; anything else is a fault of the store's own. */
export function unexpected(error: unknown): StoreError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DiskFailure && error.isFull) return new StoreError('OutOfDiskSpace', message);
  if (error instanceof StoreDamaged) return new StoreError('DataCorruptionDetected', message);
  return new StoreError('InternalError', message);
}
