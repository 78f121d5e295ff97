/*
 * A backup is one file: records, each one byte of kind and one BSON document.
 *
 *   1 header       { format: 'comanda-backup', version: 1, at: Date }
 *   2 collection   { database, name, options, shardKey | null, indexes: [specification], documents: count }
 *   3 document     as it is stored, in the order of _id
 *   4 end          of a collection: { documents: count, sha256: of its documents' bytes }
 *   5 trailer      { collections, documents, sha256: of every byte before this record }
 *
 * The trailer comes last: a file without one was cut off.
 */
export const HEADER = 1;
export const COLLECTION = 2;
export const DOCUMENT = 3;
export const END = 4;
export const TRAILER = 5;

export const FORMAT = 'comanda-backup';
export const VERSION = 1;

/** A document may take MongoDB's 16 MB, and what describes a collection no more. */
export const MAX_RECORD_BYTES = 17 * 1024 * 1024;

/** The file is not a backup, or not what was written. */
export class BackupDamaged extends Error {
  constructor(file: string, what: string) {
    super(`${file} cannot be restored: ${what}`);
    this.name = 'BackupDamaged';
  }
}
