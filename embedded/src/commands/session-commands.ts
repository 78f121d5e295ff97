import { reply } from '../bson/encode.ts';
import { StoreError } from '../errors.ts';
import { recall, remember } from '../transaction/retry-memory.ts';
import { abort } from '../transaction/sessions.ts';
import type { Command, Context } from './context.ts';
import { noSuchTransaction } from './no-such-transaction.ts';

const ended = ({ args, store }: Context) => {
  const [first = ''] = args.body.keys();
  for (const lsid of args.array(first)) store.sessions.end(lsid);
  return reply();
};

/** Commands about sessions and transactions. */
export const sessionCommands: readonly Command[] = [
  { name: 'endSessions', fields: [], run: ended },
  { name: 'killSessions', fields: [], run: ended },
  {
    name: 'refreshSessions',
    fields: [],
    run({ args, store }) {
      for (const lsid of args.array('refreshSessions')) store.sessions.of(lsid);
      return reply();
    },
  },
  {
    name: 'commitTransaction',
    fields: ['recoveryToken'],
    inTransaction: true,
    async run({ store, session, transaction, retryNumber }) {
      if (!session || retryNumber === undefined) throw noSuchTransaction(retryNumber);
      // A commit is repeated when its answer was lost: what was committed stays committed.
      if (recall(store.engine, session.id)?.number === retryNumber) return reply();
      if (!transaction || transaction.number !== retryNumber) throw noSuchTransaction(retryNumber);
      try {
        await store.commit(transaction, remember(session.id, retryNumber, reply(['committed', true])));
      } finally {
        if (session.transaction === transaction) session.transaction = undefined;
        transaction.finish();
      }
      return reply();
    },
  },
  {
    name: 'abortTransaction',
    fields: ['recoveryToken'],
    inTransaction: true,
    async run({ store, session, transaction, retryNumber }) {
      if (session && retryNumber !== undefined && recall(store.engine, session.id)?.number === retryNumber) {
        throw new StoreError('TransactionCommitted', `Transaction ${retryNumber} has been committed.`);
      }
      if (!session || !transaction || transaction.number !== retryNumber)
        throw noSuchTransaction(retryNumber);
      abort(session);
      // Only its own: another transaction may stay open for long.
      await store.removedFor(transaction);
      return reply();
    },
  },
];
