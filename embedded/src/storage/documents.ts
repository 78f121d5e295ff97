import { decodeDocument } from '../bson/decode.ts';
import { encodeDocument } from '../bson/encode.ts';
import { inspect } from '../bson/inspect.ts';
import { BSONRegExp, type Doc, doc, isDoc, type Maybe, type Value } from '../bson/value.ts';
import { StoreError } from '../errors.ts';
import type { Index } from '../index/definition.ts';
import { ID_MAX } from '../index/fit-key.ts';
import { type GeneratedKeys, generateKeys, isUntouched } from '../index/key-generation.ts';
import { valueAt } from '../meaning/path.ts';
import { type Collection, catalogChange, namespaceOf } from './catalog.ts';
import { indexEntry, recordId, treeKey } from './keys.ts';
import type { Change, ReadView, WriteView } from './view.ts';

const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** The stored bytes of a document, by its record id. */
export const readDocument = (view: ReadView, collection: Collection, id: Buffer): Buffer | undefined =>
  view.get(treeKey(collection.id, id));

/**
 * Inserts a document with all its index entries, or nothing.
 * @param bytes the document as it is to be stored, `_id` first
 * @throws StoreError 11000 with `keyPattern` and `keyValue`
 */
export function insertDocument(view: WriteView, collection: Collection, document: Doc, bytes: Buffer): void {
  checkSize(bytes);
  const id = recordId(checkId(document.get('_id')));
  if (id.length > ID_MAX) {
    throw new StoreError(
      'Location17280',
      `the _id takes ${id.length} bytes as a key; this store keeps at most ${ID_MAX}`,
    );
  }
  const key = treeKey(collection.id, id);
  if (view.get(key)) throw duplicateKey(collection, '_id_', doc(['_id', 1]), document);
  const changes: Change[] = [{ key, value: bytes }];
  for (const index of maintained(collection)) {
    const generated = generateKeys(index, document);
    learn(collection, index, generated);
    for (const indexed of generated.keys) {
      addEntry(view, collection, index, document, indexed, id, changes);
    }
  }
  commit(view, collection, changes);
  view.count(collection.id, 1);
}

/** Replaces a document by another of the same `_id`, moving only the index entries that changed. */
export function replaceDocument(
  view: WriteView,
  collection: Collection,
  before: Doc,
  after: Doc,
  bytes: Buffer = encodeDocument(after),
): Buffer {
  checkSize(bytes);
  const id = recordId(after.get('_id') ?? null);
  const changes: Change[] = [{ key: treeKey(collection.id, id), value: bytes }];
  for (const index of maintained(collection)) {
    if (isUntouched(index, before, after)) continue;
    const old = new Map(generateKeys(index, before).keys.map((key) => [key.toString('latin1'), key]));
    const generated = generateKeys(index, after);
    learn(collection, index, generated);
    for (const key of generated.keys) {
      if (!old.delete(key.toString('latin1'))) addEntry(view, collection, index, after, key, id, changes);
    }
    for (const key of old.values()) removeEntry(view, collection, index, key, id, changes);
  }
  commit(view, collection, changes);
  return bytes;
}

/** Deletes a document and its index entries. */
export function deleteDocument(view: WriteView, collection: Collection, document: Doc): void {
  const id = recordId(document.get('_id') ?? null);
  const changes: Change[] = [{ key: treeKey(collection.id, id), value: undefined }];
  for (const index of maintained(collection)) {
    for (const key of generateKeys(index, document).keys)
      removeEntry(view, collection, index, key, id, changes);
  }
  commit(view, collection, changes);
  view.count(collection.id, -1);
}

/** Adds the entries of one stored document to a new index. */
export function indexDocument(view: WriteView, collection: Collection, index: Index, stored: Buffer): void {
  const document = decodeDocument(stored);
  const id = recordId(document.get('_id') ?? null);
  const generated = generateKeys(index, document);
  learn(collection, index, generated);
  const changes: Change[] = [];
  for (const key of generated.keys) addEntry(view, collection, index, document, key, id, changes);
  if (changes.length > 0) view.apply(changes);
}

function addEntry(
  view: ReadView,
  collection: Collection,
  index: Index,
  document: Doc,
  key: Buffer,
  id: Buffer,
  changes: Change[],
): void {
  const entry = indexEntry(index.id, index.unique, key, id);
  if (index.unique) {
    const holder = view.get(entry.key);
    if (holder && !holder.equals(id)) {
      throw duplicateKey(collection, index.name, index.spec.get('key') as Doc, document); // a key pattern is a document
    }
  }
  changes.push(entry);
}

function removeEntry(
  view: ReadView,
  collection: Collection,
  index: Index,
  key: Buffer,
  id: Buffer,
  changes: Change[],
): void {
  const entry = indexEntry(index.id, index.unique, key, id);
  // A unique index that is not complete may hold another document's entry there.
  if (index.unique && collection.building.includes(index)) {
    const holder = view.get(entry.key);
    if (!holder?.equals(id)) return;
  }
  changes.push({ key: entry.key, value: undefined });
}

/** The indexes that writes keep up to date. */
const maintained = ({ indexes, building }: Collection): readonly Index[] =>
  building.length === 0 ? indexes : [...indexes, ...building];

function commit(view: WriteView, collection: Collection, changes: Change[]): void {
  if (collection.stale && view.keepsCatalog) changes.push(catalogChange(collection));
  view.apply(changes);
}

/** Remembers that an index has met an array or a key that had to be cut. */
function learn(collection: Collection, index: Index, generated: GeneratedKeys): void {
  if ((generated.multikey & ~index.multikey) === 0 && (!generated.truncated || index.truncated)) return;
  index.multikey |= generated.multikey;
  index.truncated ||= generated.truncated;
  collection.stale = true;
}

function duplicateKey(collection: Collection, name: string, pattern: Doc, document: Doc): StoreError {
  const value: Doc = new Map();
  for (const dotted of pattern.keys()) value.set(dotted, firstValue(document, dotted));
  return new StoreError(
    'DuplicateKey',
    `E11000 duplicate key error collection: ${namespaceOf(collection)} index: ${name} dup key: ${inspect(value)}`,
    { fields: doc(['keyPattern', pattern], ['keyValue', value]) },
  );
}

function firstValue(document: Doc, dotted: string): Value {
  const direct = valueAt(document, dotted.split('.'));
  if (direct !== undefined) return Array.isArray(direct) ? (direct[0] ?? null) : direct;
  let current: Maybe = document;
  for (const part of dotted.split('.')) {
    if (Array.isArray(current)) current = current[0];
    current = isDoc(current) ? current.get(part) : undefined;
  }
  return current ?? null;
}

function checkId(id: Maybe): Value {
  if (id === undefined) throw new StoreError('InternalError', 'a document without _id reached the storage');
  if (Array.isArray(id) || id instanceof BSONRegExp) {
    throw new StoreError(
      'InvalidIdField',
      `The '_id' value cannot be of type ${Array.isArray(id) ? 'array' : 'regex'}`,
    );
  }
  if (isDoc(id)) {
    for (const name of id.keys()) {
      if (name.startsWith('$')) {
        throw new StoreError(
          'DollarPrefixedFieldName',
          `_id fields may not contain '$'-prefixed fields: ${name} is not valid for storage.`,
        );
      }
    }
  }
  return id;
}

function checkSize(bytes: Buffer): void {
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw new StoreError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${bytes.length}, max size: ${MAX_DOCUMENT_BYTES}`,
    );
  }
}
