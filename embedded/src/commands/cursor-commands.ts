import { reply } from '../bson/encode.ts';
import { StoreError } from '../errors.ts';
import { type Command, readView } from './context.ts';
import { cursorReply } from './cursor-reply.ts';

/** getMore and killCursors. */
export const cursorCommands: readonly Command[] = [
  {
    name: 'getMore',
    fields: ['collection', 'batchSize'],
    refuses: ['term', 'lastKnownCommittedOpTime'],
    inTransaction: true,
    // The cursor knows its moment; the driver names the read concern again.
    readsSnapshot: true,
    run(context) {
      const { args, store, database, session, transaction } = context;
      const id = args.get('getMore');
      if (typeof id !== 'bigint')
        throw new StoreError('TypeMismatch', "BSON field 'getMore.getMore' must be a long");
      const namespace = `${database}.${args.string('collection')}`;
      const cursor = store.cursors.get(id, namespace);
      if (cursor.transaction !== transaction || (cursor.session ?? session?.id) !== session?.id) {
        throw new StoreError(
          'Location50738',
          `Cannot run getMore on cursor ${id}, which was created in another session or transaction`,
        );
      }
      try {
        const { documents, isLast } = cursor.next(
          readView(context),
          args.count('batchSize') || Number.POSITIVE_INFINITY,
        );
        if (isLast) store.cursors.close(id);
        return cursorReply('nextBatch', documents, isLast ? 0n : id, namespace);
      } catch (error) {
        store.cursors.close(id);
        throw error;
      }
    },
  },
  {
    name: 'killCursors',
    fields: ['cursors'],
    inTransaction: true,
    run({ args, store }) {
      const ids = args.array('cursors').map((id) => {
        if (typeof id !== 'bigint')
          throw new StoreError('TypeMismatch', "BSON field 'killCursors.cursors' must hold longs");
        return id;
      });
      const killed = ids.filter((id) => store.cursors.close(id));
      return reply(
        ['cursorsKilled', killed],
        ['cursorsNotFound', ids.filter((id) => !killed.includes(id))],
        ['cursorsAlive', []],
        ['cursorsUnknown', []],
      );
    },
  },
];
