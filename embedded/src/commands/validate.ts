import { reply } from '../bson/encode.ts';
import { StoreError } from '../errors.ts';
import { namespaceOf } from '../storage/catalog.ts';
import { validateCollection } from '../storage/validation.ts';
import type { Command } from './context.ts';

/**
 * validate (https://www.mongodb.com/docs/manual/reference/command/validate/). It always checks everything: each document
 * against each index, and each index entry against its document, on a snapshot, while others are served.
 */
export const validateCommand: Command = {
  name: 'validate',
  fields: ['full', 'background', 'checkBSONConformance', 'metadata'],
  refuses: ['repair', 'fixMultikey'],
  async run({ args, store, database }) {
    const name = args.string('validate');
    // The snapshot and the indexes have to be of one moment.
    const { snapshot, collection, indexes } = await store.queue.between(() => {
      const found = store.catalog.find(database, name);
      if (!found) {
        throw new StoreError(
          'NamespaceNotFound',
          `Collection '${database}.${name}' does not exist to validate.`,
        );
      }
      return { snapshot: store.engine.snapshot(), collection: found, indexes: found.indexes };
    });
    try {
      const found = await validateCollection(snapshot, collection, indexes);
      return reply(
        ['ns', namespaceOf(collection)],
        ['nInvalidDocuments', found.invalidDocuments],
        ['nrecords', found.documents],
        ['nIndexes', indexes.length + 1],
        ['keysPerIndex', new Map([['_id_', found.documents], ...found.keysPerIndex])],
        ['missingIndexEntries', found.missingEntries],
        ['extraIndexEntries', found.extraEntries],
        ['valid', found.errors.length === 0],
        ['warnings', []],
        ['errors', found.errors],
      );
    } finally {
      snapshot.release();
    }
  },
};
