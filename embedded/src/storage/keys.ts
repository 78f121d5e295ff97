import type { Value } from '../bson/value.ts';
import { encodeKey } from '../meaning/key-encoding.ts';

/*
 * Everything lives in one lmdb tree, so that a document, its index entries and the memory of the command that wrote it
 * are one atomic write. The first four bytes of a key name what it belongs to.
 */

/** Catalog records, keyed by namespace. */
export const CATALOG_TREE = 0;
/** The last retryable write of each session. */
export const RETRY_TREE = 1;
/** How many documents each collection holds. */
export const COUNT_TREE = 2;
/** Which version of this layout the file has. */
const FORMAT_TREE = 3;
/** Trees that are being removed, or would be if their index were not finished. */
export const GARBAGE_TREE = 4;
/** Collections and indexes draw their ids from here up. */
export const FIRST_FREE_TREE = 16;

/** The key of `rest` in a tree. */
export function treeKey(tree: number, rest: Buffer): Buffer {
  const key = Buffer.allocUnsafe(4 + rest.length);
  key.writeUInt32BE(tree, 0);
  rest.copy(key, 4);
  return key;
}

/** The half-open range of all keys of a tree. */
export function treeRange(tree: number): { from: Buffer; to: Buffer } {
  return { from: treeKey(tree, Buffer.alloc(0)), to: treeKey(tree + 1, Buffer.alloc(0)) };
}

export const FORMAT_KEY = treeKey(FORMAT_TREE, Buffer.alloc(0));

/** What identifies a document within its collection: its encoded `_id`. Record ids are in the order of the `_id`s. */
export const recordId = (id: Value): Buffer => encodeKey(id);

/**
 * An index entry. In a unique index the values alone are the key and the record id is the entry's value; otherwise the
 * record id ends the key and the value is its length.
 */
export function indexEntry(
  tree: number,
  unique: boolean,
  key: Buffer,
  id: Buffer,
): { key: Buffer; value: Buffer } {
  if (unique) return { key: treeKey(tree, key), value: id };
  const length = Buffer.allocUnsafe(2);
  length.writeUInt16BE(id.length);
  return { key: treeKey(tree, Buffer.concat([key, id])), value: length };
}

/** The record id an index entry points to. */
export function recordIdOfEntry(unique: boolean, entry: { key: Buffer; value: Buffer }): Buffer {
  return unique ? entry.value : entry.key.subarray(entry.key.length - entry.value.readUInt16BE(0));
}
